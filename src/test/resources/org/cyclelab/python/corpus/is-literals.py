def f():
    a = 'same'
    b = 'same'
    c = 3.5
    d = 3.5
    e = (1, 'x')
    g = (1, 'x')
    h = 10 ** 30
    i = 10 ** 30
    j = -1000
    k = -1000
    return a is b, c is d, e is g, h is i, j is k
print(f())
print('a b' is 'a b', 'a' 'b' is 'ab', 1000 * 1000 is 1000000, (1, 2) + (3,) is (1, 2, 3))
x = [1000, 1000, (1000,)]
print(x[0] is x[1] is x[2][0])
y = {'k': 1000}
print(y['k'] is x[0])
def g(n=1000):
    return n
print(g() is x[0], (lambda: 1000)() is x[0])
class C:
    v = 1000
print(C.v is x[0], 'v' is list(k for k in C.__dict__ if k == 'v')[0])
