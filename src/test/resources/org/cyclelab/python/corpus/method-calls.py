import sys
class A:
    def count(self, x=None):
        return sys.getrefcount(self), sys.getrefcount(x)
    def later(self):
        return self.count
a = A()
o = []
print(a.count(o), sys.getrefcount(a))
m = a.count
print(m(o), sys.getrefcount(a))
print(A.count(a, o), a.later()(o), a.count(x=o), a.count(*[o]), a.count(*(o,), **{}))
print(getattr(a, 'count')(o), (lambda f: f(o))(a.count))
del m
print(sys.getrefcount(a))
l = []
app = l.append
print(sys.getrefcount(l))
app(o)
l.append(o)
print(sys.getrefcount(o), sys.getrefcount(l))
print([x.count(o) for x in (a,)], list(map(a.count, [o])), sorted([o, o], key=lambda e: sys.getrefcount(e)) == [o, o])
