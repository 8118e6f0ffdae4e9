import gc
gc.collect()
gc.disable()
def g():
    me = yield
    yield me
it = g()
next(it)
it.send(it)
del it
print(gc.collect())
