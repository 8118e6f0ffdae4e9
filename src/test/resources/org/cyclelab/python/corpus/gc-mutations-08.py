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
K.append(lambda: K)
p(0, gc.get_count(), 'K.append(lambda: K)')
p(gc.get_count())
p(1, gc.get_count(), 'p(gc.get_count())')
x = A(); x.me = x; W['b'] = x; x = 0
p(2, gc.get_count(), "x = A(); x.me = x; W['b'] = x; x = 0")
T |= {len(T): 1}; p(sys.getsizeof(T))
p(3, gc.get_count(), 'T |= {len(T): 1}; p(sys.getsizeof(T))')
x = gen(2); next(x); x = 0
p(4, gc.get_count(), 'x = gen(2); next(x); x = 0')
K.append(frozenset([1, 2, 3]))
p(5, gc.get_count(), 'K.append(frozenset([1, 2, 3]))')
K.append('abc'.split('b'))
p(6, gc.get_count(), "K.append('abc'.split('b'))")
K.append(gen(3))
p(7, gc.get_count(), 'K.append(gen(3))')
x = B(0); x.x = B(x); x.x.x = (x, x); x = 0
p(8, gc.get_count(), 'x = B(0); x.x = B(x); x.x.x = (x, x); x = 0')
K.append(K[-1:])
p(9, gc.get_count(), 'K.append(K[-1:])')
K.append(lambda: K)
p(10, gc.get_count(), 'K.append(lambda: K)')
p(len(W), len(S), len(D), len(R))
p(11, gc.get_count(), 'p(len(W), len(S), len(D), len(R))')
K.append(list(enumerate('ab')))
p(12, gc.get_count(), "K.append(list(enumerate('ab')))")
K.append(weakref.ref(A))
p(13, gc.get_count(), 'K.append(weakref.ref(A))')
K.append({1, 2})
p(14, gc.get_count(), 'K.append({1, 2})')
x = A(); x.__dict__['me'] = x; x = 0
p(15, gc.get_count(), "x = A(); x.__dict__['me'] = x; x = 0")
K.append(slice(1, 2))
p(16, gc.get_count(), 'K.append(slice(1, 2))')
p(gc.get_count())
p(gc.collect(), gc.get_count())
for o in out:
    print(*o)
