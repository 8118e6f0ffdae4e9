import sys
class P:
    def __init__(self, x):
        self.x = x
        self.y = x
o = []
p = P(o)
print(sys.getrefcount(o))
print(sys.getrefcount(p), sys.getrefcount(p.__dict__), p.__dict__ is p.__dict__)
print(sys.getrefcount(o), p.__dict__)
p.z = o
print(sys.getrefcount(o), sorted(p.__dict__))
del p.x
print(sys.getrefcount(o), vars(p) is p.__dict__)
d = p.__dict__
d['w'] = o
print(p.w is o, sys.getrefcount(o))
del p
print(sys.getrefcount(o), len(d))
del d
print(sys.getrefcount(o))
setattr(P, 'c', o)
print(P.c is o, hasattr(P(1), 'c'), getattr(P(1), 'nope', 'default'), sys.getrefcount(o))
