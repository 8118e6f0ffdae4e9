class A:
    x = 1
    def __init__(self): self._v = 0
    @property
    def v(self): return self._v
    @v.setter
    def v(self, n): self._v = n
    @staticmethod
    def s(a, b=2): return a + b
    @classmethod
    def c(cls): return cls.__name__
    def __eq__(self, o): return isinstance(o, A) and self._v == o._v
    def __hash__(self): return hash(self._v)
    def __len__(self): return 3
    def __getitem__(self, i): return i * 2
    def __contains__(self, i): return i == 5
    def __call__(self, *a, **k): return (a, k)
    def __enter__(self): print("enter"); return self
    def __exit__(self, t, v, tb): print("exit", t and t.__name__, v); return True
    def __add__(self, o): return "add"
    def __radd__(self, o): return "radd"
    def __iadd__(self, o): print("iadd"); return self
    def __lt__(self, o): return True
    def __bool__(self): return False
    def __str__(self): return "str"
    def __repr__(self): return "repr"
    def __format__(self, s): return "fmt" + s
    def __iter__(self): return iter([1, 2])
a = A()
a.v = 5
print(a.v, A.s(1), a.s(1, b=3), A.c(), a == A(), hash(a), len(a), a[4], 5 in a, a(1, k=2))
with a as q: raise ValueError("x")
print(a + 1, 1 + a, bool(a), str(a), repr(a), f"{a:>5}", f"{a!r}", f"{a}", list(a), a < a)
a += 1
try:
    a.zz
except AttributeError as e: print(e)
class B(A):
    def c2(self): return super().v
print(B().c2(), B.__mro__, B.__bases__, issubclass(B, A))
print(isinstance(1, (str, int)), type(a).__name__, a.__dict__, A.__dict__["x"])
setattr(a, "k", 3); print(getattr(a, "k"), hasattr(a, "nope"), getattr(a, "nope", None))
del a.k
print(vars(a), callable(a), callable(3))
class D:
    def __get__(self, o, t): return 42
    def __set__(self, o, v): print("set", v)
class H:
    d = D()
h = H(); print(h.d); h.d = 9
class P1: 
    def w(self): return "P1"
class P2(P1):
    def w(self): return "P2" + super().w()
class P3(P1):
    def w(self): return "P3" + super().w()
class P4(P2, P3): pass
print(P4().w())
print([c.__name__ for c in P4.__mro__])
