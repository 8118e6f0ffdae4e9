a = 256
b = 256
print(a is b)
def f():
    return 257
def g():
    return 257
print(f() is f(), f() is g())
x = 100
y = 156
print(x + y is a, x + y + 1 is f())
i = -5
j = -6
n = 5
print(0 - n is i, 0 - n - 1 is j)
k = 1000
m = 1000
print(k is m, k is 10 * 100, k is int('1000'))
print(int('7') is 7, len([1, 2, 3]) is 3, (300 - 299) is 1)
print(True is (1 == 1), None is None, True + 1 is 2)
l = [1000, 1000]
print(l[0] is l[1], l[0] is k)
big = 10 ** 20
print(big == 10 ** 20, big is 10 ** 20, big - 1 + 1 is big, big - 1 + 1 == big)
