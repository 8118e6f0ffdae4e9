import sys
def a(x):
    return b(x) + 1
def b(y):
    z = [1, 2]
    return z[y]
print('before')
a(5)
print('never')
