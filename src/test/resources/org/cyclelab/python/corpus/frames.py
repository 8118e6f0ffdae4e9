import sys
depth = []
def down(n, x):
    depth.append(sys.getrefcount(x))
    if n:
        down(n - 1, x)
        depth.append(sys.getrefcount(x))
o = object()
down(4, o)
print(depth)
print(sys.getrefcount(o))
def local():
    a = o
    b = a
    c = [b]
    r = sys.getrefcount(o)
    del a
    r2 = sys.getrefcount(o)
    b = 1
    return r, r2, sys.getrefcount(o)
print(local(), sys.getrefcount(o))
