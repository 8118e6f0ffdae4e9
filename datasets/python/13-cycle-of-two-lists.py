# Two lists that refer to each other: when the last variable goes both counts are 1, and stay 1.
import gc
import sys

gc.collect()
gc.disable()

a = []
b = [a]
print('a', sys.getrefcount(a) - 1, ' b', sys.getrefcount(b) - 1)
a.append(b)
print('a', sys.getrefcount(a) - 1, ' b', sys.getrefcount(b) - 1)
print(a)
del a
print('after del a: b', sys.getrefcount(b) - 1, ' b[0]', sys.getrefcount(b[0]) - 1)
del b
print('after del b nobody can ask any more')
print('gc.collect() finds', gc.collect())
