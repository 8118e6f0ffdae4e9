class A:
    def __init__(self, name, *parts):
        self.name = name
        self.parts = parts
    def __del__(self):
        print('del', self.name)
x = A('root', A('left', A('ll'), A('lr')), A('right'))
del x
print('--')
y = [A(1), [A(2), A(3)], A(4)]
del y
print('--')
z = {'a': A('va'), 'b': A('vb')}
del z
print('--')
class B:
    pass
b = B()
b.first = A('first')
b.second = A('second')
b.third = A('third')
del b
print('--')
def f(p, q):
    r = A('r')
    s = A('s')
    return 1
f(A('p'), A('q'))
