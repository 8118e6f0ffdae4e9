import gc, sys
gc.collect()
gc.disable()
a = []
b = [a]
a.append(b)
print(sys.getrefcount(a), sys.getrefcount(b))
del a
print(sys.getrefcount(b))
del b
print(gc.collect())
print(gc.collect())
