import sys
o = []
g = globals()
print(g['o'] is o, sys.getrefcount(o), 'o' in g, '__name__' in g, g['__name__'], __name__)
g['made'] = o
print(made is o, sys.getrefcount(o))
del made
print(sys.getrefcount(o))
def f(a):
    b = a
    return sorted(locals()), sys.getrefcount(a)
print(f(o), sys.getrefcount(o))
def h():
    l = locals()
    x = 1
    return l, 'x' in locals()
print(h())
