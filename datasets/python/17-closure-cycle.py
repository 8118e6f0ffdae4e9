# A function inside a function that calls itself is a cycle: the function holds its cell, the cell holds the function.
import gc
import sys


def make():
    def factorial(n):
        return 1 if n < 2 else n * factorial(n - 1)

    return factorial


gc.collect()
gc.disable()

f = make()
print(f(10), 'count', sys.getrefcount(f) - 1)
print('the cell holds the function:', f.__closure__[0].cell_contents is f)
f = None
print('found', gc.collect())


# A callback that is stored in the object which it uses.
def subscribe():
    state = {'clicks': 0}

    def on_click():
        state['clicks'] += 1
        return state['clicks']

    state['handler'] = on_click
    return on_click


click = subscribe()
click()
print('clicks', click())
click = None
print('found', gc.collect())
