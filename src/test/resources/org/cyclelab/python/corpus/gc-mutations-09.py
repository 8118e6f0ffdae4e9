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
x = A(); x.me = x; R.append(weakref.ref(x, lambda w: R.clear())); x = 0
p(0, gc.get_count(), 'x = A(); x.me = x; R.append(weakref.ref(x, lambda w: R.clear())); x = 0')
K.reverse()
p(1, gc.get_count(), 'K.reverse()')
x = B(0); x.x = B(x); x.x.x = (x, x); x = 0
p(2, gc.get_count(), 'x = B(0); x.x = B(x); x.x.x = (x, x); x = 0')
x = gen(2); next(x); x = 0
p(3, gc.get_count(), 'x = gen(2); next(x); x = 0')
K.append((len(K), K))
p(4, gc.get_count(), 'K.append((len(K), K))')
K.append(set())
p(5, gc.get_count(), 'K.append(set())')
K.append(A())
p(6, gc.get_count(), 'K.append(A())')
fail(2)
p(7, gc.get_count(), 'fail(2)')
p(gc.collect(1))
p(8, gc.get_count(), 'p(gc.collect(1))')
K.append(E('x'))
p(9, gc.get_count(), "K.append(E('x'))")
p(sys.getrefcount(K2))
p(10, gc.get_count(), 'p(sys.getrefcount(K2))')
K.reverse()
p(11, gc.get_count(), 'K.reverse()')
p(gc.get_count())
p(gc.collect(), gc.get_count())
for o in out:
    print(*o)
