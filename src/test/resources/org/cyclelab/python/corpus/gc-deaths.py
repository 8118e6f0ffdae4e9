import gc, sys
class N:
    def __del__(self):
        print("del", self.name)
        global saved
        if self.name == "r":
            saved = self
def mk(n):
    x = N(); x.name = n
    return x
a = mk("a"); b = mk("b"); a.o = b; b.o = a
del a, b
print(gc.collect(), gc.garbage)
r = mk("r"); r.me = r
del r
print(gc.collect())
print(saved.name, sys.getrefcount(saved))
del saved
print(gc.collect())
x = mk("x"); y = mk("y"); z = mk("z")
x.n = y; y.n = z
del y, z
print("--")
del x
print(gc.isenabled(), gc.get_threshold())
gc.disable()
l = []
l.append(l)
del l
gc.enable()
print(gc.collect())
d = {}; d["d"] = d
del d
print(gc.collect(), gc.collect(0))
class P: pass
p = P(); p.c = [P() for i in range(3)]
for c in p.c: c.p = p
del p, c
print(gc.collect())
print(len(gc.get_referrers(N)) > 0, gc.get_referents([1, 2]))
def f():
    def g(): return g
    return g
f()
print(gc.collect())
gc.set_debug(gc.DEBUG_SAVEALL)
q = [1]; q.append(q)
del q
print(gc.collect(), gc.garbage)
