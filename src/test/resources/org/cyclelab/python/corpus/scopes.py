x = 'global'
def f():
    x = 'local'
    def g():
        nonlocal x
        x = 'changed'
        def h():
            global x
            x = 'new global'
            return x
        return h(), x
    r = g()
    return r, x
print(f(), x)
class C:
    x = 'class'
    y = [x for i in range(2)]
    z = x + '!'
    def m(self):
        return x
print(C.x, C.y, C.z, C().m())
def d():
    try:
        return undefined
    except NameError as e:
        return str(e)
print(d())
def shadow(len):
    return len
print(shadow(3), len('abc'))
def deleted():
    v = 1
    del v
    try:
        v
    except UnboundLocalError as e:
        return str(e)
print(deleted())
if True:
    late = 1
print(late, [late for late in range(3)], late)
print((lambda a, *b, c=3, **k: (a, b, c, k))(1, 2, 3, c=4, d=5))
def po(a, /, b, *, c):
    return a, b, c
print(po(1, 2, c=3), po(1, b=2, c=3))
try:
    po(a=1, b=2, c=3)
except TypeError as e:
    print(e)
