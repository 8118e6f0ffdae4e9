# The end of a function's frame drops the references of its locals.
import sys


class Noisy:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print('   ', self.name, 'is reclaimed')


def work(argument):
    print('the argument is one more reference: count', sys.getrefcount(argument) - 1)
    local = Noisy('local')
    also = local
    print('two locals: count', sys.getrefcount(local) - 1)
    print('the frame ends')


def nested(argument, depth):
    if depth == 0:
        return sys.getrefcount(argument) - 1
    return nested(argument, depth - 1)


outer = Noisy('outer')
print('before the call: count', sys.getrefcount(outer) - 1)
work(outer)
print('after the call: count', sys.getrefcount(outer) - 1)

# Each frame on the stack holds its own reference.
print('in 1, 2, 3, 4 frames: counts', [nested(outer, depth) for depth in range(4)])
print('the end of the program')
