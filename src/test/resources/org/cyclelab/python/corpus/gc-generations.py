import gc
gc.collect()
gc.enable()
gc.set_threshold(50, 2, 2)
log = []
def cb(phase, info):
    if phase == 'stop':
        log.append((info['generation'], info['collected']))
gc.callbacks.append(cb)
keep = []
for i in range(400):
    a = []
    a.append(a)
    if i % 4 == 0:
        keep.append([i])
gc.callbacks.remove(cb)
gc.set_threshold(700, 10, 10)
print([g for g, c in log])
print(sum(c for g, c in log) > 200)
