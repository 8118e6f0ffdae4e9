import sys
o = []
x = o
x += [1]
print(o, x is o, sys.getrefcount(o))
t = (1,)
u = t
t += (2,)
print(t, u, t is u)
n = 1000
m = n
n += 1
print(n, m)
d = {'k': o}
d['k'] += [2]
print(o, sys.getrefcount(o))
class A:
    pass
a = A()
a.l = o
a.l += [3]
print(o, sys.getrefcount(o))
s = 'a'
s *= 3
s += 'b'
print(s, 7 // 2, -7 // 2, 7 % -3, 2 ** 0.5 > 1.41, 1 << 4, 6 & 3, 6 | 3, 6 ^ 3, ~6)
l = [1, 2]
l *= 2
print(l)
try:
    tt = ([],)
    tt[0] += [1]
except TypeError as e:
    print(e, tt)
