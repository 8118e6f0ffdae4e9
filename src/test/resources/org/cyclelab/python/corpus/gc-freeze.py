import gc
gc.collect()
gc.disable()
a = []
a.append(a)
gc.freeze()
print(gc.get_freeze_count() > 0)
del a
print(gc.collect())
gc.unfreeze()
print(gc.get_freeze_count(), gc.collect())
