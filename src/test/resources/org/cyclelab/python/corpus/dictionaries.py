d = {'a': 1, 'b': 2}
print(d, len(d), 'a' in d, d.get('z', 0), list(d), list(d.items()), list(d.values()))
d['c'] = 3
d['a'] = 10
del d['b']
d['b'] = 20
print(d, d.pop('c'), d.pop('zz', None), d.popitem(), d)
d.update({'x': 1}, y=2)
print(d, d == {'y': 2, 'x': 1, 'a': 10}, d | {'n': 1}, {1: 'a', 1.0: 'b', True: 'c'})
for k in list(d):
    del d[k]
print(d, dict([(1, 2), (3, 4)]), dict(a=1, b=2), dict.fromkeys('ab', 0))
try:
    for k in {1: 1}:
        d = {1: 1}
    e = {1: 1}
    for k in e:
        e[2] = 2
except RuntimeError as err:
    print(err)
s = {3, 1, 2}
print(sorted(s), s | {4}, s & {1, 9}, s - {1}, s ^ {1, 7}, {1} <= s, len({1, 1.0, True}))
s.add(5)
s.remove(1)
try:
    s.remove(99)
except KeyError as err:
    print('KeyError', err)
print(sorted(s), frozenset([1, 2]) == {1, 2}, hash(frozenset([1])) == hash(frozenset([1])))
