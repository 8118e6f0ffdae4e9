import gc, sys, weakref
class A:
    pass
class B:
    def __init__(self, x=None):
        self.x = x
class F:
    def __del__(self):
        self.gone = [1]
class E(Exception):
    pass
def clo(a):
    def inner():
        return a
    return inner
def gen(n):
    for i in range(n):
        yield [i]
def gen2(k):
    l = [k]
    yield l
def cyc(n):
    first = last = [n]
    for i in range(n):
        last = [last]
    first.append(last)
def fail(n):
    try:
        if n:
            {}['x']
        else:
            raise E('y')
    except (KeyError, E) as e:
        k = e
    del k
def cb(*w):
    R.append(len(w))
def loc(a):
    b = [a]
    l = locals()
    return len(locals()), sys.getrefcount(b), l is locals()
def p(*a):
    out.append(a)
def FA():
    K2.append(A())
    return K2[-1]
out = []
K = [0]
K2 = []
R = []
T = {}
U = set()
x = C = 0
W = weakref.WeakValueDictionary()
S = weakref.WeakSet()
D = weakref.WeakKeyDictionary()
gc.collect()
gc.disable()
p(gc.get_count())
K.append(A().__dict__)
p(0, gc.get_count(), 'K.append(A().__dict__)')
p(max([1, 2], [3]), min(K2, [1], key=len))
p(1, gc.get_count(), 'p(max([1, 2], [3]), min(K2, [1], key=len))')
x = A(); x.me = x; D[x] = [1]; x = 0
p(2, gc.get_count(), 'x = A(); x.me = x; D[x] = [1]; x = 0')
x = A(); x.me = x; W['b'] = x; x = 0
p(3, gc.get_count(), "x = A(); x.me = x; W['b'] = x; x = 0")
K.insert(0, (K,))
p(4, gc.get_count(), 'K.insert(0, (K,))')
K.append(list(range(5)))
p(5, gc.get_count(), 'K.append(list(range(5)))')
p(loc(1))
p(6, gc.get_count(), 'p(loc(1))')
K.append([i for i in range(6)])
p(7, gc.get_count(), 'K.append([i for i in range(6)])')
p(gc.collect())
p(8, gc.get_count(), 'p(gc.collect())')
K.append(list(zip([1, 2], [3, 4])))
p(9, gc.get_count(), 'K.append(list(zip([1, 2], [3, 4])))')
K.append(iter([1]))
p(10, gc.get_count(), 'K.append(iter([1]))')
x = A(); x.f = lambda: x; x = 0
p(11, gc.get_count(), 'x = A(); x.f = lambda: x; x = 0')
K.append(list(range(5)))
p(12, gc.get_count(), 'K.append(list(range(5)))')
K.append(slice(1, 2))
p(13, gc.get_count(), 'K.append(slice(1, 2))')
p(gc.get_count())
p(14, gc.get_count(), 'p(gc.get_count())')
p(loc(1))
p(15, gc.get_count(), 'p(loc(1))')
K.append({})
p(16, gc.get_count(), 'K.append({})')
x = A(); x.__dict__['me'] = x; x = 0
p(17, gc.get_count(), "x = A(); x.__dict__['me'] = x; x = 0")
p(gc.get_count())
p(gc.collect(), gc.get_count())
for o in out:
    print(*o)
