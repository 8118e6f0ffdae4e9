# Equal small integers are one object: CPython keeps those from -5 to 256.
def number(text):
    # Made at run time, so that the compiler cannot share them.
    return int(text)


for n in ('-6', '-5', '0', '255', '256', '257', '1000'):
    print('%5s  equal: %s  same object: %s' % (n, number(n) == number(n), number(n) is number(n)))

# Results of arithmetic use the same small integers.
a = 250
b = 6
print(a + b is 256, a + b + b is 262)

# Equal constants of one file are one object, however large: the compiler shares them.
x = 123456789
y = 123456789
print(x is y, x is 123456000 + 789, x is number('123456789'))


def f():
    return 123456789


print(f() is x)

# True and False are the only ones of their kind, and equal to 1 and 0 but not the same.
print(True == 1, True is 1, (2 > 1) is True)
