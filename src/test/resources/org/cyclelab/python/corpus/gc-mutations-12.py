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
K.append(E('x'))
p(0, gc.get_count(), "K.append(E('x'))")
x = B(0); x.x = B(x); x.x.x = (x, x); x = 0
p(1, gc.get_count(), 'x = B(0); x.x = B(x); x.x.x = (x, x); x = 0')
for i in range(60): cyc(1)
p(2, gc.get_count(), 'for i in range(60): cyc(1)')
x = F(); x.me = x; x.k = K; x = 0
p(3, gc.get_count(), 'x = F(); x.me = x; x.k = K; x = 0')
K.append([])
p(4, gc.get_count(), 'K.append([])')
p(gc.collect(0))
p(5, gc.get_count(), 'p(gc.collect(0))')
p(sys.getrefcount(K2))
p(6, gc.get_count(), 'p(sys.getrefcount(K2))')
K.append(K[0])
p(7, gc.get_count(), 'K.append(K[0])')
p(sys.getsizeof(K))
p(8, gc.get_count(), 'p(sys.getsizeof(K))')
x = A(); x.me = x; x = 0
p(9, gc.get_count(), 'x = A(); x.me = x; x = 0')
for i in range(20): x = [i]
p(10, gc.get_count(), 'for i in range(20): x = [i]')
K.append([*map(str, range(3))])
p(11, gc.get_count(), 'K.append([*map(str, range(3))])')
p(str(A), repr([]), f'{1!r}')
p(12, gc.get_count(), "p(str(A), repr([]), f'{1!r}')")
K.append({1, 2})
p(13, gc.get_count(), 'K.append({1, 2})')
K.clear(); K.append(0)
p(14, gc.get_count(), 'K.clear(); K.append(0)')
p(sys.getsizeof(K))
p(15, gc.get_count(), 'p(sys.getsizeof(K))')
p(gc.get_count())
p(gc.collect(), gc.get_count())
for o in out:
    print(*o)
