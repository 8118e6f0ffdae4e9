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
gc.set_threshold(50, 2, 1)
p(gc.get_count())
x = A(); x.me = x; R.append(weakref.ref(x)); x = 0
p(0, gc.get_count(), 'x = A(); x.me = x; R.append(weakref.ref(x)); x = 0')
x = (A(), []); x[1].append(x); x[0].l = x; x = 0
p(1, gc.get_count(), 'x = (A(), []); x[1].append(x); x[0].l = x; x = 0')
x = locals(); x = 0
p(2, gc.get_count(), 'x = locals(); x = 0')
K[-1] = 0
p(3, gc.get_count(), 'K[-1] = 0')
x = A(); x.me = x; D[x] = [1]; x = 0
p(4, gc.get_count(), 'x = A(); x.me = x; D[x] = [1]; x = 0')
x = A(); x.me = x; x = 0
p(5, gc.get_count(), 'x = A(); x.me = x; x = 0')
class C(A): pass
p(6, gc.get_count(), 'class C(A): pass')
K.append('abc'.split('b'))
p(7, gc.get_count(), "K.append('abc'.split('b'))")
x = A(); x.me = x; x.r = weakref.ref(x, cb); x = 0
p(8, gc.get_count(), 'x = A(); x.me = x; x.r = weakref.ref(x, cb); x = 0')
K.append(clo([]))
p(9, gc.get_count(), 'K.append(clo([]))')
K.pop()
p(10, gc.get_count(), 'K.pop()')
K.append(clo([]))
p(11, gc.get_count(), 'K.append(clo([]))')
T = T.copy(); T.pop('b', 0); p(sys.getsizeof(T), len(T))
p(12, gc.get_count(), "T = T.copy(); T.pop('b', 0); p(sys.getsizeof(T), len(T))")
K.append({i: [i] for i in range(3)})
p(13, gc.get_count(), 'K.append({i: [i] for i in range(3)})')
p(gc.get_count())
p(14, gc.get_count(), 'p(gc.get_count())')
p(sys.getrefcount(K2))
p(15, gc.get_count(), 'p(sys.getrefcount(K2))')
K.append(K[0])
p(16, gc.get_count(), 'K.append(K[0])')
x = A(); x.w = weakref.WeakKeyDictionary(); x.w[x] = x; x = 0
p(17, gc.get_count(), 'x = A(); x.w = weakref.WeakKeyDictionary(); x.w[x] = x; x = 0')
for i in range(20): x = [i]
p(18, gc.get_count(), 'for i in range(20): x = [i]')
p(max([1, 2], [3]), min(K2, [1], key=len))
p(19, gc.get_count(), 'p(max([1, 2], [3]), min(K2, [1], key=len))')
p(len(W), len(S), len(D), len(R))
p(20, gc.get_count(), 'p(len(W), len(S), len(D), len(R))')
K.append(gen(3))
p(21, gc.get_count(), 'K.append(gen(3))')
K.extend([[], []])
p(22, gc.get_count(), 'K.extend([[], []])')
K.append({i: [i] for i in range(3)})
p(23, gc.get_count(), 'K.append({i: [i] for i in range(3)})')
for i in range(60): cyc(1)
p(24, gc.get_count(), 'for i in range(60): cyc(1)')
K.append(tuple(range(4)))
p(25, gc.get_count(), 'K.append(tuple(range(4)))')
p(gc.get_count())
p(gc.collect(), gc.get_count())
for o in out:
    print(*o)
