# The count rises with each new reference and falls with each one that goes.
import sys


def count(label):
    # One less for the argument of getrefcount.
    print('%-34s %d' % (label, sys.getrefcount(data) - 1))


data = object()
count('made, held by data')
other = data
count('other = data')
box = [data, data]
count('box = [data, data]')
table = {'key': data}
count("table = {'key': data}")
pair = (data, box)
count('pair = (data, box)')
box.pop()
count('box.pop()')
table['key'] = None
count("table['key'] = None")
other = 'something else'
count("other = 'something else'")
pair = None
count('pair = None')
box.clear()
count('box.clear()')
