def show(f):
    try:
        f()
    except Exception as e:
        print(type(e).__name__, e)
show(lambda: undefined_name)
show(lambda: 1 / 0)
show(lambda: 1 % 0)
show(lambda: [][1])
show(lambda: {}['k'])
show(lambda: (1).nope)
show(lambda: 'a' + 1)
show(lambda: 1 + 'a')
show(lambda: [] < 1)
show(lambda: len(5))
show(lambda: int('x'))
show(lambda: None())
show(lambda: [1, 2, 3].index(9))
show(lambda: (lambda a: a)())
show(lambda: (lambda a: a)(1, 2))
show(lambda: (lambda a: a)(b=1))
show(lambda: (lambda a, b=1, *, c: a)(1))
show(lambda: iter(5))
show(lambda: next(iter([])))
show(lambda: {}[[]])
show(lambda: print(nope=1))
show(lambda: [1, 2][1.5])
show(lambda: 'abc'.nope)
show(lambda: setattr(1, 'x', 2))
show(lambda: [].pop())
show(lambda: {}.popitem())
show(lambda: [].remove(1))
show(lambda: tuple(1))
def unpack():
    a, b = [1, 2, 3]
show(unpack)
def unpack2():
    a, b, c = 1, 2
show(unpack2)
def unbound():
    print(x)
    x = 1
show(unbound)
def cell():
    def inner():
        return y
    inner()
    y = 1
show(cell)
def f(a, b):
    pass
show(lambda: f())
show(lambda: f(1, 2, 3))
show(lambda: f(1, b=2, c=3))
show(lambda: f(1, a=2))
show(lambda: isinstance(1, 2))
class A:
    def m(self):
        pass
show(lambda: A.m())
show(lambda: A().nope)
show(lambda: A.nope)
show(lambda: A(1))
show(lambda: object().x)
show(lambda: ().append)
