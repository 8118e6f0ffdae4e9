def gen():
    try:
        yield 1
        yield 2
    finally:
        print("finally")
g = gen()
print(next(g))
del g
print("x")
def g2():
    r = yield 1
    print("got", r)
    try:
        r = yield 2
    except ValueError as e:
        print("caught", e)
        yield 99
    return 7
g = g2()
print(next(g), g.send("hi"))
print(g.throw(ValueError("boo")))
try:
    next(g)
except StopIteration as e:
    print("stop", e.value)
def outer():
    r = yield from g2()
    print("r", r)
print(list(outer()))
def bad():
    try:
        yield 1
    except GeneratorExit:
        print("exit")
        raise
b = bad(); next(b); b.close()
b = (i * i for i in range(5))
print(sum(b), list(b))
def inf():
    n = 0
    while True:
        yield n
        n += 1
for i in inf():
    if i > 3: break
print(i)
def early():
    return
    yield
print(list(early()))
def rt():
    raise StopIteration(3)
    yield
try:
    list(rt())
except RuntimeError as e:
    print(repr(e), repr(e.__cause__))
