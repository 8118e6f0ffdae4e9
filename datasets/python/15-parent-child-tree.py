# Children that know their parent make every tree a cycle.
import gc
import sys


class Node:
    def __init__(self, name, parent=None):
        self.name = name
        self.parent = parent
        self.children = []
        if parent is not None:
            parent.children.append(self)


def tree():
    root = Node('root')
    for name in ('a', 'b', 'c'):
        child = Node(name, root)
        Node(name + '1', child)
    return root


gc.collect()
gc.disable()

root = tree()
print('root: one variable and three children: count', sys.getrefcount(root) - 1)
print('each child: its list and its own child: counts', [sys.getrefcount(c) - 2 for c in root.children])
root = None
print('the tree is out of reach; the collector finds', gc.collect())

# Seven nodes and their seven lists of children; the instance dictionaries are made only when somebody asks for them.
root = tree()
root.__dict__
root = None
print('with one dictionary that was asked for:', gc.collect())
