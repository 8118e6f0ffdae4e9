a = [1, 2]
b = [1, 2]
c = a
print(a == b, a is b, a is c, a != b, a is not b, id(a) == id(c), id(a) == id(b))
print([a, b].index(b), a in [b], [[1, 2]] == [a], (a,) == (b,))
x = float('nan')
print(x == x, x is x, [x] == [x], x in [x], [x].count(x), [x].index(x))
print(1 == 1.0 == True, 1 is True, '1' == 1, None == 0, () == [], hash(1) == hash(1.0) == hash(True))
d = {1: 'int'}
d[1.0] = 'float'
d[True] = 'bool'
print(d, {a: 1} if False else 'unhashable')
print(hex(id(a)) == hex(id(c)), id(a) > 0, id(None) == id(None))
