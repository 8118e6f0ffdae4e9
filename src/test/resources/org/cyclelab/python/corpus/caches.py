import sys
cache = {}
def get(k):
    if k not in cache:
        cache[k] = [k]
    return cache[k]
a = get('x')
b = get('x')
print(a is b, sys.getrefcount(a))
del a, b
print(sys.getrefcount(cache['x']))
cache.clear()
def memo(f):
    seen = {}
    def g(n):
        if n not in seen:
            seen[n] = f(n)
        return seen[n]
    g.seen = seen
    return g
@memo
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)
print(fib(60), len(fib.seen), sys.getrefcount(fib.seen), fib.__dict__ == {'seen': fib.seen})
def grow(x, acc=[]):
    acc.append(x)
    return acc
r1 = grow(1)
r2 = grow(2)
print(r1 is r2, r1, sys.getrefcount(r1), grow.__defaults__[0] is r1)
