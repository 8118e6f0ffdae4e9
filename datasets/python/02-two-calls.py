# A second call makes a second object.
#
# Each run of the display [1, 2, 3] makes a new list. The two are equal, but they are not the same object, and what
# happens to one does not touch the other.
import sys


def make():
    data = [1, 2, 3]
    return data


v1 = make()
v2 = make()
print('equal:', v1 == v2, ' same object:', v1 is v2, ' same address:', id(v1) == id(v2))

v1.append(4)
print(v1, v2)

# An assignment makes no object: both names refer to one.
v3 = v1
print('same object:', v1 is v3, ' count', sys.getrefcount(v1))
v3.append(5)
print(v1, v2)
