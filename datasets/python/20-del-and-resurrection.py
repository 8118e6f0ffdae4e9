# __del__ runs once. It may bring its object back.
import gc

saved = []


class Phoenix:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print('   __del__ of', self.name)
        saved.append(self)


gc.collect()
gc.disable()

p = Phoenix('one')
print('p = None')
p = None
print('it is back:', saved[0].name)
print('saved.clear()')
saved.clear()
print('gone for good, without a second __del__')

# In a cycle the collector runs the finalizers first, and looks again before it reclaims.
a = Phoenix('a')
b = Phoenix('b')
a.other = b
b.other = a
a = b = None
print('reclaimed:', gc.collect(), ' saved:', sorted(p.name for p in saved))
saved.clear()
print('reclaimed:', gc.collect(), ' saved:', len(saved))
