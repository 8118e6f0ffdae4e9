# New objects are looked at often, old ones seldom.
#
# A container object that survives a collection moves on to the next of three generations. The youngest is collected
# when 700 more objects have been made than reclaimed, the middle one every tenth time, the oldest when enough is new.
import gc

print(gc.get_threshold())
gc.collect()
gc.disable()

garbage = []
garbage.append(garbage)
kept = [[] for _ in range(5)]
print('collect the youngest', gc.collect(0))
old = []
old.append(old)
print('survives in generation 1', gc.collect(0))
old = None
garbage = None
print('now it is garbage, but the youngest generation does not have it:', gc.collect(0))
print('the middle one does:', gc.collect(1))
print('and the oldest one has the other:', gc.collect(2))

# Collections that run by themselves.
runs = []


def told(phase, info):
    if phase == 'stop':
        runs.append(info['generation'])


gc.callbacks.append(told)
gc.set_threshold(100, 3, 3)
gc.enable()
keep = []
for i in range(2000):
    keep.append([i])
gc.disable()
gc.callbacks.remove(told)
gc.set_threshold(700, 10, 10)
print('generations that were collected:', runs)
