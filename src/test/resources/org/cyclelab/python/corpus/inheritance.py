class A:
    kind = 'A'
    def __init__(self, x):
        self.x = x
    def who(self):
        return 'A.who ' + self.kind
    def __repr__(self):
        return '%s(%r)' % (type(self).__name__, self.x)
class B(A):
    kind = 'B'
    def __init__(self, x, y):
        super().__init__(x)
        self.y = y
    def who(self):
        return 'B.who/' + super().who()
class C(B):
    pass
class M:
    def extra(self):
        return 'extra ' + self.kind
class D(C, M):
    kind = 'D'
print(A(1), B(1, 2), C(3, 4).who(), D(5, 6).extra(), D(5, 6).who())
print(isinstance(D(1, 2), A), issubclass(C, M), D.__mro__[1].__name__, [c.__name__ for c in D.__mro__])
print(D.__bases__ == (C, M), type(D).__name__, D.__name__, D.__qualname__, D.__module__)
print(B(1, 2).__dict__, 'who' in A.__dict__, hasattr(M, 'who'))
