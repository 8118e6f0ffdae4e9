import sys
o = []
class E(Exception):
    pass
def f():
    local = o
    raise E(o)
n = sys.getrefcount(o)
try:
    f()
except E as e:
    print(sys.getrefcount(o) - n, sys.getrefcount(e), e.args[0] is o)
print(sys.getrefcount(o) - n)
try:
    f()
except E:
    print(sys.getrefcount(o) - n, sys.exc_info()[0].__name__)
print(sys.getrefcount(o) - n, sys.exc_info())
kept = []
for i in range(3):
    try:
        f()
    except E as e:
        kept.append(e)
print(sys.getrefcount(o) - n)
kept.clear()
print(sys.getrefcount(o) - n)
x = E('made, not raised')
print(sys.getrefcount(x), x.__traceback__, x)
try:
    raise x
except E as y:
    print(sys.getrefcount(x), x is y)
print(sys.getrefcount(x))
x.__traceback__ = None
print(sys.getrefcount(x))
