# gc.collect() answers how many objects it found unreachable.
import gc


class Node:
    pass


def ring(n):
    nodes = [Node() for _ in range(n)]
    for i in range(n):
        nodes[i].next = nodes[(i + 1) % n]


def lists(n):
    first = last = []
    for _ in range(n - 1):
        last = [last]
    first.append(last)


gc.collect()
gc.disable()

print('nothing', gc.collect())
lists(1)
print('a list in itself', gc.collect())
lists(10)
print('ten lists', gc.collect())
ring(10)
print('ten objects', gc.collect())
x = Node()
x.me = x
x.data = [1, 2, 3]
x.text = 'strings and numbers are not tracked'
x = None
print('an object and its list', gc.collect())
for _ in range(5):
    ring(3)
print('five rings of three', gc.collect())
print('what counting reclaims is not found', [[] for _ in range(100)] and gc.collect())
print('tracked:', gc.is_tracked([]), gc.is_tracked({}), gc.is_tracked(1), gc.is_tracked('a'), gc.is_tracked((1, 2)))
