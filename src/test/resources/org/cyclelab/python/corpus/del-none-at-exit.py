class A:
    def __init__(self, n):
        self.n = n
    def __del__(self):
        print('del', self.n)
x = A('x')
_y = A('_y')
z = [A('z')]
def f():
    return A
w = A('w')
print('end of module')
