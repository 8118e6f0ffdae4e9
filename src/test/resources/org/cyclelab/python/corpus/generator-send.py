def acc():
    total = 0
    while True:
        x = yield total
        if x is None:
            return 'done'
        total += x
g = acc()
print(next(g), g.send(5), g.send(7))
try:
    g.send(None)
except StopIteration as e:
    print(e.value)
def outer():
    r = yield from inner()
    yield 'result ' + r
def inner():
    x = yield 1
    yield x
    return 'r'
g = outer()
print(next(g), g.send('sent'), next(g))
def guarded():
    try:
        yield 1
    except ValueError as e:
        yield 'caught ' + str(e)
    finally:
        print('finally')
g = guarded()
print(next(g), g.throw(ValueError('v')))
g.close()
g = guarded()
next(g)
del g
print('end')
