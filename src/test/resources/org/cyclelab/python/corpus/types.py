class A:
    pass
def f():
    yield
for x in (1, 1.5, 'a', b'b', None, True, [], (), {}, set(), frozenset(), range(3), print, len, f, f(), A, A(), A.__init__, object(), slice(1),
          lambda: 0, iter([]), iter(()), iter({}), iter('a'), enumerate([]), zip(), reversed([]), type, ValueError, ValueError('x'), [].append, {}.keys(), NotImplemented, ...):
    print(type(x).__name__, end=' ')
print()
print(type(1) is int, type(A()) is A, isinstance(True, int), type(type) is type, callable(f), callable(1))
print(int, A, print, A.__name__, type(None), [].append.__name__)
print(bool([]), bool([0]), bool(0.0), bool('a'), not None)
