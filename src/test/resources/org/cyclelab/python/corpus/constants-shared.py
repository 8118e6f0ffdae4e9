import sys
x = 123456
y = 123456
print(x is y, sys.getrefcount(x))
def f():
    return 123456
print(f() is x, sys.getrefcount(x))
z = 123455 + 1
print(z is x)
u = (1, 2, 'a', 4.5)
v = (1, 2, 'a', 4.5)
print(u is v, u[3] is v[3], sys.getrefcount(u))
print(4.5 is u[3], -0.0 is 0.0, 1.0 is 1.0)
w = 4.5
print(w is u[3], sys.getrefcount(w))
def g(a=98765, b=(1, 'b')):
    return a, b
print(sys.getrefcount(g()[0]), sys.getrefcount(g()[1]), sys.getrefcount(98765))
print(f.__code__.co_consts, g.__code__.co_consts)
print(3.25 == 6.5 / 2, 3.25 is 6.5 / 2)
