import gc, sys
gc.collect()
class A:
    x = []
    def m(self):
        return self
print(sys.getrefcount(A.x), sys.getrefcount(A.m))
a = A()
n = sys.getrefcount(A)
b = A()
print(sys.getrefcount(A) - n)
del b
print(sys.getrefcount(A) - n)
bound = a.m
print(sys.getrefcount(a), bound.__self__ is a, bound.__func__ is A.m, a.m is a.m, a.m == a.m)
del bound
print(sys.getrefcount(a), sys.getrefcount(a.m()))
del a, A
print(gc.collect() > 0)
