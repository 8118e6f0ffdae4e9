# A weak reference does not count: it is the cure for cycles.
import gc
import sys
import weakref


class Node:
    def __init__(self, name, parent=None):
        self.name = name
        self.parent = weakref.ref(parent) if parent else None
        self.children = []

    def add(self, name):
        child = Node(name, self)
        self.children.append(child)
        return child

    def __del__(self):
        print('   ', self.name, 'is reclaimed')


gc.collect()
gc.disable()

root = Node('root')
child = root.add('child')
print('count of root', sys.getrefcount(root) - 1, ' weak references', weakref.getweakrefcount(root))
print('the parent:', child.parent().name)
print('root = None')
root = None
print('the parent:', child.parent())
child = None
print('left for the collector:', gc.collect())

# A callback tells when the object has gone.
n = Node('watched')
watcher = weakref.ref(n, lambda reference: print('    the watcher is told, and sees', reference()))
n = None

# Containers that forget.
cache = weakref.WeakValueDictionary()
n = Node('cached')
cache['key'] = n
print('in the cache:', 'key' in cache)
n = None
print('in the cache:', 'key' in cache)

# Code that runs when an object goes.
n = Node('finalized')
finalizer = weakref.finalize(n, print, '    finalize says good-bye')
print('alive:', finalizer.alive)
n = None
print('alive:', finalizer.alive)
