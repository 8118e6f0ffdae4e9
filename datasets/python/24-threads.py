# Why `count += 1` needs a lock.
#
# An increment is three steps: read the count, add one, write it. Threads may be interrupted between the steps. This
# program plays two threads as generators and tries every interleaving: one thread takes a reference and lets it go, the
# other does the same, while a third reference is held all the time.
import threading


class Counted:
    def __init__(self):
        self.count = 1
        self.freed = False


def plain(thing, change):
    value = thing.count
    yield
    thing.count = value + change
    if thing.count == 0:
        thing.freed = True
    yield


def atomic(thing, change):
    thing.count += change
    if thing.count == 0:
        thing.freed = True
    yield


def user(step, thing):
    yield from step(thing, 1)
    yield from step(thing, -1)


def run(step, schedule):
    thing = Counted()
    threads = [user(step, thing), user(step, thing)]
    for number in schedule:
        next(threads[number])
    return thing


def schedules(a, b):
    if a == 0 or b == 0:
        return [[0] * a + [1] * b]
    return [[0] + s for s in schedules(a - 1, b)] + [[1] + s for s in schedules(a, b - 1)]


def judge(name, step, steps):
    right = lost = freed = 0
    for schedule in schedules(steps, steps):
        thing = run(step, schedule)
        if thing.freed:
            freed += 1
        elif thing.count == 1:
            right += 1
        else:
            lost += 1
    print('%-8s right %2d, leaked by a lost decrement %2d, freed though referenced %2d' % (name, right, lost, freed))


judge('plain', plain, 4)
judge('atomic', atomic, 2)

# With a lock around the three steps real threads agree.
lock = threading.Lock()
total = Counted()


def work():
    for _ in range(100):
        with lock:
            total.count += 1
        with lock:
            total.count -= 1


threads = [threading.Thread(target=work) for _ in range(3)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print('with a lock:', total.count)
