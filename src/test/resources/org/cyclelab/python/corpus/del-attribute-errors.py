class A:
    x = 1
a = A()
a.y = 2
del a.y
for f in (lambda: delattr(a, 'y'), lambda: delattr(a, 'x'), lambda: a.y):
    try:
        f()
    except AttributeError as e:
        print(e)
try:
    del undefined
except NameError as e:
    print(e)
l = [1, 2]
try:
    del l[5]
except IndexError as e:
    print(e)
try:
    del {}['k']
except KeyError as e:
    print(e)
del A.x
print(hasattr(a, 'x'))
t = (1, 2)
try:
    del t[0]
except TypeError as e:
    print(e)
try:
    t[0] = 1
except TypeError as e:
    print(e)
