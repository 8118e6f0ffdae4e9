import sys
class Noisy:
    def __init__(self, n):
        self.n = n
    def __del__(self):
        print('del', self.n)
for x in [Noisy(1), Noisy(2), Noisy(3)]:
    print('body', x.n, sys.getrefcount(x))
print('after', x.n)
del x
l = [object(), object()]
for a in l:
    print(sys.getrefcount(a), sys.getrefcount(l))
for i, a in enumerate(l):
    print(i, sys.getrefcount(a))
for a, b in zip(l, l):
    print(a is b, sys.getrefcount(a))
for a in l:
    break
else:
    print('no')
for a in []:
    pass
else:
    print('else')
for a in sorted([3, 1, 2], reverse=True):
    if a == 2:
        continue
    print(a)
it = iter(l)
print(sys.getrefcount(l))
list(it)
print(sys.getrefcount(l))
