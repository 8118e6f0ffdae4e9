import sys
print(sys.getsizeof(0), sys.getsizeof(1), sys.getsizeof(2 ** 30), sys.getsizeof(2 ** 60), sys.getsizeof(True), sys.getsizeof(None))
print(sys.getsizeof(''), sys.getsizeof('a'), sys.getsizeof('abc'), sys.getsizeof('é'), sys.getsizeof('€'), sys.getsizeof('\U0001f600'))
print(sys.getsizeof(b''), sys.getsizeof(b'abc'), sys.getsizeof(1.5), sys.getsizeof(()), sys.getsizeof((1, 2)))
print(sys.getsizeof([]), sys.getsizeof([1]), sys.getsizeof([1, 2, 3]), sys.getsizeof({}), sys.getsizeof(set()))
l = []
sizes = []
for i in range(20):
    l.append(i)
    sizes.append(sys.getsizeof(l))
print(sizes)
d = {}
sizes = []
for i in range(12):
    d[i] = i
    sizes.append(sys.getsizeof(d))
print(sizes)
print(sys.getsizeof(range(3)), sys.getsizeof(slice(1)), sys.getsizeof(object()), sys.getsizeof(lambda: 0))
class A:
    pass
class S:
    __slots__ = ('a', 'b')
print(sys.getsizeof(A()), sys.getsizeof(S()))
s = set()
for i in range(6):
    s.add(i)
print(sys.getsizeof(s), sys.getsizeof(list(range(10))), sys.getsizeof([0] * 10), sys.getsizeof([x for x in range(10)]))
