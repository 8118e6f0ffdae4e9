import gc
class N:
    def __init__(self, name):
        self.name = name
    def __del__(self):
        print('del', self.name, self.other.name)
gc.collect()
gc.disable()
a = N('a')
b = N('b')
a.other = b
b.other = a
del a, b
print('unreachable')
print(gc.collect())
print(gc.garbage)
