import sys
class Box:
    def __init__(self, v):
        self._v = v
    @property
    def value(self):
        return self._v
    @value.setter
    def value(self, v):
        self._v = v
    @staticmethod
    def make(v):
        return Box(v)
    @classmethod
    def of(cls, v):
        return cls(v)
o = []
b = Box(o)
print(sys.getrefcount(o), sys.getrefcount(b.value), b.value is o)
b.value = 3
print(b.value, sys.getrefcount(o), Box.make(1).value, Box.of(2).value)
try:
    del b.value
except AttributeError as e:
    print(e)
def twice(f):
    def wrapper(*args, **kwargs):
        f(*args, **kwargs)
        return f(*args, **kwargs)
    return wrapper
calls = []
@twice
def add(x, y=1):
    calls.append(x + y)
    return len(calls)
print(add(1), add(2, y=5), calls)
print(sys.getrefcount(add), add.__name__, sys.getrefcount(add.__closure__[0].cell_contents))
