import sys
def make():
    data = [1, 2, 3]
    print('inside', sys.getrefcount(data))
    return data
v1 = make()
print('after', sys.getrefcount(v1))
v2 = make()
print(v1 is v2, v1 == v2, id(v1) == id(v2))
v3 = v1
print(sys.getrefcount(v1), sys.getrefcount(v3), id(v1) == id(v3))
del v3
print(sys.getrefcount(v1))
print(sys.getrefcount(make()))
