import gc, weakref
class Node:
    def __init__(self, parent=None):
        self.parent = weakref.ref(parent) if parent else None
        self.children = []
    def add(self):
        c = Node(self)
        self.children.append(c)
        return c
    def __del__(self):
        print('node dies')
gc.collect()
gc.disable()
root = Node()
c = root.add()
print(c.parent() is root)
del c
del root
print('collected', gc.collect())
