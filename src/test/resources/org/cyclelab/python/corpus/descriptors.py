import sys
class D:
    def __get__(self, o, t): return (o is None, t.__name__, sys.getrefcount(o) if o is not None else 0)
    def __set__(self, o, v):
        print("set", v); o.__dict__["d"] = v
    def __delete__(self, o): print("delete")
class N:
    def __init__(self, f): self.f = f
    def __get__(self, o, t):
        print("computed")
        v = self.f(o)
        o.__dict__[self.f.__name__] = v
        return v
class H:
    d = D()
    @N
    def lazy(self): return [1]
h = H(); print(h.d); h.d = 9; print(h.d, H.d); del h.d
print(h.lazy, h.lazy, sys.getrefcount(h.lazy), sys.getrefcount(h))
class W:
    def __set__(self, o, v): pass
class V: w = W()
v = V()
print(type(v.w).__name__)
try: del v.w
except AttributeError as e: print(e)
for f in [lambda: abs(H()), lambda: round(H()), lambda: divmod("a", 1), lambda: abs("x")]:
    try: print(f())
    except TypeError as e: print(e)
print(divmod(7.5, 2), divmod(-7, 2), round(1250, -2), round(1350, -2), round(5), round(True), abs(True), abs(-2.5), round(2.675, 2))
