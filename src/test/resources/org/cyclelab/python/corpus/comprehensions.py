import sys
o = []
print([sys.getrefcount(o) for i in range(2)])
print([sys.getrefcount(x) for x in [o, o]])
print({i: sys.getrefcount(o) for i in range(2)})
print(list(sys.getrefcount(x) for x in (o,)))
l = [o for i in range(5)]
print(sys.getrefcount(o))
m = [x for x in l]
print(sys.getrefcount(o))
del l, m
print(sys.getrefcount(o))
print([(x, y) for x in range(3) for y in range(x) if x != 2])
print({k: v for k, v in zip('abc', range(3))}, sorted({x % 3 for x in range(10)}))
n = 10
print([n + i for i in range(3)], [[j for j in range(i)] for i in range(3)])
