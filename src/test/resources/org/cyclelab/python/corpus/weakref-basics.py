import sys, weakref
class A:
    def __del__(self):
        print('A dies')
a = A()
r = weakref.ref(a)
print(r() is a, sys.getrefcount(a), weakref.getweakrefcount(a))
r2 = weakref.ref(a)
print(r is r2, weakref.getweakrefcount(a))
def cb(ref):
    print('callback', ref() is None)
r3 = weakref.ref(a, cb)
print(r3 is r, weakref.getweakrefcount(a))
del a
print(r(), r2(), r3() is None)
try:
    weakref.ref([])
except TypeError as e:
    print(e)
p = A()
q = weakref.proxy(p)
p.x = 5
print(q.x)
del p
try:
    q.x
except ReferenceError as e:
    print(e)
