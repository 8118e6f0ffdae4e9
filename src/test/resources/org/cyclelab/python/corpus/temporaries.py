import sys
o = []
def f(a, b):
    return (sys.getrefcount(o), a, b)
print(f(o, o)[0])
print(f([o], (o,))[0])
print([sys.getrefcount(o), o, sys.getrefcount(o), o, sys.getrefcount(o)][::2])
print((o, sys.getrefcount(o))[1])
print({'a': o, 'b': sys.getrefcount(o)}['b'])
print({'a': sys.getrefcount(o), 'b': o}['a'])
x = (o, sys.getrefcount(o))
print(len(x[0]), x[1])
print(o is o, sys.getrefcount(o), o == o)
print(sys.getrefcount(o) + sys.getrefcount(o))
print([o, o].count(o), [o].index(o), sys.getrefcount(o))
print(sys.getrefcount([o][0]), sys.getrefcount((o, o)[-1]), sys.getrefcount({1: o}[1]))
o.append(sys.getrefcount(o))
print(o)
