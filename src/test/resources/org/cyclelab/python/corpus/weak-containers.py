import weakref
class K:
    def __init__(self, n):
        self.n = n
d = weakref.WeakValueDictionary()
a, b = K(1), K(2)
d['a'] = a
d['b'] = b
print(len(d), 'a' in d, d['b'].n, sorted(d.keys()))
del a
print(len(d), 'a' in d, d.get('a'))
k = weakref.WeakKeyDictionary()
x, y = K(3), K(4)
k[x] = 'x'
k[y] = 'y'
print(len(k), k[x], x in k)
del x
print(len(k), list(k.values()))
s = weakref.WeakSet()
s.add(y)
s.add(b)
print(len(s), y in s)
y = None
print(len(s), b in s)
del b
print(len(s), len(d), len(k))
