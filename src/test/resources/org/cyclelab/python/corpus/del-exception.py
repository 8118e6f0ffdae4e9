class A:
    def __del__(self):
        raise ValueError('in del')
def f():
    try:
        a = A()
        del a
    except ValueError:
        print('never')
    print('goes on')
f()
