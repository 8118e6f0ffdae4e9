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
gc.set_threshold(100, 1, 2)
p(gc.get_count())
K.append([])
p(0, gc.get_count(), 'K.append([])')
K.append(gen(3))
p(1, gc.get_count(), 'K.append(gen(3))')
p(gc.collect())
p(2, gc.get_count(), 'p(gc.collect())')
class C(B): z = 1
p(3, gc.get_count(), 'class C(B): z = 1')
x = A(); x.me = x; S.add(x); x = 0
p(4, gc.get_count(), 'x = A(); x.me = x; S.add(x); x = 0')
T |= {len(T): 1}; p(sys.getsizeof(T))
p(5, gc.get_count(), 'T |= {len(T): 1}; p(sys.getsizeof(T))')
T.update({1: 2, 'b': [3]}); p(sys.getsizeof(T))
p(6, gc.get_count(), "T.update({1: 2, 'b': [3]}); p(sys.getsizeof(T))")
x = {}; x[1] = x; x = 0
p(7, gc.get_count(), 'x = {}; x[1] = x; x = 0')
K.extend(i for i in range(3))
p(8, gc.get_count(), 'K.extend(i for i in range(3))')
U.add(len(U)); U |= {100, 200}; p(sys.getsizeof(U))
p(9, gc.get_count(), 'U.add(len(U)); U |= {100, 200}; p(sys.getsizeof(U))')
K.append((len(K), K))
p(10, gc.get_count(), 'K.append((len(K), K))')
p(gc.get_count())
p(gc.collect(), gc.get_count())
for o in out:
    print(*o)
