import sys, gc, weakref
from sys import getrefcount
from weakref import ref as r
print(getrefcount is sys.getrefcount, r is weakref.ref)
o = []
print(getrefcount(o), sys.getrefcount(o))
import sys as s2
print(s2 is sys, sys.__name__, gc.__name__)
def f():
    import copy
    from time import perf_counter
    return copy.copy(o) == o, perf_counter() >= 0
print(f())
