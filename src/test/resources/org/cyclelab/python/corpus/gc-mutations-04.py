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
T.update({1: 2, 'b': [3]}); p(sys.getsizeof(T))
p(0, gc.get_count(), "T.update({1: 2, 'b': [3]}); p(sys.getsizeof(T))")
K.append(K[0])
p(1, gc.get_count(), 'K.append(K[0])')
K.clear(); K.append(0)
p(2, gc.get_count(), 'K.clear(); K.append(0)')
for i in range(60): cyc(1)
p(3, gc.get_count(), 'for i in range(60): cyc(1)')
K.append(tuple(range(4)))
p(4, gc.get_count(), 'K.append(tuple(range(4)))')
p(gc.collect())
p(5, gc.get_count(), 'p(gc.collect())')
fail(0)
p(6, gc.get_count(), 'fail(0)')
K[-1] = 0
p(7, gc.get_count(), 'K[-1] = 0')
x = A(); x.me = x; W['b'] = x; x = 0
p(8, gc.get_count(), "x = A(); x.me = x; W['b'] = x; x = 0")
p([sys.getsizeof(k) for k in K if type(k) in (list, dict, tuple, set, A)])
p(9, gc.get_count(), 'p([sys.getsizeof(k) for k in K if type(k) in (list, dict, tuple, set, A)])')
x = B(0); x.x = B(x); x.x.x = (x, x); x = 0
p(10, gc.get_count(), 'x = B(0); x.x = B(x); x.x.x = (x, x); x = 0')
x = B(0); x.x = B(x); x.x.x = (x, x); x = 0
p(11, gc.get_count(), 'x = B(0); x.x = B(x); x.x.x = (x, x); x = 0')
U -= {0, 1, 2}; U ^= {5, 100}; p(sys.getsizeof(U), len(U))
p(12, gc.get_count(), 'U -= {0, 1, 2}; U ^= {5, 100}; p(sys.getsizeof(U), len(U))')
K.append(B(x={}))
p(13, gc.get_count(), 'K.append(B(x={}))')
K.append([K[0], K[-1]])
p(14, gc.get_count(), 'K.append([K[0], K[-1]])')
K.append(E('x'))
p(15, gc.get_count(), "K.append(E('x'))")
K.extend(i for i in range(3))
p(16, gc.get_count(), 'K.extend(i for i in range(3))')
x = A(); x.me = x; x = 0
p(17, gc.get_count(), 'x = A(); x.me = x; x = 0')
p(gc.get_count())
p(gc.collect(), gc.get_count())
for o in out:
    print(*o)
