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
K.append(A().__dict__)
p(0, gc.get_count(), 'K.append(A().__dict__)')
fail(0)
p(1, gc.get_count(), 'fail(0)')
K.append([])
p(2, gc.get_count(), 'K.append([])')
x = A(); x.__dict__['me'] = x; x = 0
p(3, gc.get_count(), "x = A(); x.__dict__['me'] = x; x = 0")
p(gc.collect())
p(4, gc.get_count(), 'p(gc.collect())')
for i in range(30): K2.append([i]); K2.append((i,))
p(5, gc.get_count(), 'for i in range(30): K2.append([i]); K2.append((i,))')
K.append([K[0], K[-1]])
p(6, gc.get_count(), 'K.append([K[0], K[-1]])')
K.append(slice(1, 2))
p(7, gc.get_count(), 'K.append(slice(1, 2))')
p(gc.get_count())
p(8, gc.get_count(), 'p(gc.get_count())')
K.append(E('x'))
p(9, gc.get_count(), "K.append(E('x'))")
K.append({})
p(10, gc.get_count(), 'K.append({})')
K.clear(); K.append(0)
p(11, gc.get_count(), 'K.clear(); K.append(0)')
K[-1] = 0
p(12, gc.get_count(), 'K[-1] = 0')
p(str(A), repr([]), f'{1!r}')
p(13, gc.get_count(), "p(str(A), repr([]), f'{1!r}')")
K.insert(0, (K,))
p(14, gc.get_count(), 'K.insert(0, (K,))')
p(gc.collect())
p(15, gc.get_count(), 'p(gc.collect())')
K.append(gen(3))
p(16, gc.get_count(), 'K.append(gen(3))')
T = {**T, 'z%d' % len(T): 1}; p(sys.getsizeof(T))
p(17, gc.get_count(), "T = {**T, 'z%d' % len(T): 1}; p(sys.getsizeof(T))")
p(len(W), len(S), len(D), len(R))
p(18, gc.get_count(), 'p(len(W), len(S), len(D), len(R))')
K.extend([[], []])
p(19, gc.get_count(), 'K.extend([[], []])')
K.append((len(K), K))
p(20, gc.get_count(), 'K.append((len(K), K))')
p(loc(1))
p(21, gc.get_count(), 'p(loc(1))')
K.append(E('x'))
p(22, gc.get_count(), "K.append(E('x'))")
p(gc.get_count())
p(gc.collect(), gc.get_count())
for o in out:
    print(*o)
