import sys
class A:
    pass
a = A()
setattr(a, 'dyn' + 'amic', 1)
print(a.dynamic, list(a.__dict__)[0] is 'dynamic')
k = ''.join(['dyn', 'amic'])
print(getattr(a, k), k is 'dynamic', sys.intern(k) is 'dynamic')
d = {k: 1}
print(d['dynamic'], list(d)[0] is k, list(d)[0] is 'dynamic')
print('self' is sys.intern('self'), type(a).__name__ is 'A', a.__class__ is A)
def f(param):
    return locals()
print(list(f(1))[0] is 'param', f.__name__ is 'f', f.__code__.co_varnames[0] is 'param')
