import sys
class A:
    def __init__(self, n): self.n = n
    def __del__(self): print("del", self.n)
def f(x):
    print(sys.getrefcount(x))
    def g(): return x
    print(sys.getrefcount(x))
    return g
a = A(1)
h = f(a)
print(sys.getrefcount(a), h.__closure__[0].cell_contents is a)
del a
print("before")
h = None
print("after")
l = [A(i) for i in range(3)]
del l
d = {i: A(i) for i in range(10, 13)}
d.clear()
t = (A(5), A(6))
t = None
s = [A(7), [A(8), (A(9),)]]
s = 0
A(100)
x = A(101); x = A(102)
x = None
