# An instance holds its class and its attributes; a class holds its methods, and is always part of a cycle.
import gc
import sys


class Point:
    origin = []

    def __init__(self, x, y):
        self.x = x
        self.y = y

    def itself(self):
        return self


gc.collect()
gc.disable()

value = object()
before = sys.getrefcount(Point)
p = Point(value, value)
print('two attributes: count of the value', sys.getrefcount(value) - 1)
print('an instance holds its class:', sys.getrefcount(Point) - before)
print('the dictionary is one object:', p.__dict__ is p.__dict__, sorted(p.__dict__))
p.z = value
del p.x
print('count of the value', sys.getrefcount(value) - 1)

# A bound method is a new object each time, and holds the instance.
method = p.itself
print('method:', method() is p, p.itself is p.itself, 'count of p', sys.getrefcount(p) - 1)
del method
print('count of p', sys.getrefcount(p) - 1)


# With __slots__ there is no dictionary.
class Small:
    __slots__ = ('x',)


s = Small()
s.x = value
print(hasattr(p, '__dict__'), hasattr(s, '__dict__'), sys.getsizeof(p), sys.getsizeof(s))

del p, s
print('count of the value', sys.getrefcount(value) - 1)
del Point
print('a class that is out of reach is garbage for the collector:', gc.collect() > 0)
