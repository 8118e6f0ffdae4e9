import sys
class Noisy:
    def __del__(self):
        print('gone')
o = []
def g(x):
    y = x
    yield sys.getrefcount(x)
    y = None
    yield sys.getrefcount(x)
    n = Noisy()
    yield 3
it = g(o)
print(sys.getrefcount(o))
print(next(it), next(it), next(it))
print(sys.getrefcount(o))
try:
    next(it)
except StopIteration as e:
    print('stop', e.value)
print(sys.getrefcount(o))
it2 = g(o)
next(it2)
print(sys.getrefcount(o))
del it2
print(sys.getrefcount(o))
it3 = g(o)
for i in range(3):
    next(it3)
it3.close()
print('closed', sys.getrefcount(o))
print(list(x * x for x in range(5)), sum(i for i in range(101)))
