import gc, sys
gc.collect()
gc.disable()
def leak():
    big = [1, 2, 3]
    try:
        raise ValueError('x')
    except ValueError as e:
        kept = e
    return sys.getrefcount(kept)
print(leak())
print(gc.collect())
def clean():
    big = [1, 2, 3]
    try:
        raise ValueError('x')
    except ValueError as e:
        n = sys.getrefcount(e)
    return n
print(clean())
print(gc.collect())
def also_clean():
    kept = None
    try:
        raise ValueError('x')
    except ValueError as e:
        kept = e
    finally:
        del kept
    return 1
print(also_clean(), gc.collect())
