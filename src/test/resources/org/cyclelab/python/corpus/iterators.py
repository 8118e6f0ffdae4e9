import sys
l = [1, 2, 3]
it = iter(l)
print(next(it), sys.getrefcount(l), list(it), next(it, 'default'), sys.getrefcount(l))
print(list(map(lambda x: x * 2, l)), list(filter(lambda x: x > 1, l)), list(zip(l, 'abc')), list(enumerate('ab', 1)))
print(list(reversed(l)), sorted('bca'), sorted([3, 1], reverse=True), any([0, 1]), all([]), sum(l), min('b', 'a'))
o = []
z = zip([o], [o])
a, b = next(z)
print(sys.getrefcount(o))
del a, b, z
print(sys.getrefcount(o))
m = map(lambda x: x, [o, o])
print(next(m) is o, sys.getrefcount(o))
del m
print(sys.getrefcount(o))
e = enumerate([o])
print(next(e), sys.getrefcount(o))
print(range(5), list(range(5, 0, -2)), 3 in range(5), len(range(0, 10, 3)), range(3)[1], range(10)[2:5])
print(iter(l) is iter(l), iter(it) is it)
def countdown():
    countdown.n -= 1
    return countdown.n
countdown.n = 4
print(list(iter(countdown, 0)))
