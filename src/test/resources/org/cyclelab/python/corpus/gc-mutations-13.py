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
x = [[], []]; x[0].append(x); x[1].append(x[0]); x = 0
p(0, gc.get_count(), 'x = [[], []]; x[0].append(x); x[1].append(x[0]); x = 0')
K.append(E('x'))
p(1, gc.get_count(), "K.append(E('x'))")
K.clear(); K.append(0)
p(2, gc.get_count(), 'K.clear(); K.append(0)')
K.append({1, 2})
p(3, gc.get_count(), 'K.append({1, 2})')
K.append(E('x'))
p(4, gc.get_count(), "K.append(E('x'))")
K.append(B([]))
p(5, gc.get_count(), 'K.append(B([]))')
x = F(); x.me = x; x.k = K; x = 0
p(6, gc.get_count(), 'x = F(); x.me = x; x.k = K; x = 0')
K.append({})
p(7, gc.get_count(), 'K.append({})')
K.append({i: [i] for i in range(3)})
p(8, gc.get_count(), 'K.append({i: [i] for i in range(3)})')
K.append(K[-1:])
p(9, gc.get_count(), 'K.append(K[-1:])')
U -= {0, 1, 2}; U ^= {5, 100}; p(sys.getsizeof(U), len(U))
p(10, gc.get_count(), 'U -= {0, 1, 2}; U ^= {5, 100}; p(sys.getsizeof(U), len(U))')
x = A(); x.me = x; R.append(weakref.ref(x, lambda w: R.clear())); x = 0
p(11, gc.get_count(), 'x = A(); x.me = x; R.append(weakref.ref(x, lambda w: R.clear())); x = 0')
p(len(gc.get_objects(0)) > 0, gc.get_stats()[0]['collections'] >= 0)
p(12, gc.get_count(), "p(len(gc.get_objects(0)) > 0, gc.get_stats()[0]['collections'] >= 0)")
K[-1] = 0
p(13, gc.get_count(), 'K[-1] = 0')
p(len(gc.get_objects(0)) > 0, gc.get_stats()[0]['collections'] >= 0)
p(14, gc.get_count(), "p(len(gc.get_objects(0)) > 0, gc.get_stats()[0]['collections'] >= 0)")
p(gc.get_count())
p(gc.collect(), gc.get_count())
for o in out:
    print(*o)
