l = list(range(10))
print(l[2:5], l[:3], l[7:], l[::3], l[::-1], l[-3:], l[5:2], l[8:1:-2], l[100:], l[:-100])
l[2:4] = ['a', 'b', 'c']
print(l)
l[::2] = [0] * 6
print(l)
del l[1::2]
print(l)
l[1:1] = [7]
print(l, 'hello'[1:3], 'hello'[::-1], (1, 2, 3)[1:], b'bytes'[1:3])
s = slice(1, 5, 2)
print(s, list(range(10))[s], s.start, s.stop, s.step)
