import gc, sys
class A:
    pass
a = A()
l = [a]
d = {'a': a}
t = (a,)
print(len([r for r in gc.get_referrers(a) if r is l or r is d or r is t]))
print(any(r is globals() for r in gc.get_referrers(a)))
print(gc.get_referents(l)[0] is a, len(gc.get_referents(l, d)))
b = A()
b.x = a
print(any(r is b or r is b.__dict__ for r in gc.get_referrers(a)))
print(any(o is l for o in gc.get_objects()), any(o is 5 for o in gc.get_objects()))
f = lambda: a
print(gc.get_referrers(f) == [globals()])
