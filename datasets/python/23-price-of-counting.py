# What does counting cost? Each statement changes counts, even those that only read.
#
# CycleLab tells the number of count updates when the program has ended; run it with --steps to see the lines. Here the
# program looks at the counts itself.
import sys

a = object()
b = object()
box = [a]


def counts():
    return 'a %d  b %d' % (sys.getrefcount(a) - 1, sys.getrefcount(b) - 1)


print('%-18s %s' % ('', counts()))
x = a
print('%-18s %s   +1' % ('x = a', counts()))
x = b
print('%-18s %s   +1 -1' % ('x = b', counts()))
y = x
print('%-18s %s   +1' % ('y = x', counts()))
a, b = b, a
print('%-18s %s   swapped: +1 +1 -1 -1' % ('a, b = b, a', counts()))
a, b = b, a
box[0] = b
print('%-18s %s   +1 -1' % ('box[0] = b', counts()))


# A read is a write, too: to pass an argument the count goes up, and down when the call ends.
def read(o):
    return sys.getrefcount(o) - 1


print('in a call          b %d' % read(b))
x = y = None
box.clear()
print('%-18s %s' % ('all let go', counts()))
