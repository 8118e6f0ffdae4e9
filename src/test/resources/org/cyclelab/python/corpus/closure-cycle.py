import gc, sys
gc.collect()
gc.disable()
def make():
    def fact(n):
        return 1 if n < 2 else n * fact(n - 1)
    return fact
f = make()
print(f(5), sys.getrefcount(f))
del f
print(gc.collect())
def handlers():
    state = {}
    def on():
        return state
    state['on'] = on
    return on
h = handlers()
print(sys.getrefcount(h), sys.getrefcount(h()))
del h
print(gc.collect())
