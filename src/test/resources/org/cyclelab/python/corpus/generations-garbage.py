import gc
class Node:
    count = 0
    def __init__(self):
        self.me = self
        Node.count += 1
    def __del__(self):
        Node.count -= 1
gc.collect()
gc.disable()
for i in range(50):
    Node()
print(Node.count)
print(gc.collect())
print(Node.count)
keep = [Node() for i in range(10)]
print(gc.collect(0), gc.collect(1), gc.collect(2), Node.count)
del keep
print(gc.collect(0), Node.count)
print(gc.collect(1), Node.count)
print(gc.collect(2), Node.count)
