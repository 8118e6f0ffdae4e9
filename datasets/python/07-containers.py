# Containers hold references: one for each place.
import sys


def count():
    return sys.getrefcount(item) - 1


item = object()
print('alone', count())
triple = [item] * 3
print('three places of a list', count())
part = triple[:2]
print('a slice holds its own two', count())
triple.extend(part)
print('extend', count())
del triple[1:]
print('del of a slice', count())
table = {n: item for n in range(10)}
print('ten values of a dictionary', count())
table.clear()
print('clear', count())
nested = [[item], (item,), {item}, {'key': item}, {item: 'value'}]
print('one in each of five containers', count())
nested = None
print('the outer one goes, and all inside with it', count())
part, triple = None, None
print('alone again', count())
