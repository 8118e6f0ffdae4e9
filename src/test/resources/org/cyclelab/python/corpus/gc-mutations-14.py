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
gc.set_threshold(30, 2, 2)
p(gc.get_count())
K[-1] = 0
p(0, gc.get_count(), 'K[-1] = 0')
K[1:2] = [[], [], []]
p(1, gc.get_count(), 'K[1:2] = [[], [], []]')
K.append((len(K), K))
p(2, gc.get_count(), 'K.append((len(K), K))')
K.append(tuple(range(4)))
p(3, gc.get_count(), 'K.append(tuple(range(4)))')
x = A(); x.me = x; D[x] = [1]; x = 0
p(4, gc.get_count(), 'x = A(); x.me = x; D[x] = [1]; x = 0')
K.append({})
p(5, gc.get_count(), 'K.append({})')
K.append(B([]))
p(6, gc.get_count(), 'K.append(B([]))')
K.pop()
p(7, gc.get_count(), 'K.pop()')
p(max([1, 2], [3]), min(K2, [1], key=len))
p(8, gc.get_count(), 'p(max([1, 2], [3]), min(K2, [1], key=len))')
K.append(B(x={}))
p(9, gc.get_count(), 'K.append(B(x={}))')
K.extend([[], []])
p(10, gc.get_count(), 'K.extend([[], []])')
T = {**T, 'z%d' % len(T): 1}; p(sys.getsizeof(T))
p(11, gc.get_count(), "T = {**T, 'z%d' % len(T): 1}; p(sys.getsizeof(T))")
p(gc.get_count())
p(gc.collect(), gc.get_count())
for o in out:
    print(*o)
