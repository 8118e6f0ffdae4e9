class MyError(Exception):
    pass
def f():
    try:
        {}['missing']
    except KeyError:
        raise MyError('while handling')
def g():
    try:
        f()
    except MyError as e:
        raise RuntimeError('outer') from e
g()
