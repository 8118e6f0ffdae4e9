import sys
def f(a, b=2, *c, d, e=5, **g):
    'Documentation.'
    h = a
    return h
print(f.__name__, f.__doc__, f.__defaults__, f.__kwdefaults__, f.__module__, f.__qualname__)
c = f.__code__
print(c.co_varnames, c.co_argcount, c.co_kwonlyargcount, c.co_name, c.co_firstlineno, c.co_consts, c.co_names)
f.attr = []
print(sys.getrefcount(f.attr), f.__dict__)
def outer():
    def inner():
        pass
    return inner
print(outer().__qualname__, (lambda: 0).__name__, outer().__closure__)
print(f.__globals__ is globals(), f(1, d=2))
class A:
    def m(self):
        'doc of m'
print(A.m.__qualname__, A().m.__doc__, A().m.__name__, A.__doc__)
