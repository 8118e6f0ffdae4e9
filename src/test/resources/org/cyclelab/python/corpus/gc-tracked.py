import gc
print(gc.is_tracked(0), gc.is_tracked('a'), gc.is_tracked([]), gc.is_tracked({}), gc.is_tracked({'a': 1}))
print(gc.is_tracked({'a': []}), gc.is_tracked(()), gc.is_tracked((1, 2)), gc.is_tracked(([],)))
class A:
    pass
class S:
    __slots__ = ('x',)
print(gc.is_tracked(A()), gc.is_tracked(S()), gc.is_tracked(A), gc.is_tracked(lambda: 0), gc.is_tracked(object()))
print(gc.is_tracked(None), gc.is_tracked(set()), gc.is_tracked(print), gc.is_tracked(A().__dict__))
l = [1]
a, b = [], []
a.append(b)
b.append(l)
print([x is l for x in gc.get_referents(b)], gc.get_referrers(l)[0] is b or gc.get_referrers(l)[1] is b)
print(gc.get_referents(1), gc.get_referents({'k': l}) == ['k', l], gc.get_referents((l, l)) == [l, l])
