import weakref
class A:
    def __init__(self, name):
        self.name = name
    def __del__(self):
        print('del', self.name)
a = A('a')
r1 = weakref.ref(a, lambda r: print('first made'))
r2 = weakref.ref(a, lambda r: print('second made'))
r3 = weakref.ref(a, lambda r: print('third made'))
del a
print('--')
a = A('b')
b = A('child')
a.child = b
rb = weakref.ref(b, lambda r: print('child callback'))
ra = weakref.ref(a, lambda r: print('parent callback', ra() is None))
del b
del a
print('end')
