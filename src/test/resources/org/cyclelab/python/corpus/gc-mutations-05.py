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
K.append(slice(1, 2))
p(0, gc.get_count(), 'K.append(slice(1, 2))')
K.append((len(K), K))
p(1, gc.get_count(), 'K.append((len(K), K))')
K.append(dict(a=1))
p(2, gc.get_count(), 'K.append(dict(a=1))')
p(max([1, 2], [3]), min(K2, [1], key=len))
p(3, gc.get_count(), 'p(max([1, 2], [3]), min(K2, [1], key=len))')
p([sys.getsizeof(k) for k in K if type(k) in (list, dict, tuple, set, A)])
p(4, gc.get_count(), 'p([sys.getsizeof(k) for k in K if type(k) in (list, dict, tuple, set, A)])')
K.append(gen(3))
p(5, gc.get_count(), 'K.append(gen(3))')
p(len(gc.get_objects(0)) > 0, gc.get_stats()[0]['collections'] >= 0)
p(6, gc.get_count(), "p(len(gc.get_objects(0)) > 0, gc.get_stats()[0]['collections'] >= 0)")
x = {}; x[1] = x; x = 0
p(7, gc.get_count(), 'x = {}; x[1] = x; x = 0')
K.append(slice(1, 2))
p(8, gc.get_count(), 'K.append(slice(1, 2))')
K.append(B([]))
p(9, gc.get_count(), 'K.append(B([]))')
K[1:2] = [[], [], []]
p(10, gc.get_count(), 'K[1:2] = [[], [], []]')
x = A(); x.me = x; W['b'] = x; x = 0
p(11, gc.get_count(), "x = A(); x.me = x; W['b'] = x; x = 0")
for i in range(20): x = [i]
p(12, gc.get_count(), 'for i in range(20): x = [i]')
x = A(); x.me = x; x = 0
p(13, gc.get_count(), 'x = A(); x.me = x; x = 0')
del K[0:2]
p(14, gc.get_count(), 'del K[0:2]')
p(gc.get_count())
p(gc.collect(), gc.get_count())
for o in out:
    print(*o)
