# An exception holds its traceback, the traceback holds the frames, a frame holds its variables.
#
# So an exception that is kept in a variable of such a frame is a cycle, and with it all that the frame holds.
import gc


class Noisy:
    def __del__(self):
        print('    the big object is reclaimed')


def leak():
    big = Noisy()
    try:
        raise ValueError('something')
    except ValueError as error:
        kept = error
    print('leaving leak()')


def clean():
    big = Noisy()
    try:
        raise ValueError('something')
    except ValueError as error:
        # `except ... as error` deletes the name at its end, just because of this cycle.
        print('handled:', error)
    print('leaving clean()')


def repaired():
    big = Noisy()
    kept = None
    try:
        raise ValueError('something')
    except ValueError as error:
        kept = error
    finally:
        del kept
    print('leaving repaired()')


gc.collect()
gc.disable()
clean()
print('found', gc.collect())
repaired()
print('found', gc.collect())
leak()
print('nothing was reclaimed')
print('found', gc.collect())
