import gc
gc.collect()
gc.disable()
first = last = []
for i in range(20000):
    new = [last]
    last = new
first.append(last)
del first, last, new
print(gc.collect())
