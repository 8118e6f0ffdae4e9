import sys
class S:
    __slots__ = ('a', 'b')
    def __init__(self, a):
        self.a = a
o = []
s = S(o)
print(sys.getrefcount(o), hasattr(s, 'b'), hasattr(s, '__dict__'))
s.b = o
print(sys.getrefcount(o))
del s.a
print(sys.getrefcount(o))
try:
    s.c = 1
except AttributeError as e:
    print(e)
try:
    s.a
except AttributeError as e:
    print(e)
del s
print(sys.getrefcount(o))
class T(S):
    pass
t = T(o)
t.c = o
print(sys.getrefcount(o), t.__dict__ == {'c': o})
del t
print(sys.getrefcount(o))
