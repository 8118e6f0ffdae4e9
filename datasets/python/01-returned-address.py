# A function returns the address of its object.
#
# The list is made inside make(). What `return` hands over is a reference to it, not a copy: the address that the
# caller sees is the address that the function saw.
import sys


def make():
    data = [1, 2, 3]
    print('inside: ', hex(id(data)), 'count', sys.getrefcount(data))
    return data


v1 = make()
print('outside:', hex(id(v1)), 'count', sys.getrefcount(v1))

# Both counts are 2: one variable, and the argument of getrefcount itself. In the function the variable is data. When
# its frame ends data is gone, and v1 has taken its place.
