import gc
gc.collect()
gc.disable()
c0 = gc.get_count()[0]
l = [[] for i in range(100)]
c1 = gc.get_count()[0]
print(c1 - c0)
del l
c2 = gc.get_count()[0]
print(c2 - c1)
t = [(i,) for i in range(10)]
c3 = gc.get_count()[0]
print(c3 - c2)
