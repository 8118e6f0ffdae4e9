import sys
a = []
l = [a] * 5
print(sys.getrefcount(a))
l.pop()
print(sys.getrefcount(a))
m = l[:]
print(sys.getrefcount(a))
m.extend(l)
print(sys.getrefcount(a), len(m))
del m[0]
del l[1:3]
print(sys.getrefcount(a), len(m), len(l))
m.insert(0, a)
m[1:2] = [a, a, a]
print(sys.getrefcount(a), len(m))
m.clear()
t = tuple(l)
print(sys.getrefcount(a), len(t))
d = {i: a for i in range(10)}
print(sys.getrefcount(a))
d.pop(3)
d[4] = None
del d[5]
print(sys.getrefcount(a), len(d))
d.update({11: a, 12: a})
e = dict(d)
print(sys.getrefcount(a), len(e))
print(d.setdefault(99, a) is a, sys.getrefcount(a), d.get(100) is None)
d = e = None
print(sys.getrefcount(a))
s = {1, 2, 3}
o = (1, 2)
s.add(o)
s.add(o)
print(sys.getrefcount(o), o in s, len(s))
s.discard(o)
print(sys.getrefcount(o))
