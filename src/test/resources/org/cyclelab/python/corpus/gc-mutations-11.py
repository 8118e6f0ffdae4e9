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
x = []; x.append(x); x = 0
p(0, gc.get_count(), 'x = []; x.append(x); x = 0')
p(gc.is_tracked(K), [gc.is_tracked(k) for k in K][:5])
p(1, gc.get_count(), 'p(gc.is_tracked(K), [gc.is_tracked(k) for k in K][:5])')
x = A(); x.me = x; W['b'] = x; x = 0
p(2, gc.get_count(), "x = A(); x.me = x; W['b'] = x; x = 0")
x = {}; x[1] = x; x = 0
p(3, gc.get_count(), 'x = {}; x[1] = x; x = 0')
K.append(list(range(5)))
p(4, gc.get_count(), 'K.append(list(range(5)))')
p(len(W), len(S), len(D), len(R))
p(5, gc.get_count(), 'p(len(W), len(S), len(D), len(R))')
p(gc.collect())
p(6, gc.get_count(), 'p(gc.collect())')
K.append(sorted([3, 1, 2]))
p(7, gc.get_count(), 'K.append(sorted([3, 1, 2]))')
class C(B): z = 1
p(8, gc.get_count(), 'class C(B): z = 1')
K.reverse()
p(9, gc.get_count(), 'K.reverse()')
K += [[1], [2]]
p(10, gc.get_count(), 'K += [[1], [2]]')
del K[1:]
p(11, gc.get_count(), 'del K[1:]')
p(gc.get_count())
p(gc.collect(), gc.get_count())
for o in out:
    print(*o)
