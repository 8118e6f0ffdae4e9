# A cycle needs no second object.
import gc
import sys

gc.collect()
gc.disable()

loop = []
loop.append(loop)
print(loop, 'count', sys.getrefcount(loop) - 1)
print(loop[0][0][0] is loop)
loop.append(loop)
print(loop, 'count', sys.getrefcount(loop) - 1)
del loop
print('found', gc.collect())

table = {}
table['table'] = table
pair = ([],)
pair[0].append(pair)
print(table, pair)
del table, pair
print('found', gc.collect())

# Who breaks the cycle before letting go leaves nothing.
loop = []
loop.append(loop)
loop.clear()
del loop
print('found', gc.collect())
