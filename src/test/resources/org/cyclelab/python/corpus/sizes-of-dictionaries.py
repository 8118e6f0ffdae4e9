import sys
class Sized:
    def __init__(self, n):
        self.n = n
    def __len__(self):
        return self.n
    def __iter__(self):
        for i in range(self.n):
            yield i
class Seq:
    def __init__(self, n):
        self.n = n
    def __getitem__(self, i):
        if i >= self.n:
            raise IndexError
        return i
def z(l):
    return sys.getsizeof(l)
d = {}
r = []
for i in range(0):
    d['k%d' % i] = i
r += [z(d), z(d.copy()), z(dict(d)), z({**d}), z({**d, 'zz': 1}), z(dict(d, q=1)), z(dict(list(d.items()))), z(dict(zip(d, d))), z({k: v for k, v in d.items()}), z(dict(**d)), z(d | d)]
e = {}
e.update(d)
r.append(z(e))
e = {'a': 1}
e.update(d)
r.append(z(e))
e = {1: 1}
e.update(d)
r.append(z(e))
for i in range(0 // 2):
    del d['k%d' % i]
r += [z(d), z(d.copy()), z(dict(d))]
d['new'] = 1
r.append(z(d))
d[1] = 1
r.append(z(d))
e = d.copy()
r.append(z(e))
for i in range(0):
    e[i] = i
r.append(z(e))
for i in range(0):
    e[-i] = i
    e.pop(i, 0)
r.append(z(e))
e.popitem()
r.append(z(e))
e.setdefault('h', 1)
r.append(z(e))
e |= d
r.append(z(e))
e.clear()
r.append(z(e))
e['x'] = 1
r.append(z(e))
e = dict.fromkeys(range(0))
r.append(z(e))
e = dict.fromkeys(d)
r.append(z(e))
e = dict.fromkeys(list(d))
r.append(z(e))
e = dict.fromkeys(set(range(0)))
r.append(z(e))
def kw(**k): return z(k)
e = {}
for i in range(0):
    e['k%d' % i] = i
r.append(kw(**e))
r.append(kw(a=1))
class K: pass
k = K()
for i in range(0):
    setattr(k, 'k%d' % i, i)
r.append(z(k.__dict__))
k2 = K()
r.append(z(k2.__dict__))
k2.zz = 1
r.append(z(k2.__dict__))
print('dict', 0, r)
d = {}
r = []
for i in range(1):
    d['k%d' % i] = i
r += [z(d), z(d.copy()), z(dict(d)), z({**d}), z({**d, 'zz': 1}), z(dict(d, q=1)), z(dict(list(d.items()))), z(dict(zip(d, d))), z({k: v for k, v in d.items()}), z(dict(**d)), z(d | d)]
e = {}
e.update(d)
r.append(z(e))
e = {'a': 1}
e.update(d)
r.append(z(e))
e = {1: 1}
e.update(d)
r.append(z(e))
for i in range(1 // 2):
    del d['k%d' % i]
r += [z(d), z(d.copy()), z(dict(d))]
d['new'] = 1
r.append(z(d))
d[1] = 1
r.append(z(d))
e = d.copy()
r.append(z(e))
for i in range(1):
    e[i] = i
r.append(z(e))
for i in range(1):
    e[-i] = i
    e.pop(i, 0)
r.append(z(e))
e.popitem()
r.append(z(e))
e.setdefault('h', 1)
r.append(z(e))
e |= d
r.append(z(e))
e.clear()
r.append(z(e))
e['x'] = 1
r.append(z(e))
e = dict.fromkeys(range(1))
r.append(z(e))
e = dict.fromkeys(d)
r.append(z(e))
e = dict.fromkeys(list(d))
r.append(z(e))
e = dict.fromkeys(set(range(1)))
r.append(z(e))
def kw(**k): return z(k)
e = {}
for i in range(1):
    e['k%d' % i] = i
r.append(kw(**e))
r.append(kw(a=1))
class K: pass
k = K()
for i in range(1):
    setattr(k, 'k%d' % i, i)
r.append(z(k.__dict__))
k2 = K()
r.append(z(k2.__dict__))
k2.zz = 1
r.append(z(k2.__dict__))
print('dict', 1, r)
d = {}
r = []
for i in range(5):
    d['k%d' % i] = i
r += [z(d), z(d.copy()), z(dict(d)), z({**d}), z({**d, 'zz': 1}), z(dict(d, q=1)), z(dict(list(d.items()))), z(dict(zip(d, d))), z({k: v for k, v in d.items()}), z(dict(**d)), z(d | d)]
e = {}
e.update(d)
r.append(z(e))
e = {'a': 1}
e.update(d)
r.append(z(e))
e = {1: 1}
e.update(d)
r.append(z(e))
for i in range(5 // 2):
    del d['k%d' % i]
r += [z(d), z(d.copy()), z(dict(d))]
d['new'] = 1
r.append(z(d))
d[1] = 1
r.append(z(d))
e = d.copy()
r.append(z(e))
for i in range(5):
    e[i] = i
r.append(z(e))
for i in range(5):
    e[-i] = i
    e.pop(i, 0)
r.append(z(e))
e.popitem()
r.append(z(e))
e.setdefault('h', 1)
r.append(z(e))
e |= d
r.append(z(e))
e.clear()
r.append(z(e))
e['x'] = 1
r.append(z(e))
e = dict.fromkeys(range(5))
r.append(z(e))
e = dict.fromkeys(d)
r.append(z(e))
e = dict.fromkeys(list(d))
r.append(z(e))
e = dict.fromkeys(set(range(5)))
r.append(z(e))
def kw(**k): return z(k)
e = {}
for i in range(5):
    e['k%d' % i] = i
r.append(kw(**e))
r.append(kw(a=1))
class K: pass
k = K()
for i in range(5):
    setattr(k, 'k%d' % i, i)
r.append(z(k.__dict__))
k2 = K()
r.append(z(k2.__dict__))
k2.zz = 1
r.append(z(k2.__dict__))
print('dict', 5, r)
d = {}
r = []
for i in range(6):
    d['k%d' % i] = i
r += [z(d), z(d.copy()), z(dict(d)), z({**d}), z({**d, 'zz': 1}), z(dict(d, q=1)), z(dict(list(d.items()))), z(dict(zip(d, d))), z({k: v for k, v in d.items()}), z(dict(**d)), z(d | d)]
e = {}
e.update(d)
r.append(z(e))
e = {'a': 1}
e.update(d)
r.append(z(e))
e = {1: 1}
e.update(d)
r.append(z(e))
for i in range(6 // 2):
    del d['k%d' % i]
r += [z(d), z(d.copy()), z(dict(d))]
d['new'] = 1
r.append(z(d))
d[1] = 1
r.append(z(d))
e = d.copy()
r.append(z(e))
for i in range(6):
    e[i] = i
r.append(z(e))
for i in range(6):
    e[-i] = i
    e.pop(i, 0)
r.append(z(e))
e.popitem()
r.append(z(e))
e.setdefault('h', 1)
r.append(z(e))
e |= d
r.append(z(e))
e.clear()
r.append(z(e))
e['x'] = 1
r.append(z(e))
e = dict.fromkeys(range(6))
r.append(z(e))
e = dict.fromkeys(d)
r.append(z(e))
e = dict.fromkeys(list(d))
r.append(z(e))
e = dict.fromkeys(set(range(6)))
r.append(z(e))
def kw(**k): return z(k)
e = {}
for i in range(6):
    e['k%d' % i] = i
r.append(kw(**e))
r.append(kw(a=1))
class K: pass
k = K()
for i in range(6):
    setattr(k, 'k%d' % i, i)
r.append(z(k.__dict__))
k2 = K()
r.append(z(k2.__dict__))
k2.zz = 1
r.append(z(k2.__dict__))
print('dict', 6, r)
d = {}
r = []
for i in range(11):
    d['k%d' % i] = i
r += [z(d), z(d.copy()), z(dict(d)), z({**d}), z({**d, 'zz': 1}), z(dict(d, q=1)), z(dict(list(d.items()))), z(dict(zip(d, d))), z({k: v for k, v in d.items()}), z(dict(**d)), z(d | d)]
e = {}
e.update(d)
r.append(z(e))
e = {'a': 1}
e.update(d)
r.append(z(e))
e = {1: 1}
e.update(d)
r.append(z(e))
for i in range(11 // 2):
    del d['k%d' % i]
r += [z(d), z(d.copy()), z(dict(d))]
d['new'] = 1
r.append(z(d))
d[1] = 1
r.append(z(d))
e = d.copy()
r.append(z(e))
for i in range(11):
    e[i] = i
r.append(z(e))
for i in range(11):
    e[-i] = i
    e.pop(i, 0)
r.append(z(e))
e.popitem()
r.append(z(e))
e.setdefault('h', 1)
r.append(z(e))
e |= d
r.append(z(e))
e.clear()
r.append(z(e))
e['x'] = 1
r.append(z(e))
e = dict.fromkeys(range(11))
r.append(z(e))
e = dict.fromkeys(d)
r.append(z(e))
e = dict.fromkeys(list(d))
r.append(z(e))
e = dict.fromkeys(set(range(11)))
r.append(z(e))
def kw(**k): return z(k)
e = {}
for i in range(11):
    e['k%d' % i] = i
r.append(kw(**e))
r.append(kw(a=1))
class K: pass
k = K()
for i in range(11):
    setattr(k, 'k%d' % i, i)
r.append(z(k.__dict__))
k2 = K()
r.append(z(k2.__dict__))
k2.zz = 1
r.append(z(k2.__dict__))
print('dict', 11, r)
d = {}
r = []
for i in range(22):
    d['k%d' % i] = i
r += [z(d), z(d.copy()), z(dict(d)), z({**d}), z({**d, 'zz': 1}), z(dict(d, q=1)), z(dict(list(d.items()))), z(dict(zip(d, d))), z({k: v for k, v in d.items()}), z(dict(**d)), z(d | d)]
e = {}
e.update(d)
r.append(z(e))
e = {'a': 1}
e.update(d)
r.append(z(e))
e = {1: 1}
e.update(d)
r.append(z(e))
for i in range(22 // 2):
    del d['k%d' % i]
r += [z(d), z(d.copy()), z(dict(d))]
d['new'] = 1
r.append(z(d))
d[1] = 1
r.append(z(d))
e = d.copy()
r.append(z(e))
for i in range(22):
    e[i] = i
r.append(z(e))
for i in range(22):
    e[-i] = i
    e.pop(i, 0)
r.append(z(e))
e.popitem()
r.append(z(e))
e.setdefault('h', 1)
r.append(z(e))
e |= d
r.append(z(e))
e.clear()
r.append(z(e))
e['x'] = 1
r.append(z(e))
e = dict.fromkeys(range(22))
r.append(z(e))
e = dict.fromkeys(d)
r.append(z(e))
e = dict.fromkeys(list(d))
r.append(z(e))
e = dict.fromkeys(set(range(22)))
r.append(z(e))
def kw(**k): return z(k)
e = {}
for i in range(22):
    e['k%d' % i] = i
r.append(kw(**e))
r.append(kw(a=1))
class K: pass
k = K()
for i in range(22):
    setattr(k, 'k%d' % i, i)
r.append(z(k.__dict__))
k2 = K()
r.append(z(k2.__dict__))
k2.zz = 1
r.append(z(k2.__dict__))
print('dict', 22, r)
d = {}
r = []
for i in range(86):
    d['k%d' % i] = i
r += [z(d), z(d.copy()), z(dict(d)), z({**d}), z({**d, 'zz': 1}), z(dict(d, q=1)), z(dict(list(d.items()))), z(dict(zip(d, d))), z({k: v for k, v in d.items()}), z(dict(**d)), z(d | d)]
e = {}
e.update(d)
r.append(z(e))
e = {'a': 1}
e.update(d)
r.append(z(e))
e = {1: 1}
e.update(d)
r.append(z(e))
for i in range(86 // 2):
    del d['k%d' % i]
r += [z(d), z(d.copy()), z(dict(d))]
d['new'] = 1
r.append(z(d))
d[1] = 1
r.append(z(d))
e = d.copy()
r.append(z(e))
for i in range(86):
    e[i] = i
r.append(z(e))
for i in range(86):
    e[-i] = i
    e.pop(i, 0)
r.append(z(e))
e.popitem()
r.append(z(e))
e.setdefault('h', 1)
r.append(z(e))
e |= d
r.append(z(e))
e.clear()
r.append(z(e))
e['x'] = 1
r.append(z(e))
e = dict.fromkeys(range(86))
r.append(z(e))
e = dict.fromkeys(d)
r.append(z(e))
e = dict.fromkeys(list(d))
r.append(z(e))
e = dict.fromkeys(set(range(86)))
r.append(z(e))
def kw(**k): return z(k)
e = {}
for i in range(86):
    e['k%d' % i] = i
r.append(kw(**e))
r.append(kw(a=1))
class K: pass
k = K()
for i in range(86):
    setattr(k, 'k%d' % i, i)
r.append(z(k.__dict__))
k2 = K()
r.append(z(k2.__dict__))
k2.zz = 1
r.append(z(k2.__dict__))
print('dict', 86, r)
