import sys
class Sized:
    def __init__(self, n):
        self.n = n
    def __len__(self):
        return self.n
    def __iter__(self):
        for i in range(self.n):
            yield i
class Seq:
    def __init__(self, n):
        self.n = n
    def __getitem__(self, i):
        if i >= self.n:
            raise IndexError
        return i
def z(l):
    return sys.getsizeof(l)
r = [z(list(range(0))), z([*range(0)]), z(tuple(range(0))), z([i for i in range(0)]), z(sorted(list(range(0)), key=str)), z(sorted(range(0), key=str)), z(set(range(0))), z({*range(0)}), z({i for i in range(0)}), z(dict.fromkeys(range(0))), z(frozenset(range(0))), z({i: i for i in range(0)})]
l = [1]
l.extend(range(0))
r.append(z(l))
l = []
l.extend(range(0))
r.append(z(l))
l = [1, 2, 3]
l += range(0)
r.append(z(l))
l = list(range(0))
l.append(1)
r.append(z(l))
l[1:2] = range(0)
r.append(z(l))
l[1:1] = list(range(0))
r.append(z(l))
del l[1:3]
r.append(z(l))
m = l[:]
r.append(z(m))
m = l.copy()
r.append(z(m))
m.append(2)
r.append(z(m))
m = l + l
r.append(z(m))
m.pop()
r.append(z(m))
m = l * 2
r.append(z(m))
m.insert(0, 1)
r.append(z(m))
m *= 2
r.append(z(m))
del m[::2]
r.append(z(m))
m.clear()
r.append(z(m))
m.append(1)
r.append(z(m))
s = set(range(0))
s.add(-1)
r.append(z(s))
s.update(range(0))
r.append(z(s))
r.append(z(s.copy()))
r.append(z(s | {1, 2, 3}))
r.append(z(s & s))
r.append(z(s - {1}))
r.append(z(s ^ {5}))
s.discard(1)
r.append(z(s))
r.append(z(set(s)))
r.append(z(frozenset(s)))
a, *b = [0, *range(0)]
r.append(z(b))
print('range(0)', r)
r = [z(list(range(1))), z([*range(1)]), z(tuple(range(1))), z([i for i in range(1)]), z(sorted(list(range(1)), key=str)), z(sorted(range(1), key=str)), z(set(range(1))), z({*range(1)}), z({i for i in range(1)}), z(dict.fromkeys(range(1))), z(frozenset(range(1))), z({i: i for i in range(1)})]
l = [1]
l.extend(range(1))
r.append(z(l))
l = []
l.extend(range(1))
r.append(z(l))
l = [1, 2, 3]
l += range(1)
r.append(z(l))
l = list(range(1))
l.append(1)
r.append(z(l))
l[1:2] = range(1)
r.append(z(l))
l[1:1] = list(range(1))
r.append(z(l))
del l[1:3]
r.append(z(l))
m = l[:]
r.append(z(m))
m = l.copy()
r.append(z(m))
m.append(2)
r.append(z(m))
m = l + l
r.append(z(m))
m.pop()
r.append(z(m))
m = l * 2
r.append(z(m))
m.insert(0, 1)
r.append(z(m))
m *= 2
r.append(z(m))
del m[::2]
r.append(z(m))
m.clear()
r.append(z(m))
m.append(1)
r.append(z(m))
s = set(range(1))
s.add(-1)
r.append(z(s))
s.update(range(1))
r.append(z(s))
r.append(z(s.copy()))
r.append(z(s | {1, 2, 3}))
r.append(z(s & s))
r.append(z(s - {1}))
r.append(z(s ^ {5}))
s.discard(1)
r.append(z(s))
r.append(z(set(s)))
r.append(z(frozenset(s)))
a, *b = [0, *range(1)]
r.append(z(b))
print('range(1)', r)
r = [z(list(range(5))), z([*range(5)]), z(tuple(range(5))), z([i for i in range(5)]), z(sorted(list(range(5)), key=str)), z(sorted(range(5), key=str)), z(set(range(5))), z({*range(5)}), z({i for i in range(5)}), z(dict.fromkeys(range(5))), z(frozenset(range(5))), z({i: i for i in range(5)})]
l = [1]
l.extend(range(5))
r.append(z(l))
l = []
l.extend(range(5))
r.append(z(l))
l = [1, 2, 3]
l += range(5)
r.append(z(l))
l = list(range(5))
l.append(1)
r.append(z(l))
l[1:2] = range(5)
r.append(z(l))
l[1:1] = list(range(5))
r.append(z(l))
del l[1:3]
r.append(z(l))
m = l[:]
r.append(z(m))
m = l.copy()
r.append(z(m))
m.append(2)
r.append(z(m))
m = l + l
r.append(z(m))
m.pop()
r.append(z(m))
m = l * 2
r.append(z(m))
m.insert(0, 1)
r.append(z(m))
m *= 2
r.append(z(m))
del m[::2]
r.append(z(m))
m.clear()
r.append(z(m))
m.append(1)
r.append(z(m))
s = set(range(5))
s.add(-1)
r.append(z(s))
s.update(range(5))
r.append(z(s))
r.append(z(s.copy()))
r.append(z(s | {1, 2, 3}))
r.append(z(s & s))
r.append(z(s - {1}))
r.append(z(s ^ {5}))
s.discard(1)
r.append(z(s))
r.append(z(set(s)))
r.append(z(frozenset(s)))
a, *b = [0, *range(5)]
r.append(z(b))
print('range(5)', r)
r = [z(list(range(9))), z([*range(9)]), z(tuple(range(9))), z([i for i in range(9)]), z(sorted(list(range(9)), key=str)), z(sorted(range(9), key=str)), z(set(range(9))), z({*range(9)}), z({i for i in range(9)}), z(dict.fromkeys(range(9))), z(frozenset(range(9))), z({i: i for i in range(9)})]
l = [1]
l.extend(range(9))
r.append(z(l))
l = []
l.extend(range(9))
r.append(z(l))
l = [1, 2, 3]
l += range(9)
r.append(z(l))
l = list(range(9))
l.append(1)
r.append(z(l))
l[1:2] = range(9)
r.append(z(l))
l[1:1] = list(range(9))
r.append(z(l))
del l[1:3]
r.append(z(l))
m = l[:]
r.append(z(m))
m = l.copy()
r.append(z(m))
m.append(2)
r.append(z(m))
m = l + l
r.append(z(m))
m.pop()
r.append(z(m))
m = l * 2
r.append(z(m))
m.insert(0, 1)
r.append(z(m))
m *= 2
r.append(z(m))
del m[::2]
r.append(z(m))
m.clear()
r.append(z(m))
m.append(1)
r.append(z(m))
s = set(range(9))
s.add(-1)
r.append(z(s))
s.update(range(9))
r.append(z(s))
r.append(z(s.copy()))
r.append(z(s | {1, 2, 3}))
r.append(z(s & s))
r.append(z(s - {1}))
r.append(z(s ^ {5}))
s.discard(1)
r.append(z(s))
r.append(z(set(s)))
r.append(z(frozenset(s)))
a, *b = [0, *range(9)]
r.append(z(b))
print('range(9)', r)
r = [z(list(range(17))), z([*range(17)]), z(tuple(range(17))), z([i for i in range(17)]), z(sorted(list(range(17)), key=str)), z(sorted(range(17), key=str)), z(set(range(17))), z({*range(17)}), z({i for i in range(17)}), z(dict.fromkeys(range(17))), z(frozenset(range(17))), z({i: i for i in range(17)})]
l = [1]
l.extend(range(17))
r.append(z(l))
l = []
l.extend(range(17))
r.append(z(l))
l = [1, 2, 3]
l += range(17)
r.append(z(l))
l = list(range(17))
l.append(1)
r.append(z(l))
l[1:2] = range(17)
r.append(z(l))
l[1:1] = list(range(17))
r.append(z(l))
del l[1:3]
r.append(z(l))
m = l[:]
r.append(z(m))
m = l.copy()
r.append(z(m))
m.append(2)
r.append(z(m))
m = l + l
r.append(z(m))
m.pop()
r.append(z(m))
m = l * 2
r.append(z(m))
m.insert(0, 1)
r.append(z(m))
m *= 2
r.append(z(m))
del m[::2]
r.append(z(m))
m.clear()
r.append(z(m))
m.append(1)
r.append(z(m))
s = set(range(17))
s.add(-1)
r.append(z(s))
s.update(range(17))
r.append(z(s))
r.append(z(s.copy()))
r.append(z(s | {1, 2, 3}))
r.append(z(s & s))
r.append(z(s - {1}))
r.append(z(s ^ {5}))
s.discard(1)
r.append(z(s))
r.append(z(set(s)))
r.append(z(frozenset(s)))
a, *b = [0, *range(17)]
r.append(z(b))
print('range(17)', r)
r = [z(list(range(40))), z([*range(40)]), z(tuple(range(40))), z([i for i in range(40)]), z(sorted(list(range(40)), key=str)), z(sorted(range(40), key=str)), z(set(range(40))), z({*range(40)}), z({i for i in range(40)}), z(dict.fromkeys(range(40))), z(frozenset(range(40))), z({i: i for i in range(40)})]
l = [1]
l.extend(range(40))
r.append(z(l))
l = []
l.extend(range(40))
r.append(z(l))
l = [1, 2, 3]
l += range(40)
r.append(z(l))
l = list(range(40))
l.append(1)
r.append(z(l))
l[1:2] = range(40)
r.append(z(l))
l[1:1] = list(range(40))
r.append(z(l))
del l[1:3]
r.append(z(l))
m = l[:]
r.append(z(m))
m = l.copy()
r.append(z(m))
m.append(2)
r.append(z(m))
m = l + l
r.append(z(m))
m.pop()
r.append(z(m))
m = l * 2
r.append(z(m))
m.insert(0, 1)
r.append(z(m))
m *= 2
r.append(z(m))
del m[::2]
r.append(z(m))
m.clear()
r.append(z(m))
m.append(1)
r.append(z(m))
s = set(range(40))
s.add(-1)
r.append(z(s))
s.update(range(40))
r.append(z(s))
r.append(z(s.copy()))
r.append(z(s | {1, 2, 3}))
r.append(z(s & s))
r.append(z(s - {1}))
r.append(z(s ^ {5}))
s.discard(1)
r.append(z(s))
r.append(z(set(s)))
r.append(z(frozenset(s)))
a, *b = [0, *range(40)]
r.append(z(b))
print('range(40)', r)
r = [z(list([0]*0)), z([*[0]*0]), z(tuple([0]*0)), z([i for i in [0]*0]), z(sorted(list([0]*0), key=str)), z(sorted([0]*0, key=str)), z(set([0]*0)), z({*[0]*0}), z({i for i in [0]*0}), z(dict.fromkeys([0]*0)), z(frozenset([0]*0)), z({i: i for i in [0]*0})]
l = [1]
l.extend([0]*0)
r.append(z(l))
l = []
l.extend([0]*0)
r.append(z(l))
l = [1, 2, 3]
l += [0]*0
r.append(z(l))
l = list([0]*0)
l.append(1)
r.append(z(l))
l[1:2] = [0]*0
r.append(z(l))
l[1:1] = list([0]*0)
r.append(z(l))
del l[1:3]
r.append(z(l))
m = l[:]
r.append(z(m))
m = l.copy()
r.append(z(m))
m.append(2)
r.append(z(m))
m = l + l
r.append(z(m))
m.pop()
r.append(z(m))
m = l * 2
r.append(z(m))
m.insert(0, 1)
r.append(z(m))
m *= 2
r.append(z(m))
del m[::2]
r.append(z(m))
m.clear()
r.append(z(m))
m.append(1)
r.append(z(m))
s = set([0]*0)
s.add(-1)
r.append(z(s))
s.update([0]*0)
r.append(z(s))
r.append(z(s.copy()))
r.append(z(s | {1, 2, 3}))
r.append(z(s & s))
r.append(z(s - {1}))
r.append(z(s ^ {5}))
s.discard(1)
r.append(z(s))
r.append(z(set(s)))
r.append(z(frozenset(s)))
a, *b = [0, *[0]*0]
r.append(z(b))
print('[0]*0', r)
r = [z(list([0]*1)), z([*[0]*1]), z(tuple([0]*1)), z([i for i in [0]*1]), z(sorted(list([0]*1), key=str)), z(sorted([0]*1, key=str)), z(set([0]*1)), z({*[0]*1}), z({i for i in [0]*1}), z(dict.fromkeys([0]*1)), z(frozenset([0]*1)), z({i: i for i in [0]*1})]
l = [1]
l.extend([0]*1)
r.append(z(l))
l = []
l.extend([0]*1)
r.append(z(l))
l = [1, 2, 3]
l += [0]*1
r.append(z(l))
l = list([0]*1)
l.append(1)
r.append(z(l))
l[1:2] = [0]*1
r.append(z(l))
l[1:1] = list([0]*1)
r.append(z(l))
del l[1:3]
r.append(z(l))
m = l[:]
r.append(z(m))
m = l.copy()
r.append(z(m))
m.append(2)
r.append(z(m))
m = l + l
r.append(z(m))
m.pop()
r.append(z(m))
m = l * 2
r.append(z(m))
m.insert(0, 1)
r.append(z(m))
m *= 2
r.append(z(m))
del m[::2]
r.append(z(m))
m.clear()
r.append(z(m))
m.append(1)
r.append(z(m))
s = set([0]*1)
s.add(-1)
r.append(z(s))
s.update([0]*1)
r.append(z(s))
r.append(z(s.copy()))
r.append(z(s | {1, 2, 3}))
r.append(z(s & s))
r.append(z(s - {1}))
r.append(z(s ^ {5}))
s.discard(1)
r.append(z(s))
r.append(z(set(s)))
r.append(z(frozenset(s)))
a, *b = [0, *[0]*1]
r.append(z(b))
print('[0]*1', r)
r = [z(list([0]*2)), z([*[0]*2]), z(tuple([0]*2)), z([i for i in [0]*2]), z(sorted(list([0]*2), key=str)), z(sorted([0]*2, key=str)), z(set([0]*2)), z({*[0]*2}), z({i for i in [0]*2}), z(dict.fromkeys([0]*2)), z(frozenset([0]*2)), z({i: i for i in [0]*2})]
l = [1]
l.extend([0]*2)
r.append(z(l))
l = []
l.extend([0]*2)
r.append(z(l))
l = [1, 2, 3]
l += [0]*2
r.append(z(l))
l = list([0]*2)
l.append(1)
r.append(z(l))
l[1:2] = [0]*2
r.append(z(l))
l[1:1] = list([0]*2)
r.append(z(l))
del l[1:3]
r.append(z(l))
m = l[:]
r.append(z(m))
m = l.copy()
r.append(z(m))
m.append(2)
r.append(z(m))
m = l + l
r.append(z(m))
m.pop()
r.append(z(m))
m = l * 2
r.append(z(m))
m.insert(0, 1)
r.append(z(m))
m *= 2
r.append(z(m))
del m[::2]
r.append(z(m))
m.clear()
r.append(z(m))
m.append(1)
r.append(z(m))
s = set([0]*2)
s.add(-1)
r.append(z(s))
s.update([0]*2)
r.append(z(s))
r.append(z(s.copy()))
r.append(z(s | {1, 2, 3}))
r.append(z(s & s))
r.append(z(s - {1}))
r.append(z(s ^ {5}))
s.discard(1)
r.append(z(s))
r.append(z(set(s)))
r.append(z(frozenset(s)))
a, *b = [0, *[0]*2]
r.append(z(b))
print('[0]*2', r)
r = [z(list([0]*3)), z([*[0]*3]), z(tuple([0]*3)), z([i for i in [0]*3]), z(sorted(list([0]*3), key=str)), z(sorted([0]*3, key=str)), z(set([0]*3)), z({*[0]*3}), z({i for i in [0]*3}), z(dict.fromkeys([0]*3)), z(frozenset([0]*3)), z({i: i for i in [0]*3})]
l = [1]
l.extend([0]*3)
r.append(z(l))
l = []
l.extend([0]*3)
r.append(z(l))
l = [1, 2, 3]
l += [0]*3
r.append(z(l))
l = list([0]*3)
l.append(1)
r.append(z(l))
l[1:2] = [0]*3
r.append(z(l))
l[1:1] = list([0]*3)
r.append(z(l))
del l[1:3]
r.append(z(l))
m = l[:]
r.append(z(m))
m = l.copy()
r.append(z(m))
m.append(2)
r.append(z(m))
m = l + l
r.append(z(m))
m.pop()
r.append(z(m))
m = l * 2
r.append(z(m))
m.insert(0, 1)
r.append(z(m))
m *= 2
r.append(z(m))
del m[::2]
r.append(z(m))
m.clear()
r.append(z(m))
m.append(1)
r.append(z(m))
s = set([0]*3)
s.add(-1)
r.append(z(s))
s.update([0]*3)
r.append(z(s))
r.append(z(s.copy()))
r.append(z(s | {1, 2, 3}))
r.append(z(s & s))
r.append(z(s - {1}))
r.append(z(s ^ {5}))
s.discard(1)
r.append(z(s))
r.append(z(set(s)))
r.append(z(frozenset(s)))
a, *b = [0, *[0]*3]
r.append(z(b))
print('[0]*3', r)
r = [z(list([0]*4)), z([*[0]*4]), z(tuple([0]*4)), z([i for i in [0]*4]), z(sorted(list([0]*4), key=str)), z(sorted([0]*4, key=str)), z(set([0]*4)), z({*[0]*4}), z({i for i in [0]*4}), z(dict.fromkeys([0]*4)), z(frozenset([0]*4)), z({i: i for i in [0]*4})]
l = [1]
l.extend([0]*4)
r.append(z(l))
l = []
l.extend([0]*4)
r.append(z(l))
l = [1, 2, 3]
l += [0]*4
r.append(z(l))
l = list([0]*4)
l.append(1)
r.append(z(l))
l[1:2] = [0]*4
r.append(z(l))
l[1:1] = list([0]*4)
r.append(z(l))
del l[1:3]
r.append(z(l))
m = l[:]
r.append(z(m))
m = l.copy()
r.append(z(m))
m.append(2)
r.append(z(m))
m = l + l
r.append(z(m))
m.pop()
r.append(z(m))
m = l * 2
r.append(z(m))
m.insert(0, 1)
r.append(z(m))
m *= 2
r.append(z(m))
del m[::2]
r.append(z(m))
m.clear()
r.append(z(m))
m.append(1)
r.append(z(m))
s = set([0]*4)
s.add(-1)
r.append(z(s))
s.update([0]*4)
r.append(z(s))
r.append(z(s.copy()))
r.append(z(s | {1, 2, 3}))
r.append(z(s & s))
r.append(z(s - {1}))
r.append(z(s ^ {5}))
s.discard(1)
r.append(z(s))
r.append(z(set(s)))
r.append(z(frozenset(s)))
a, *b = [0, *[0]*4]
r.append(z(b))
print('[0]*4', r)
r = [z(list([0]*5)), z([*[0]*5]), z(tuple([0]*5)), z([i for i in [0]*5]), z(sorted(list([0]*5), key=str)), z(sorted([0]*5, key=str)), z(set([0]*5)), z({*[0]*5}), z({i for i in [0]*5}), z(dict.fromkeys([0]*5)), z(frozenset([0]*5)), z({i: i for i in [0]*5})]
l = [1]
l.extend([0]*5)
r.append(z(l))
l = []
l.extend([0]*5)
r.append(z(l))
l = [1, 2, 3]
l += [0]*5
r.append(z(l))
l = list([0]*5)
l.append(1)
r.append(z(l))
l[1:2] = [0]*5
r.append(z(l))
l[1:1] = list([0]*5)
r.append(z(l))
del l[1:3]
r.append(z(l))
m = l[:]
r.append(z(m))
m = l.copy()
r.append(z(m))
m.append(2)
r.append(z(m))
m = l + l
r.append(z(m))
m.pop()
r.append(z(m))
m = l * 2
r.append(z(m))
m.insert(0, 1)
r.append(z(m))
m *= 2
r.append(z(m))
del m[::2]
r.append(z(m))
m.clear()
r.append(z(m))
m.append(1)
r.append(z(m))
s = set([0]*5)
s.add(-1)
r.append(z(s))
s.update([0]*5)
r.append(z(s))
r.append(z(s.copy()))
r.append(z(s | {1, 2, 3}))
r.append(z(s & s))
r.append(z(s - {1}))
r.append(z(s ^ {5}))
s.discard(1)
r.append(z(s))
r.append(z(set(s)))
r.append(z(frozenset(s)))
a, *b = [0, *[0]*5]
r.append(z(b))
print('[0]*5', r)
r = [z(list([0]*6)), z([*[0]*6]), z(tuple([0]*6)), z([i for i in [0]*6]), z(sorted(list([0]*6), key=str)), z(sorted([0]*6, key=str)), z(set([0]*6)), z({*[0]*6}), z({i for i in [0]*6}), z(dict.fromkeys([0]*6)), z(frozenset([0]*6)), z({i: i for i in [0]*6})]
l = [1]
l.extend([0]*6)
r.append(z(l))
l = []
l.extend([0]*6)
r.append(z(l))
l = [1, 2, 3]
l += [0]*6
r.append(z(l))
l = list([0]*6)
l.append(1)
r.append(z(l))
l[1:2] = [0]*6
r.append(z(l))
l[1:1] = list([0]*6)
r.append(z(l))
del l[1:3]
r.append(z(l))
m = l[:]
r.append(z(m))
m = l.copy()
r.append(z(m))
m.append(2)
r.append(z(m))
m = l + l
r.append(z(m))
m.pop()
r.append(z(m))
m = l * 2
r.append(z(m))
m.insert(0, 1)
r.append(z(m))
m *= 2
r.append(z(m))
del m[::2]
r.append(z(m))
m.clear()
r.append(z(m))
m.append(1)
r.append(z(m))
s = set([0]*6)
s.add(-1)
r.append(z(s))
s.update([0]*6)
r.append(z(s))
r.append(z(s.copy()))
r.append(z(s | {1, 2, 3}))
r.append(z(s & s))
r.append(z(s - {1}))
r.append(z(s ^ {5}))
s.discard(1)
r.append(z(s))
r.append(z(set(s)))
r.append(z(frozenset(s)))
a, *b = [0, *[0]*6]
r.append(z(b))
print('[0]*6', r)
r = [z(list([0]*7)), z([*[0]*7]), z(tuple([0]*7)), z([i for i in [0]*7]), z(sorted(list([0]*7), key=str)), z(sorted([0]*7, key=str)), z(set([0]*7)), z({*[0]*7}), z({i for i in [0]*7}), z(dict.fromkeys([0]*7)), z(frozenset([0]*7)), z({i: i for i in [0]*7})]
l = [1]
l.extend([0]*7)
r.append(z(l))
l = []
l.extend([0]*7)
r.append(z(l))
l = [1, 2, 3]
l += [0]*7
r.append(z(l))
l = list([0]*7)
l.append(1)
r.append(z(l))
l[1:2] = [0]*7
r.append(z(l))
l[1:1] = list([0]*7)
r.append(z(l))
del l[1:3]
r.append(z(l))
m = l[:]
r.append(z(m))
m = l.copy()
r.append(z(m))
m.append(2)
r.append(z(m))
m = l + l
r.append(z(m))
m.pop()
r.append(z(m))
m = l * 2
r.append(z(m))
m.insert(0, 1)
r.append(z(m))
m *= 2
r.append(z(m))
del m[::2]
r.append(z(m))
m.clear()
r.append(z(m))
m.append(1)
r.append(z(m))
s = set([0]*7)
s.add(-1)
r.append(z(s))
s.update([0]*7)
r.append(z(s))
r.append(z(s.copy()))
r.append(z(s | {1, 2, 3}))
r.append(z(s & s))
r.append(z(s - {1}))
r.append(z(s ^ {5}))
s.discard(1)
r.append(z(s))
r.append(z(set(s)))
r.append(z(frozenset(s)))
a, *b = [0, *[0]*7]
r.append(z(b))
print('[0]*7', r)
r = [z(list([0]*8)), z([*[0]*8]), z(tuple([0]*8)), z([i for i in [0]*8]), z(sorted(list([0]*8), key=str)), z(sorted([0]*8, key=str)), z(set([0]*8)), z({*[0]*8}), z({i for i in [0]*8}), z(dict.fromkeys([0]*8)), z(frozenset([0]*8)), z({i: i for i in [0]*8})]
l = [1]
l.extend([0]*8)
r.append(z(l))
l = []
l.extend([0]*8)
r.append(z(l))
l = [1, 2, 3]
l += [0]*8
r.append(z(l))
l = list([0]*8)
l.append(1)
r.append(z(l))
l[1:2] = [0]*8
r.append(z(l))
l[1:1] = list([0]*8)
r.append(z(l))
del l[1:3]
r.append(z(l))
m = l[:]
r.append(z(m))
m = l.copy()
r.append(z(m))
m.append(2)
r.append(z(m))
m = l + l
r.append(z(m))
m.pop()
r.append(z(m))
m = l * 2
r.append(z(m))
m.insert(0, 1)
r.append(z(m))
m *= 2
r.append(z(m))
del m[::2]
r.append(z(m))
m.clear()
r.append(z(m))
m.append(1)
r.append(z(m))
s = set([0]*8)
s.add(-1)
r.append(z(s))
s.update([0]*8)
r.append(z(s))
r.append(z(s.copy()))
r.append(z(s | {1, 2, 3}))
r.append(z(s & s))
r.append(z(s - {1}))
r.append(z(s ^ {5}))
s.discard(1)
r.append(z(s))
r.append(z(set(s)))
r.append(z(frozenset(s)))
a, *b = [0, *[0]*8]
r.append(z(b))
print('[0]*8', r)
r = [z(list([0]*9)), z([*[0]*9]), z(tuple([0]*9)), z([i for i in [0]*9]), z(sorted(list([0]*9), key=str)), z(sorted([0]*9, key=str)), z(set([0]*9)), z({*[0]*9}), z({i for i in [0]*9}), z(dict.fromkeys([0]*9)), z(frozenset([0]*9)), z({i: i for i in [0]*9})]
l = [1]
l.extend([0]*9)
r.append(z(l))
l = []
l.extend([0]*9)
r.append(z(l))
l = [1, 2, 3]
l += [0]*9
r.append(z(l))
l = list([0]*9)
l.append(1)
r.append(z(l))
l[1:2] = [0]*9
r.append(z(l))
l[1:1] = list([0]*9)
r.append(z(l))
del l[1:3]
r.append(z(l))
m = l[:]
r.append(z(m))
m = l.copy()
r.append(z(m))
m.append(2)
r.append(z(m))
m = l + l
r.append(z(m))
m.pop()
r.append(z(m))
m = l * 2
r.append(z(m))
m.insert(0, 1)
r.append(z(m))
m *= 2
r.append(z(m))
del m[::2]
r.append(z(m))
m.clear()
r.append(z(m))
m.append(1)
r.append(z(m))
s = set([0]*9)
s.add(-1)
r.append(z(s))
s.update([0]*9)
r.append(z(s))
r.append(z(s.copy()))
r.append(z(s | {1, 2, 3}))
r.append(z(s & s))
r.append(z(s - {1}))
r.append(z(s ^ {5}))
s.discard(1)
r.append(z(s))
r.append(z(set(s)))
r.append(z(frozenset(s)))
a, *b = [0, *[0]*9]
r.append(z(b))
print('[0]*9', r)
r = [z(list([0]*10)), z([*[0]*10]), z(tuple([0]*10)), z([i for i in [0]*10]), z(sorted(list([0]*10), key=str)), z(sorted([0]*10, key=str)), z(set([0]*10)), z({*[0]*10}), z({i for i in [0]*10}), z(dict.fromkeys([0]*10)), z(frozenset([0]*10)), z({i: i for i in [0]*10})]
l = [1]
l.extend([0]*10)
r.append(z(l))
l = []
l.extend([0]*10)
r.append(z(l))
l = [1, 2, 3]
l += [0]*10
r.append(z(l))
l = list([0]*10)
l.append(1)
r.append(z(l))
l[1:2] = [0]*10
r.append(z(l))
l[1:1] = list([0]*10)
r.append(z(l))
del l[1:3]
r.append(z(l))
m = l[:]
r.append(z(m))
m = l.copy()
r.append(z(m))
m.append(2)
r.append(z(m))
m = l + l
r.append(z(m))
m.pop()
r.append(z(m))
m = l * 2
r.append(z(m))
m.insert(0, 1)
r.append(z(m))
m *= 2
r.append(z(m))
del m[::2]
r.append(z(m))
m.clear()
r.append(z(m))
m.append(1)
r.append(z(m))
s = set([0]*10)
s.add(-1)
r.append(z(s))
s.update([0]*10)
r.append(z(s))
r.append(z(s.copy()))
r.append(z(s | {1, 2, 3}))
r.append(z(s & s))
r.append(z(s - {1}))
r.append(z(s ^ {5}))
s.discard(1)
r.append(z(s))
r.append(z(set(s)))
r.append(z(frozenset(s)))
a, *b = [0, *[0]*10]
r.append(z(b))
print('[0]*10', r)
r = [z(list([0]*12)), z([*[0]*12]), z(tuple([0]*12)), z([i for i in [0]*12]), z(sorted(list([0]*12), key=str)), z(sorted([0]*12, key=str)), z(set([0]*12)), z({*[0]*12}), z({i for i in [0]*12}), z(dict.fromkeys([0]*12)), z(frozenset([0]*12)), z({i: i for i in [0]*12})]
l = [1]
l.extend([0]*12)
r.append(z(l))
l = []
l.extend([0]*12)
r.append(z(l))
l = [1, 2, 3]
l += [0]*12
r.append(z(l))
l = list([0]*12)
l.append(1)
r.append(z(l))
l[1:2] = [0]*12
r.append(z(l))
l[1:1] = list([0]*12)
r.append(z(l))
del l[1:3]
r.append(z(l))
m = l[:]
r.append(z(m))
m = l.copy()
r.append(z(m))
m.append(2)
r.append(z(m))
m = l + l
r.append(z(m))
m.pop()
r.append(z(m))
m = l * 2
r.append(z(m))
m.insert(0, 1)
r.append(z(m))
m *= 2
r.append(z(m))
del m[::2]
r.append(z(m))
m.clear()
r.append(z(m))
m.append(1)
r.append(z(m))
s = set([0]*12)
s.add(-1)
r.append(z(s))
s.update([0]*12)
r.append(z(s))
r.append(z(s.copy()))
r.append(z(s | {1, 2, 3}))
r.append(z(s & s))
r.append(z(s - {1}))
r.append(z(s ^ {5}))
s.discard(1)
r.append(z(s))
r.append(z(set(s)))
r.append(z(frozenset(s)))
a, *b = [0, *[0]*12]
r.append(z(b))
print('[0]*12', r)
r = [z(list([0]*16)), z([*[0]*16]), z(tuple([0]*16)), z([i for i in [0]*16]), z(sorted(list([0]*16), key=str)), z(sorted([0]*16, key=str)), z(set([0]*16)), z({*[0]*16}), z({i for i in [0]*16}), z(dict.fromkeys([0]*16)), z(frozenset([0]*16)), z({i: i for i in [0]*16})]
l = [1]
l.extend([0]*16)
r.append(z(l))
l = []
l.extend([0]*16)
r.append(z(l))
l = [1, 2, 3]
l += [0]*16
r.append(z(l))
l = list([0]*16)
l.append(1)
r.append(z(l))
l[1:2] = [0]*16
r.append(z(l))
l[1:1] = list([0]*16)
r.append(z(l))
del l[1:3]
r.append(z(l))
m = l[:]
r.append(z(m))
m = l.copy()
r.append(z(m))
m.append(2)
r.append(z(m))
m = l + l
r.append(z(m))
m.pop()
r.append(z(m))
m = l * 2
r.append(z(m))
m.insert(0, 1)
r.append(z(m))
m *= 2
r.append(z(m))
del m[::2]
r.append(z(m))
m.clear()
r.append(z(m))
m.append(1)
r.append(z(m))
s = set([0]*16)
s.add(-1)
r.append(z(s))
s.update([0]*16)
r.append(z(s))
r.append(z(s.copy()))
r.append(z(s | {1, 2, 3}))
r.append(z(s & s))
r.append(z(s - {1}))
r.append(z(s ^ {5}))
s.discard(1)
r.append(z(s))
r.append(z(set(s)))
r.append(z(frozenset(s)))
a, *b = [0, *[0]*16]
r.append(z(b))
print('[0]*16', r)
r = [z(list([0]*17)), z([*[0]*17]), z(tuple([0]*17)), z([i for i in [0]*17]), z(sorted(list([0]*17), key=str)), z(sorted([0]*17, key=str)), z(set([0]*17)), z({*[0]*17}), z({i for i in [0]*17}), z(dict.fromkeys([0]*17)), z(frozenset([0]*17)), z({i: i for i in [0]*17})]
l = [1]
l.extend([0]*17)
r.append(z(l))
l = []
l.extend([0]*17)
r.append(z(l))
l = [1, 2, 3]
l += [0]*17
r.append(z(l))
l = list([0]*17)
l.append(1)
r.append(z(l))
l[1:2] = [0]*17
r.append(z(l))
l[1:1] = list([0]*17)
r.append(z(l))
del l[1:3]
r.append(z(l))
m = l[:]
r.append(z(m))
m = l.copy()
r.append(z(m))
m.append(2)
r.append(z(m))
m = l + l
r.append(z(m))
m.pop()
r.append(z(m))
m = l * 2
r.append(z(m))
m.insert(0, 1)
r.append(z(m))
m *= 2
r.append(z(m))
del m[::2]
r.append(z(m))
m.clear()
r.append(z(m))
m.append(1)
r.append(z(m))
s = set([0]*17)
s.add(-1)
r.append(z(s))
s.update([0]*17)
r.append(z(s))
r.append(z(s.copy()))
r.append(z(s | {1, 2, 3}))
r.append(z(s & s))
r.append(z(s - {1}))
r.append(z(s ^ {5}))
s.discard(1)
r.append(z(s))
r.append(z(set(s)))
r.append(z(frozenset(s)))
a, *b = [0, *[0]*17]
r.append(z(b))
print('[0]*17', r)
r = [z(list([0]*25)), z([*[0]*25]), z(tuple([0]*25)), z([i for i in [0]*25]), z(sorted(list([0]*25), key=str)), z(sorted([0]*25, key=str)), z(set([0]*25)), z({*[0]*25}), z({i for i in [0]*25}), z(dict.fromkeys([0]*25)), z(frozenset([0]*25)), z({i: i for i in [0]*25})]
l = [1]
l.extend([0]*25)
r.append(z(l))
l = []
l.extend([0]*25)
r.append(z(l))
l = [1, 2, 3]
l += [0]*25
r.append(z(l))
l = list([0]*25)
l.append(1)
r.append(z(l))
l[1:2] = [0]*25
r.append(z(l))
l[1:1] = list([0]*25)
r.append(z(l))
del l[1:3]
r.append(z(l))
m = l[:]
r.append(z(m))
m = l.copy()
r.append(z(m))
m.append(2)
r.append(z(m))
m = l + l
r.append(z(m))
m.pop()
r.append(z(m))
m = l * 2
r.append(z(m))
m.insert(0, 1)
r.append(z(m))
m *= 2
r.append(z(m))
del m[::2]
r.append(z(m))
m.clear()
r.append(z(m))
m.append(1)
r.append(z(m))
s = set([0]*25)
s.add(-1)
r.append(z(s))
s.update([0]*25)
r.append(z(s))
r.append(z(s.copy()))
r.append(z(s | {1, 2, 3}))
r.append(z(s & s))
r.append(z(s - {1}))
r.append(z(s ^ {5}))
s.discard(1)
r.append(z(s))
r.append(z(set(s)))
r.append(z(frozenset(s)))
a, *b = [0, *[0]*25]
r.append(z(b))
print('[0]*25', r)
r = [z(list([0]*31)), z([*[0]*31]), z(tuple([0]*31)), z([i for i in [0]*31]), z(sorted(list([0]*31), key=str)), z(sorted([0]*31, key=str)), z(set([0]*31)), z({*[0]*31}), z({i for i in [0]*31}), z(dict.fromkeys([0]*31)), z(frozenset([0]*31)), z({i: i for i in [0]*31})]
l = [1]
l.extend([0]*31)
r.append(z(l))
l = []
l.extend([0]*31)
r.append(z(l))
l = [1, 2, 3]
l += [0]*31
r.append(z(l))
l = list([0]*31)
l.append(1)
r.append(z(l))
l[1:2] = [0]*31
r.append(z(l))
l[1:1] = list([0]*31)
r.append(z(l))
del l[1:3]
r.append(z(l))
m = l[:]
r.append(z(m))
m = l.copy()
r.append(z(m))
m.append(2)
r.append(z(m))
m = l + l
r.append(z(m))
m.pop()
r.append(z(m))
m = l * 2
r.append(z(m))
m.insert(0, 1)
r.append(z(m))
m *= 2
r.append(z(m))
del m[::2]
r.append(z(m))
m.clear()
r.append(z(m))
m.append(1)
r.append(z(m))
s = set([0]*31)
s.add(-1)
r.append(z(s))
s.update([0]*31)
r.append(z(s))
r.append(z(s.copy()))
r.append(z(s | {1, 2, 3}))
r.append(z(s & s))
r.append(z(s - {1}))
r.append(z(s ^ {5}))
s.discard(1)
r.append(z(s))
r.append(z(set(s)))
r.append(z(frozenset(s)))
a, *b = [0, *[0]*31]
r.append(z(b))
print('[0]*31', r)
r = [z(list([0]*40)), z([*[0]*40]), z(tuple([0]*40)), z([i for i in [0]*40]), z(sorted(list([0]*40), key=str)), z(sorted([0]*40, key=str)), z(set([0]*40)), z({*[0]*40}), z({i for i in [0]*40}), z(dict.fromkeys([0]*40)), z(frozenset([0]*40)), z({i: i for i in [0]*40})]
l = [1]
l.extend([0]*40)
r.append(z(l))
l = []
l.extend([0]*40)
r.append(z(l))
l = [1, 2, 3]
l += [0]*40
r.append(z(l))
l = list([0]*40)
l.append(1)
r.append(z(l))
l[1:2] = [0]*40
r.append(z(l))
l[1:1] = list([0]*40)
r.append(z(l))
del l[1:3]
r.append(z(l))
m = l[:]
r.append(z(m))
m = l.copy()
r.append(z(m))
m.append(2)
r.append(z(m))
m = l + l
r.append(z(m))
m.pop()
r.append(z(m))
m = l * 2
r.append(z(m))
m.insert(0, 1)
r.append(z(m))
m *= 2
r.append(z(m))
del m[::2]
r.append(z(m))
m.clear()
r.append(z(m))
m.append(1)
r.append(z(m))
s = set([0]*40)
s.add(-1)
r.append(z(s))
s.update([0]*40)
r.append(z(s))
r.append(z(s.copy()))
r.append(z(s | {1, 2, 3}))
r.append(z(s & s))
r.append(z(s - {1}))
r.append(z(s ^ {5}))
s.discard(1)
r.append(z(s))
r.append(z(set(s)))
r.append(z(frozenset(s)))
a, *b = [0, *[0]*40]
r.append(z(b))
print('[0]*40', r)
r = [z(list([0]*100)), z([*[0]*100]), z(tuple([0]*100)), z([i for i in [0]*100]), z(sorted(list([0]*100), key=str)), z(sorted([0]*100, key=str)), z(set([0]*100)), z({*[0]*100}), z({i for i in [0]*100}), z(dict.fromkeys([0]*100)), z(frozenset([0]*100)), z({i: i for i in [0]*100})]
l = [1]
l.extend([0]*100)
r.append(z(l))
l = []
l.extend([0]*100)
r.append(z(l))
l = [1, 2, 3]
l += [0]*100
r.append(z(l))
l = list([0]*100)
l.append(1)
r.append(z(l))
l[1:2] = [0]*100
r.append(z(l))
l[1:1] = list([0]*100)
r.append(z(l))
del l[1:3]
r.append(z(l))
m = l[:]
r.append(z(m))
m = l.copy()
r.append(z(m))
m.append(2)
r.append(z(m))
m = l + l
r.append(z(m))
m.pop()
r.append(z(m))
m = l * 2
r.append(z(m))
m.insert(0, 1)
r.append(z(m))
m *= 2
r.append(z(m))
del m[::2]
r.append(z(m))
m.clear()
r.append(z(m))
m.append(1)
r.append(z(m))
s = set([0]*100)
s.add(-1)
r.append(z(s))
s.update([0]*100)
r.append(z(s))
r.append(z(s.copy()))
r.append(z(s | {1, 2, 3}))
r.append(z(s & s))
r.append(z(s - {1}))
r.append(z(s ^ {5}))
s.discard(1)
r.append(z(s))
r.append(z(set(s)))
r.append(z(frozenset(s)))
a, *b = [0, *[0]*100]
r.append(z(b))
print('[0]*100', r)
r = [z(list((i for i in range(0)))), z([*(i for i in range(0))]), z(tuple((i for i in range(0)))), z([i for i in (i for i in range(0))]), z(sorted(list((i for i in range(0))), key=str)), z(sorted((i for i in range(0)), key=str)), z(set((i for i in range(0)))), z({*(i for i in range(0))}), z({i for i in (i for i in range(0))}), z(dict.fromkeys((i for i in range(0)))), z(frozenset((i for i in range(0)))), z({i: i for i in (i for i in range(0))})]
l = [1]
l.extend((i for i in range(0)))
r.append(z(l))
l = []
l.extend((i for i in range(0)))
r.append(z(l))
l = [1, 2, 3]
l += (i for i in range(0))
r.append(z(l))
l = list((i for i in range(0)))
l.append(1)
r.append(z(l))
l[1:2] = (i for i in range(0))
r.append(z(l))
l[1:1] = list((i for i in range(0)))
r.append(z(l))
del l[1:3]
r.append(z(l))
m = l[:]
r.append(z(m))
m = l.copy()
r.append(z(m))
m.append(2)
r.append(z(m))
m = l + l
r.append(z(m))
m.pop()
r.append(z(m))
m = l * 2
r.append(z(m))
m.insert(0, 1)
r.append(z(m))
m *= 2
r.append(z(m))
del m[::2]
r.append(z(m))
m.clear()
r.append(z(m))
m.append(1)
r.append(z(m))
s = set((i for i in range(0)))
s.add(-1)
r.append(z(s))
s.update((i for i in range(0)))
r.append(z(s))
r.append(z(s.copy()))
r.append(z(s | {1, 2, 3}))
r.append(z(s & s))
r.append(z(s - {1}))
r.append(z(s ^ {5}))
s.discard(1)
r.append(z(s))
r.append(z(set(s)))
r.append(z(frozenset(s)))
a, *b = [0, *(i for i in range(0))]
r.append(z(b))
print('(i for i in range(0))', r)
r = [z(list((i for i in range(1)))), z([*(i for i in range(1))]), z(tuple((i for i in range(1)))), z([i for i in (i for i in range(1))]), z(sorted(list((i for i in range(1))), key=str)), z(sorted((i for i in range(1)), key=str)), z(set((i for i in range(1)))), z({*(i for i in range(1))}), z({i for i in (i for i in range(1))}), z(dict.fromkeys((i for i in range(1)))), z(frozenset((i for i in range(1)))), z({i: i for i in (i for i in range(1))})]
l = [1]
l.extend((i for i in range(1)))
r.append(z(l))
l = []
l.extend((i for i in range(1)))
r.append(z(l))
l = [1, 2, 3]
l += (i for i in range(1))
r.append(z(l))
l = list((i for i in range(1)))
l.append(1)
r.append(z(l))
l[1:2] = (i for i in range(1))
r.append(z(l))
l[1:1] = list((i for i in range(1)))
r.append(z(l))
del l[1:3]
r.append(z(l))
m = l[:]
r.append(z(m))
m = l.copy()
r.append(z(m))
m.append(2)
r.append(z(m))
m = l + l
r.append(z(m))
m.pop()
r.append(z(m))
m = l * 2
r.append(z(m))
m.insert(0, 1)
r.append(z(m))
m *= 2
r.append(z(m))
del m[::2]
r.append(z(m))
m.clear()
r.append(z(m))
m.append(1)
r.append(z(m))
s = set((i for i in range(1)))
s.add(-1)
r.append(z(s))
s.update((i for i in range(1)))
r.append(z(s))
r.append(z(s.copy()))
r.append(z(s | {1, 2, 3}))
r.append(z(s & s))
r.append(z(s - {1}))
r.append(z(s ^ {5}))
s.discard(1)
r.append(z(s))
r.append(z(set(s)))
r.append(z(frozenset(s)))
a, *b = [0, *(i for i in range(1))]
r.append(z(b))
print('(i for i in range(1))', r)
r = [z(list((i for i in range(5)))), z([*(i for i in range(5))]), z(tuple((i for i in range(5)))), z([i for i in (i for i in range(5))]), z(sorted(list((i for i in range(5))), key=str)), z(sorted((i for i in range(5)), key=str)), z(set((i for i in range(5)))), z({*(i for i in range(5))}), z({i for i in (i for i in range(5))}), z(dict.fromkeys((i for i in range(5)))), z(frozenset((i for i in range(5)))), z({i: i for i in (i for i in range(5))})]
l = [1]
l.extend((i for i in range(5)))
r.append(z(l))
l = []
l.extend((i for i in range(5)))
r.append(z(l))
l = [1, 2, 3]
l += (i for i in range(5))
r.append(z(l))
l = list((i for i in range(5)))
l.append(1)
r.append(z(l))
l[1:2] = (i for i in range(5))
r.append(z(l))
l[1:1] = list((i for i in range(5)))
r.append(z(l))
del l[1:3]
r.append(z(l))
m = l[:]
r.append(z(m))
m = l.copy()
r.append(z(m))
m.append(2)
r.append(z(m))
m = l + l
r.append(z(m))
m.pop()
r.append(z(m))
m = l * 2
r.append(z(m))
m.insert(0, 1)
r.append(z(m))
m *= 2
r.append(z(m))
del m[::2]
r.append(z(m))
m.clear()
r.append(z(m))
m.append(1)
r.append(z(m))
s = set((i for i in range(5)))
s.add(-1)
r.append(z(s))
s.update((i for i in range(5)))
r.append(z(s))
r.append(z(s.copy()))
r.append(z(s | {1, 2, 3}))
r.append(z(s & s))
r.append(z(s - {1}))
r.append(z(s ^ {5}))
s.discard(1)
r.append(z(s))
r.append(z(set(s)))
r.append(z(frozenset(s)))
a, *b = [0, *(i for i in range(5))]
r.append(z(b))
print('(i for i in range(5))', r)
r = [z(list((i for i in range(9)))), z([*(i for i in range(9))]), z(tuple((i for i in range(9)))), z([i for i in (i for i in range(9))]), z(sorted(list((i for i in range(9))), key=str)), z(sorted((i for i in range(9)), key=str)), z(set((i for i in range(9)))), z({*(i for i in range(9))}), z({i for i in (i for i in range(9))}), z(dict.fromkeys((i for i in range(9)))), z(frozenset((i for i in range(9)))), z({i: i for i in (i for i in range(9))})]
l = [1]
l.extend((i for i in range(9)))
r.append(z(l))
l = []
l.extend((i for i in range(9)))
r.append(z(l))
l = [1, 2, 3]
l += (i for i in range(9))
r.append(z(l))
l = list((i for i in range(9)))
l.append(1)
r.append(z(l))
l[1:2] = (i for i in range(9))
r.append(z(l))
l[1:1] = list((i for i in range(9)))
r.append(z(l))
del l[1:3]
r.append(z(l))
m = l[:]
r.append(z(m))
m = l.copy()
r.append(z(m))
m.append(2)
r.append(z(m))
m = l + l
r.append(z(m))
m.pop()
r.append(z(m))
m = l * 2
r.append(z(m))
m.insert(0, 1)
r.append(z(m))
m *= 2
r.append(z(m))
del m[::2]
r.append(z(m))
m.clear()
r.append(z(m))
m.append(1)
r.append(z(m))
s = set((i for i in range(9)))
s.add(-1)
r.append(z(s))
s.update((i for i in range(9)))
r.append(z(s))
r.append(z(s.copy()))
r.append(z(s | {1, 2, 3}))
r.append(z(s & s))
r.append(z(s - {1}))
r.append(z(s ^ {5}))
s.discard(1)
r.append(z(s))
r.append(z(set(s)))
r.append(z(frozenset(s)))
a, *b = [0, *(i for i in range(9))]
r.append(z(b))
print('(i for i in range(9))', r)
r = [z(list((i for i in range(17)))), z([*(i for i in range(17))]), z(tuple((i for i in range(17)))), z([i for i in (i for i in range(17))]), z(sorted(list((i for i in range(17))), key=str)), z(sorted((i for i in range(17)), key=str)), z(set((i for i in range(17)))), z({*(i for i in range(17))}), z({i for i in (i for i in range(17))}), z(dict.fromkeys((i for i in range(17)))), z(frozenset((i for i in range(17)))), z({i: i for i in (i for i in range(17))})]
l = [1]
l.extend((i for i in range(17)))
r.append(z(l))
l = []
l.extend((i for i in range(17)))
r.append(z(l))
l = [1, 2, 3]
l += (i for i in range(17))
r.append(z(l))
l = list((i for i in range(17)))
l.append(1)
r.append(z(l))
l[1:2] = (i for i in range(17))
r.append(z(l))
l[1:1] = list((i for i in range(17)))
r.append(z(l))
del l[1:3]
r.append(z(l))
m = l[:]
r.append(z(m))
m = l.copy()
r.append(z(m))
m.append(2)
r.append(z(m))
m = l + l
r.append(z(m))
m.pop()
r.append(z(m))
m = l * 2
r.append(z(m))
m.insert(0, 1)
r.append(z(m))
m *= 2
r.append(z(m))
del m[::2]
r.append(z(m))
m.clear()
r.append(z(m))
m.append(1)
r.append(z(m))
s = set((i for i in range(17)))
s.add(-1)
r.append(z(s))
s.update((i for i in range(17)))
r.append(z(s))
r.append(z(s.copy()))
r.append(z(s | {1, 2, 3}))
r.append(z(s & s))
r.append(z(s - {1}))
r.append(z(s ^ {5}))
s.discard(1)
r.append(z(s))
r.append(z(set(s)))
r.append(z(frozenset(s)))
a, *b = [0, *(i for i in range(17))]
r.append(z(b))
print('(i for i in range(17))', r)
r = [z(list((i for i in range(40)))), z([*(i for i in range(40))]), z(tuple((i for i in range(40)))), z([i for i in (i for i in range(40))]), z(sorted(list((i for i in range(40))), key=str)), z(sorted((i for i in range(40)), key=str)), z(set((i for i in range(40)))), z({*(i for i in range(40))}), z({i for i in (i for i in range(40))}), z(dict.fromkeys((i for i in range(40)))), z(frozenset((i for i in range(40)))), z({i: i for i in (i for i in range(40))})]
l = [1]
l.extend((i for i in range(40)))
r.append(z(l))
l = []
l.extend((i for i in range(40)))
r.append(z(l))
l = [1, 2, 3]
l += (i for i in range(40))
r.append(z(l))
l = list((i for i in range(40)))
l.append(1)
r.append(z(l))
l[1:2] = (i for i in range(40))
r.append(z(l))
l[1:1] = list((i for i in range(40)))
r.append(z(l))
del l[1:3]
r.append(z(l))
m = l[:]
r.append(z(m))
m = l.copy()
r.append(z(m))
m.append(2)
r.append(z(m))
m = l + l
r.append(z(m))
m.pop()
r.append(z(m))
m = l * 2
r.append(z(m))
m.insert(0, 1)
r.append(z(m))
m *= 2
r.append(z(m))
del m[::2]
r.append(z(m))
m.clear()
r.append(z(m))
m.append(1)
r.append(z(m))
s = set((i for i in range(40)))
s.add(-1)
r.append(z(s))
s.update((i for i in range(40)))
r.append(z(s))
r.append(z(s.copy()))
r.append(z(s | {1, 2, 3}))
r.append(z(s & s))
r.append(z(s - {1}))
r.append(z(s ^ {5}))
s.discard(1)
r.append(z(s))
r.append(z(set(s)))
r.append(z(frozenset(s)))
a, *b = [0, *(i for i in range(40))]
r.append(z(b))
print('(i for i in range(40))', r)
r = [z(list(map(str, range(0)))), z([*map(str, range(0))]), z(tuple(map(str, range(0)))), z([i for i in map(str, range(0))]), z(sorted(list(map(str, range(0))), key=str)), z(sorted(map(str, range(0)), key=str)), z(set(map(str, range(0)))), z({*map(str, range(0))}), z({i for i in map(str, range(0))}), z(dict.fromkeys(map(str, range(0)))), z(frozenset(map(str, range(0)))), z({i: i for i in map(str, range(0))})]
l = [1]
l.extend(map(str, range(0)))
r.append(z(l))
l = []
l.extend(map(str, range(0)))
r.append(z(l))
l = [1, 2, 3]
l += map(str, range(0))
r.append(z(l))
l = list(map(str, range(0)))
l.append(1)
r.append(z(l))
l[1:2] = map(str, range(0))
r.append(z(l))
l[1:1] = list(map(str, range(0)))
r.append(z(l))
del l[1:3]
r.append(z(l))
m = l[:]
r.append(z(m))
m = l.copy()
r.append(z(m))
m.append(2)
r.append(z(m))
m = l + l
r.append(z(m))
m.pop()
r.append(z(m))
m = l * 2
r.append(z(m))
m.insert(0, 1)
r.append(z(m))
m *= 2
r.append(z(m))
del m[::2]
r.append(z(m))
m.clear()
r.append(z(m))
m.append(1)
r.append(z(m))
s = set(map(str, range(0)))
s.add(-1)
r.append(z(s))
s.update(map(str, range(0)))
r.append(z(s))
r.append(z(s.copy()))
r.append(z(s | {1, 2, 3}))
r.append(z(s & s))
r.append(z(s - {1}))
r.append(z(s ^ {5}))
s.discard(1)
r.append(z(s))
r.append(z(set(s)))
r.append(z(frozenset(s)))
a, *b = [0, *map(str, range(0))]
r.append(z(b))
print('map(str, range(0))', r)
r = [z(list(map(str, range(1)))), z([*map(str, range(1))]), z(tuple(map(str, range(1)))), z([i for i in map(str, range(1))]), z(sorted(list(map(str, range(1))), key=str)), z(sorted(map(str, range(1)), key=str)), z(set(map(str, range(1)))), z({*map(str, range(1))}), z({i for i in map(str, range(1))}), z(dict.fromkeys(map(str, range(1)))), z(frozenset(map(str, range(1)))), z({i: i for i in map(str, range(1))})]
l = [1]
l.extend(map(str, range(1)))
r.append(z(l))
l = []
l.extend(map(str, range(1)))
r.append(z(l))
l = [1, 2, 3]
l += map(str, range(1))
r.append(z(l))
l = list(map(str, range(1)))
l.append(1)
r.append(z(l))
l[1:2] = map(str, range(1))
r.append(z(l))
l[1:1] = list(map(str, range(1)))
r.append(z(l))
del l[1:3]
r.append(z(l))
m = l[:]
r.append(z(m))
m = l.copy()
r.append(z(m))
m.append(2)
r.append(z(m))
m = l + l
r.append(z(m))
m.pop()
r.append(z(m))
m = l * 2
r.append(z(m))
m.insert(0, 1)
r.append(z(m))
m *= 2
r.append(z(m))
del m[::2]
r.append(z(m))
m.clear()
r.append(z(m))
m.append(1)
r.append(z(m))
s = set(map(str, range(1)))
s.add(-1)
r.append(z(s))
s.update(map(str, range(1)))
r.append(z(s))
r.append(z(s.copy()))
r.append(z(s | {1, 2, 3}))
r.append(z(s & s))
r.append(z(s - {1}))
r.append(z(s ^ {5}))
s.discard(1)
r.append(z(s))
r.append(z(set(s)))
r.append(z(frozenset(s)))
a, *b = [0, *map(str, range(1))]
r.append(z(b))
print('map(str, range(1))', r)
r = [z(list(map(str, range(5)))), z([*map(str, range(5))]), z(tuple(map(str, range(5)))), z([i for i in map(str, range(5))]), z(sorted(list(map(str, range(5))), key=str)), z(sorted(map(str, range(5)), key=str)), z(set(map(str, range(5)))), z({*map(str, range(5))}), z({i for i in map(str, range(5))}), z(dict.fromkeys(map(str, range(5)))), z(frozenset(map(str, range(5)))), z({i: i for i in map(str, range(5))})]
l = [1]
l.extend(map(str, range(5)))
r.append(z(l))
l = []
l.extend(map(str, range(5)))
r.append(z(l))
l = [1, 2, 3]
l += map(str, range(5))
r.append(z(l))
l = list(map(str, range(5)))
l.append(1)
r.append(z(l))
l[1:2] = map(str, range(5))
r.append(z(l))
l[1:1] = list(map(str, range(5)))
r.append(z(l))
del l[1:3]
r.append(z(l))
m = l[:]
r.append(z(m))
m = l.copy()
r.append(z(m))
m.append(2)
r.append(z(m))
m = l + l
r.append(z(m))
m.pop()
r.append(z(m))
m = l * 2
r.append(z(m))
m.insert(0, 1)
r.append(z(m))
m *= 2
r.append(z(m))
del m[::2]
r.append(z(m))
m.clear()
r.append(z(m))
m.append(1)
r.append(z(m))
s = set(map(str, range(5)))
s.add(-1)
r.append(z(s))
s.update(map(str, range(5)))
r.append(z(s))
r.append(z(s.copy()))
r.append(z(s | {1, 2, 3}))
r.append(z(s & s))
r.append(z(s - {1}))
r.append(z(s ^ {5}))
s.discard(1)
r.append(z(s))
r.append(z(set(s)))
r.append(z(frozenset(s)))
a, *b = [0, *map(str, range(5))]
r.append(z(b))
print('map(str, range(5))', r)
r = [z(list(map(str, range(9)))), z([*map(str, range(9))]), z(tuple(map(str, range(9)))), z([i for i in map(str, range(9))]), z(sorted(list(map(str, range(9))), key=str)), z(sorted(map(str, range(9)), key=str)), z(set(map(str, range(9)))), z({*map(str, range(9))}), z({i for i in map(str, range(9))}), z(dict.fromkeys(map(str, range(9)))), z(frozenset(map(str, range(9)))), z({i: i for i in map(str, range(9))})]
l = [1]
l.extend(map(str, range(9)))
r.append(z(l))
l = []
l.extend(map(str, range(9)))
r.append(z(l))
l = [1, 2, 3]
l += map(str, range(9))
r.append(z(l))
l = list(map(str, range(9)))
l.append(1)
r.append(z(l))
l[1:2] = map(str, range(9))
r.append(z(l))
l[1:1] = list(map(str, range(9)))
r.append(z(l))
del l[1:3]
r.append(z(l))
m = l[:]
r.append(z(m))
m = l.copy()
r.append(z(m))
m.append(2)
r.append(z(m))
m = l + l
r.append(z(m))
m.pop()
r.append(z(m))
m = l * 2
r.append(z(m))
m.insert(0, 1)
r.append(z(m))
m *= 2
r.append(z(m))
del m[::2]
r.append(z(m))
m.clear()
r.append(z(m))
m.append(1)
r.append(z(m))
s = set(map(str, range(9)))
s.add(-1)
r.append(z(s))
s.update(map(str, range(9)))
r.append(z(s))
r.append(z(s.copy()))
r.append(z(s | {1, 2, 3}))
r.append(z(s & s))
r.append(z(s - {1}))
r.append(z(s ^ {5}))
s.discard(1)
r.append(z(s))
r.append(z(set(s)))
r.append(z(frozenset(s)))
a, *b = [0, *map(str, range(9))]
r.append(z(b))
print('map(str, range(9))', r)
r = [z(list(map(str, range(17)))), z([*map(str, range(17))]), z(tuple(map(str, range(17)))), z([i for i in map(str, range(17))]), z(sorted(list(map(str, range(17))), key=str)), z(sorted(map(str, range(17)), key=str)), z(set(map(str, range(17)))), z({*map(str, range(17))}), z({i for i in map(str, range(17))}), z(dict.fromkeys(map(str, range(17)))), z(frozenset(map(str, range(17)))), z({i: i for i in map(str, range(17))})]
l = [1]
l.extend(map(str, range(17)))
r.append(z(l))
l = []
l.extend(map(str, range(17)))
r.append(z(l))
l = [1, 2, 3]
l += map(str, range(17))
r.append(z(l))
l = list(map(str, range(17)))
l.append(1)
r.append(z(l))
l[1:2] = map(str, range(17))
r.append(z(l))
l[1:1] = list(map(str, range(17)))
r.append(z(l))
del l[1:3]
r.append(z(l))
m = l[:]
r.append(z(m))
m = l.copy()
r.append(z(m))
m.append(2)
r.append(z(m))
m = l + l
r.append(z(m))
m.pop()
r.append(z(m))
m = l * 2
r.append(z(m))
m.insert(0, 1)
r.append(z(m))
m *= 2
r.append(z(m))
del m[::2]
r.append(z(m))
m.clear()
r.append(z(m))
m.append(1)
r.append(z(m))
s = set(map(str, range(17)))
s.add(-1)
r.append(z(s))
s.update(map(str, range(17)))
r.append(z(s))
r.append(z(s.copy()))
r.append(z(s | {1, 2, 3}))
r.append(z(s & s))
r.append(z(s - {1}))
r.append(z(s ^ {5}))
s.discard(1)
r.append(z(s))
r.append(z(set(s)))
r.append(z(frozenset(s)))
a, *b = [0, *map(str, range(17))]
r.append(z(b))
print('map(str, range(17))', r)
r = [z(list(map(str, range(40)))), z([*map(str, range(40))]), z(tuple(map(str, range(40)))), z([i for i in map(str, range(40))]), z(sorted(list(map(str, range(40))), key=str)), z(sorted(map(str, range(40)), key=str)), z(set(map(str, range(40)))), z({*map(str, range(40))}), z({i for i in map(str, range(40))}), z(dict.fromkeys(map(str, range(40)))), z(frozenset(map(str, range(40)))), z({i: i for i in map(str, range(40))})]
l = [1]
l.extend(map(str, range(40)))
r.append(z(l))
l = []
l.extend(map(str, range(40)))
r.append(z(l))
l = [1, 2, 3]
l += map(str, range(40))
r.append(z(l))
l = list(map(str, range(40)))
l.append(1)
r.append(z(l))
l[1:2] = map(str, range(40))
r.append(z(l))
l[1:1] = list(map(str, range(40)))
r.append(z(l))
del l[1:3]
r.append(z(l))
m = l[:]
r.append(z(m))
m = l.copy()
r.append(z(m))
m.append(2)
r.append(z(m))
m = l + l
r.append(z(m))
m.pop()
r.append(z(m))
m = l * 2
r.append(z(m))
m.insert(0, 1)
r.append(z(m))
m *= 2
r.append(z(m))
del m[::2]
r.append(z(m))
m.clear()
r.append(z(m))
m.append(1)
r.append(z(m))
s = set(map(str, range(40)))
s.add(-1)
r.append(z(s))
s.update(map(str, range(40)))
r.append(z(s))
r.append(z(s.copy()))
r.append(z(s | {1, 2, 3}))
r.append(z(s & s))
r.append(z(s - {1}))
r.append(z(s ^ {5}))
s.discard(1)
r.append(z(s))
r.append(z(set(s)))
r.append(z(frozenset(s)))
a, *b = [0, *map(str, range(40))]
r.append(z(b))
print('map(str, range(40))', r)
