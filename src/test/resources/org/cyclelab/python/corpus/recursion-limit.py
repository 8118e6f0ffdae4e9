import sys
print(sys.getrecursionlimit())
depth = 0
def f():
    global depth
    depth += 1
    f()
try:
    f()
except RecursionError as e:
    print(e)
print(depth > 900, depth < 1001)
sys.setrecursionlimit(200)
depth = 0
try:
    f()
except RecursionError:
    print(depth < 201)
