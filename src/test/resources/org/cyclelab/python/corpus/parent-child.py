import gc, sys
class Node:
    def __init__(self, name, parent=None):
        self.name = name
        self.parent = parent
        self.children = []
        if parent is not None:
            parent.children.append(self)
gc.collect()
gc.disable()
root = Node('root')
for i in range(3):
    c = Node('c%d' % i, root)
    for j in range(2):
        Node('g', c)
print(sys.getrefcount(root), sys.getrefcount(root.children[0]), sys.getrefcount(c))
del c
print(sys.getrefcount(root.children[2]))
del root
print(gc.collect())
