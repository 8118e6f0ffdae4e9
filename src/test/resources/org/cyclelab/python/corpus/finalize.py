import weakref
class A:
    pass
a = A()
f = weakref.finalize(a, print, 'finalized', 1, 2)
print(f.alive)
del a
print(f.alive, f())
b = A()
g = weakref.finalize(b, print, 'called by hand')
g()
print(g.alive)
del b
print('end')
c = A()
h = weakref.finalize(c, print, 'never')
print(h.detach() is not None, h.alive)
del c
