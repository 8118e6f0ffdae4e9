import gc
gc.collect()
gc.enable()
collected = []
def cb(phase, info):
    if phase == 'stop' and info['generation'] == 0:
        collected.append(info['collected'])
gc.callbacks.append(cb)
def make():
    a = []
    b = [a]
    a.append(b)
for i in range(2000):
    make()
gc.callbacks.clear()
print(len(collected) > 0, sum(collected) % 2)
gc.disable()
gc.collect()
