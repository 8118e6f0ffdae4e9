import gc
saved = []
class Phoenix:
    def __init__(self):
        self.lives = 0
    def __del__(self):
        self.lives += 1
        print('del', self.lives)
        saved.append(self)
p = Phoenix()
del p
print(len(saved), saved[0].lives)
saved.clear()
print('no second finalizer')
gc.collect()
a = Phoenix()
a.me = a
del a
print(gc.collect(), len(saved))
saved[0].me = None
saved.clear()
print('done', gc.collect())
