import weakref, gc
class N:
    def __init__(self, name): self.name = name
    def __repr__(self): return "N(%s)" % self.name
    def __del__(self): print("del", self.name)
a = N("a")
r = weakref.ref(a, lambda w: print("cb", w() is None, w is r))
r2 = weakref.ref(a)
r3 = weakref.ref(a)
print(r2 is r3, r is r2, weakref.getweakrefcount(a))
print(r2 == r3, hash(r2) == hash(a))
p = weakref.proxy(a)
print(p.name, p)
p.x = 3
print(a.x)
del a
try:
    p.name
except ReferenceError as e:
    print(e)
print(r2())
wd = weakref.WeakValueDictionary()
n1, n2 = N("1"), N("2")
wd["1"] = n1; wd["2"] = n2
print(sorted(wd.keys()), len(wd), "1" in wd)
del n1
print(sorted(wd.keys()), len(wd), wd.get("1", "gone"))
wk = weakref.WeakKeyDictionary()
wk[n2] = "v"
print(len(wk), list(wk.values()))
ws = weakref.WeakSet([n2])
print(len(ws), n2 in ws)
f = weakref.finalize(n2, print, "finalized", 1)
print(f.alive)
del n2
print(f.alive, len(wk), len(ws), len(wd))
b = N("b"); b.me = b
rb = weakref.ref(b, lambda w: print("cyc cb"))
del b
print(gc.collect(), rb())
try:
    weakref.ref(5)
except TypeError as e: print(e)
try:
    weakref.ref([])
except TypeError as e: print(e)
def fn(): pass
wf = weakref.ref(fn)
print(wf() is fn)
del fn
print(wf())
class S:
    __slots__ = ("a",)
try: weakref.ref(S())
except TypeError as e: print(e)
class M:
    def m(self): return 1
m = M()
