import sys
a = object()
print(sys.getrefcount(a))
b = a
print(sys.getrefcount(a))
c = [a, a, a]
print(sys.getrefcount(a))
d = {'k': a, a: 1}
print(sys.getrefcount(a))
e = (a, [a], {a})
print(sys.getrefcount(a))
del c
print(sys.getrefcount(a))
d.clear()
print(sys.getrefcount(a))
b = None
print(sys.getrefcount(a))
e = 0
print(sys.getrefcount(a))
