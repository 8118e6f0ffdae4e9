import sys
n = 0
def counter():
    n = 0
    def inc():
        nonlocal n
        n += 1
        return n
    def get(): return n
    return inc, get
i, g = counter()
i(); i()
print(g(), i.__closure__[0] is g.__closure__[0], sys.getrefcount(i.__closure__[0]))
fs = [lambda: k for k in range(3)]
print([f() for f in fs])
fs = [lambda k=k: k for k in range(3)]
print([f() for f in fs])
def late():
    def f(): return v
    try: f()
    except NameError as e: print(e)
    v = 1
    print(f())
late()
def unb():
    try: print(zz)
    except UnboundLocalError as e: print(e)
    zz = 1
unb()
def dl():
    x = 1
    del x
    try: x
    except UnboundLocalError as e: print(e)
dl()
def gl():
    global n
    n = 5
gl(); print(n)
print(i.__name__, i.__qualname__, i.__code__.co_freevars, i.__code__.co_varnames, counter.__code__.co_cellvars)
o = object()
print(sys.getrefcount(o))
l = [o, o, o]; t = (o,); d = {"k": o}; s = {o}
print(sys.getrefcount(o))
def arg(x, y=None): return sys.getrefcount(x)
print(arg(o), arg(x=o), arg(*[o]), arg(**{"x": o}))
def va(*a): return sys.getrefcount(a[0])
print(va(o))
def kw(**k): return sys.getrefcount(k["x"])
print(kw(x=o))
print((lambda z: sys.getrefcount(z))(o))
for q in [o]: print(sys.getrefcount(q), sys.getrefcount(o))
del q
m = map(lambda z: sys.getrefcount(z), [o]); print(list(m))
print([sys.getrefcount(w) for w in [o]])
b = o; c = b
print(sys.getrefcount(o)); del b, c
class K: pass
k = K(); print(sys.getrefcount(k), sys.getrefcount(K)); k.a = o; print(sys.getrefcount(o))
bm = k.__init__
print(sys.getrefcount(k))
del k.a; print(sys.getrefcount(o))
x = y = o
print(sys.getrefcount(o))
x, y = y, x
print(sys.getrefcount(o))
it = iter(l); next(it); print(sys.getrefcount(l), sys.getrefcount(o))
print(sys.getrefcount([]), sys.getrefcount({}), sys.getrefcount(object()))
