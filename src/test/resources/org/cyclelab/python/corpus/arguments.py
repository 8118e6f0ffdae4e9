import sys
def one(x):
    return sys.getrefcount(x)
def two(x, y):
    return sys.getrefcount(x), sys.getrefcount(y)
def star(*args):
    return sys.getrefcount(args), sys.getrefcount(args[0])
def kw(**kwargs):
    return sys.getrefcount(kwargs), sys.getrefcount(kwargs['x'])
def default(x=[]):
    return sys.getrefcount(x)
o = []
print(one(o), one([]), two(o, o), star(o), star(o, o), kw(x=o), default(), default(o))
print(one(x=o), two(*(o, o)), two(*[o, o]), star(*[o]), kw(**{'x': o}))
print(two(y=o, x=o), one(one), one(one.__code__))
print(sys.getrefcount(default.__defaults__), sys.getrefcount(default.__defaults__[0]))
def rebind(x):
    before = sys.getrefcount(x)
    x = None
    return before, sys.getrefcount(o)
print(rebind(o))
