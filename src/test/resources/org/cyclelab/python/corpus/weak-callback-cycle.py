import gc, weakref
class A:
    pass
gc.collect()
gc.disable()
a = A()
a.me = a
r = weakref.ref(a, lambda x: print('callback', x() is None))
del a
print('before', r() is None)
print(gc.collect())
print('after', r() is None)
b = A()
b.me = b
b.r = weakref.ref(b, lambda x: print('never: the reference dies with it'))
del b
print(gc.collect())
c = A()
d = weakref.WeakValueDictionary({'c': c})
c.me = c
del c
print(len(d), gc.collect(), len(d))
