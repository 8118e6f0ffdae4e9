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
K.append(list(enumerate('ab')))
p(0, gc.get_count(), "K.append(list(enumerate('ab')))")
K.append(sorted([3, 1, 2]))
p(1, gc.get_count(), 'K.append(sorted([3, 1, 2]))')
p(gc.collect())
p(2, gc.get_count(), 'p(gc.collect())')
p([sys.getsizeof(k) for k in K if type(k) in (list, dict, tuple, set, A)])
p(3, gc.get_count(), 'p([sys.getsizeof(k) for k in K if type(k) in (list, dict, tuple, set, A)])')
K.append([i for i in range(6)])
p(4, gc.get_count(), 'K.append([i for i in range(6)])')
for i in range(20): x = [i]
p(5, gc.get_count(), 'for i in range(20): x = [i]')
T = T.copy(); T.pop('b', 0); p(sys.getsizeof(T), len(T))
p(6, gc.get_count(), "T = T.copy(); T.pop('b', 0); p(sys.getsizeof(T), len(T))")
K.append(iter([1]))
p(7, gc.get_count(), 'K.append(iter([1]))')
p(max([1, 2], [3]), min(K2, [1], key=len))
p(8, gc.get_count(), 'p(max([1, 2], [3]), min(K2, [1], key=len))')
for i in range(20): x = [i]
p(9, gc.get_count(), 'for i in range(20): x = [i]')
K.pop()
p(10, gc.get_count(), 'K.pop()')
K2.clear()
p(11, gc.get_count(), 'K2.clear()')
U.add(len(U)); U |= {100, 200}; p(sys.getsizeof(U))
p(12, gc.get_count(), 'U.add(len(U)); U |= {100, 200}; p(sys.getsizeof(U))')
K.append({})
p(13, gc.get_count(), 'K.append({})')
fail(2)
p(14, gc.get_count(), 'fail(2)')
p(gc.get_count())
p(gc.collect(), gc.get_count())
for o in out:
    print(*o)
