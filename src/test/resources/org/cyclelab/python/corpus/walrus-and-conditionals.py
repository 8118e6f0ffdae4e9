import sys
if (n := 10) > 5:
    print(n)
o = []
print((p := o) is o, sys.getrefcount(o))
print([y := 1, y + 1], [last := x for x in range(3)], last)
x = 5
print('big' if x > 3 else 'small', x > 3 and 'yes', x < 3 or 'no', not x, 1 < x < 10, 1 < x > 3, 1 == 1.0 != 2)
while (n := n - 3) > 0:
    print(n, end=' ')
print()
print(None or [] or 0 or 'last', 1 and 2 and 3, 0 and 1 / 0)
assert x
