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
gc.set_threshold(5, 2, 1)
p(gc.get_count())
p([sys.getsizeof(k) for k in K if type(k) in (list, dict, tuple, set, A)])
p(0, gc.get_count(), 'p([sys.getsizeof(k) for k in K if type(k) in (list, dict, tuple, set, A)])')
K.append(list(range(5)))
p(1, gc.get_count(), 'K.append(list(range(5)))')
K.append(clo([]))
p(2, gc.get_count(), 'K.append(clo([]))')
K.append(B([]))
p(3, gc.get_count(), 'K.append(B([]))')
x = A(); x.w = weakref.WeakKeyDictionary(); x.w[x] = x; x = 0
p(4, gc.get_count(), 'x = A(); x.w = weakref.WeakKeyDictionary(); x.w[x] = x; x = 0')
K.append(A().__dict__)
p(5, gc.get_count(), 'K.append(A().__dict__)')
for i in range(30): K2.append([i]); K2.append((i,))
p(6, gc.get_count(), 'for i in range(30): K2.append([i]); K2.append((i,))')
T = T.copy(); T.pop('b', 0); p(sys.getsizeof(T), len(T))
p(7, gc.get_count(), "T = T.copy(); T.pop('b', 0); p(sys.getsizeof(T), len(T))")
K.append(clo([]))
p(8, gc.get_count(), 'K.append(clo([]))')
K.append(gen(3))
p(9, gc.get_count(), 'K.append(gen(3))')
T.update({1: 2, 'b': [3]}); p(sys.getsizeof(T))
p(10, gc.get_count(), "T.update({1: 2, 'b': [3]}); p(sys.getsizeof(T))")
K.append(set())
p(11, gc.get_count(), 'K.append(set())')
p(gc.collect())
p(12, gc.get_count(), 'p(gc.collect())')
K.append(dict(a=1))
p(13, gc.get_count(), 'K.append(dict(a=1))')
p(gc.get_count())
p(gc.collect(), gc.get_count())
for o in out:
    print(*o)
