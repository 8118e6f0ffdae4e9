import copy, sys
o = []
a = [o, [o], {'k': o}]
b = copy.copy(a)
print(sys.getrefcount(o), b == a, b is a, b[0] is a[0], b[1] is a[1])
c = copy.deepcopy(a)
print(c == a, c[0] is o, c[0] is c[1][0] is c[2]['k'], sys.getrefcount(o))
r = []
r.append(r)
s = copy.deepcopy(r)
print(s[0] is s, s is r)
class P:
    def __init__(self, x):
        self.x = x
p = P(o)
q = copy.copy(p)
print(q.x is o, sys.getrefcount(o))
d = copy.deepcopy(p)
print(d.x is o, d.x == o, type(d) is P)
t = (1, 'a')
print(copy.copy(t) is t, copy.deepcopy(t) is t, copy.copy('abc') is 'abc')
print(list(a) == a, a[:] == a, dict({'a': o})['a'] is o)
