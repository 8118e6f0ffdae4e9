import sys
class CM:
    def __init__(self, name, swallow=False):
        self.name = name
        self.swallow = swallow
    def __enter__(self):
        print('enter', self.name)
        return self
    def __exit__(self, t, v, tb):
        print('exit', self.name, t.__name__ if t else None, v)
        return self.swallow
    def __del__(self):
        print('del', self.name)
with CM('a') as a:
    print(sys.getrefcount(a))
print('after')
del a
with CM('b', True):
    raise ValueError('swallowed')
print('goes on')
with CM('c') as c, CM('d') as d:
    print('both')
def f():
    with CM('e'):
        return 'returned'
print(f())
try:
    with CM('g'):
        raise KeyError('out')
except KeyError as e:
    print('caught', e)
for i in range(2):
    with CM(i):
        if i == 0:
            continue
        break
