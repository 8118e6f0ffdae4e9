import gc
print(gc.isenabled(), gc.get_threshold())
gc.disable()
gc.collect()
print(gc.isenabled(), gc.collect(), gc.collect(0), gc.collect(1), gc.collect(2))
def ring(n):
    first = prev = []
    for i in range(n - 1):
        new = [prev]
        prev = new
    first.append(prev)
ring(1)
print(gc.collect())
ring(10)
print(gc.collect())
for i in range(7):
    ring(3)
print(gc.collect(0))
class A:
    pass
a = A()
a.a = a
del a
print(gc.collect())
a = A()
a.__dict__['x'] = a
del a
print(gc.collect())
b = [A() for i in range(4)]
for x in b:
    x.all = b
del b, x
print(gc.collect())
gc.set_threshold(5, 6, 7)
print(gc.get_threshold())
try:
    gc.collect(3)
except ValueError as e:
    print(e)
