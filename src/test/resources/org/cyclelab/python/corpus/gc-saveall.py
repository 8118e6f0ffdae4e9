import gc
gc.collect()
gc.disable()
gc.set_debug(gc.DEBUG_SAVEALL)
a = []
a.append(a)
del a
print(gc.collect(), len(gc.garbage))
print(gc.garbage[0][0] is gc.garbage[0])
gc.garbage.clear()
gc.set_debug(0)
print(gc.collect(), gc.garbage)
