deep = None
for i in range(200000):
    deep = [deep]
print('made')
del deep
print('list dropped')
t = ()
for i in range(100000):
    t = (t,)
t = None
print('tuple dropped')
d = {}
for i in range(50000):
    d = {'d': d}
del d
print('dict dropped')
class Node:
    def __init__(self, next):
        self.next = next
n = None
for i in range(50000):
    n = Node(n)
del n
print('objects dropped')
nested = []
for i in range(2000):
    nested = [nested]
try:
    repr(nested)
except RecursionError as e:
    print('RecursionError')
