import sys
o = []
a, b = o, o
print(sys.getrefcount(o))
a, b = b, a
(c, d), e = (a, b), [1]
print(sys.getrefcount(o), c is d, e)
first, *rest = [1, 2, 3, 4]
*init, last = (1, 2, 3)
x, *y, z = 'abcd'
print(first, rest, init, last, x, y, z)
[p, q] = {1: 'a', 2: 'b'}
print(p, q)
i = j = k = o
print(sys.getrefcount(o))
m = [0, 0]
m[0], m[1] = 1, 2
i, m[i] = 1, 5
print(m, i)
def f(*args):
    return args
print(f(*[1, 2], 3, *(4, 5)), [*range(3), *'ab'], {**{'a': 1}, 'b': 2}, (*[1], 2))
for a, (b, c) in [(1, (2, 3)), (4, (5, 6))]:
    print(a, b, c)
