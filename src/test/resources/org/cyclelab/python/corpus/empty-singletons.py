e = ()
print(e is (), tuple() is e, tuple([]) is e, (1,)[1:] is e, e + e is e, e * 3 is e)
print('' is str(), ''.join([]) is '', 'abc'[3:] is '')
print(b'' is bytes(), [] is [], {} is {}, frozenset() is frozenset())
t = (1, 2, 3)
print(t[:] is t, tuple(t) is t, t + () is t, t * 1 is t)
print((1, 2) is (1, 2), [1] == [1], [1] is [1])
def f():
    return (1, [2])
print(f() is f(), f() == f())
def g():
    return (1, 2)
print(g() is g())
