# What counting cannot reclaim waits for the cycle collector.
import gc


class Noisy:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print('   ', self.name, 'is reclaimed')


gc.collect()
gc.disable()

a = Noisy('alone')
b = Noisy('in a cycle')
b.myself = b
print('del a')
del a
print('del b')
del b
print('nothing happened; the program goes on')
total = sum(range(1000))
print('gc.collect()')
found = gc.collect()
print('the collector found', found)
