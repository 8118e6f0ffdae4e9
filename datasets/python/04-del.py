# `del` deletes a name, not an object.
#
# The object goes when its last reference goes, whichever way that happens.
import sys


class Noisy:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print('   ', self.name, 'is reclaimed')


a = Noisy('first')
b = a
print('count', sys.getrefcount(a) - 1)
print('del a')
del a
print('still there through b, count', sys.getrefcount(b) - 1)
print('del b')
del b

# An assignment drops the reference that the variable held before.
a = Noisy('second')
print("a = None")
a = None

# So does the end of a container.
box = [Noisy('third')]
print('del box[0]')
del box[0]

try:
    print(a.name)
except AttributeError as error:
    print('None has no name:', error)
del a
try:
    a
except NameError as error:
    print('the name is gone:', error)
