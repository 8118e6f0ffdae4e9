import sys
def outer():
    data = []
    def inner():
        return sys.getrefcount(data)
    return inner, sys.getrefcount(data)
f, n = outer()
print(n, f(), f())
cell = f.__closure__[0]
print(type(cell).__name__, sys.getrefcount(cell.cell_contents), len(f.__closure__))
def counter():
    n = 0
    def up():
        nonlocal n
        n += 1
        return n
    def down():
        nonlocal n
        n -= 1
        return n
    return up, down
up, down = counter()
print(up(), up(), down(), up())
print(up.__closure__[0] is down.__closure__[0])
print(up.__code__.co_freevars, counter.__code__.co_cellvars)
def param(x):
    return lambda: sys.getrefcount(x)
o = []
g = param(o)
print(g(), sys.getrefcount(o))
del g
print(sys.getrefcount(o))
print([h() for h in [lambda i=i: i * i for i in range(4)]])
print([h() for h in [lambda: i for i in range(4)]])
