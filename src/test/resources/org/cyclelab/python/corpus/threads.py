import threading
results = []
def work(name, n):
    total = 0
    for i in range(n):
        total += i
    results.append((name, total))
ts = [threading.Thread(target=work, args=('t%d' % i, 10 * i)) for i in range(3)]
for t in ts:
    t.start()
    t.join()
print(results)
lock = threading.Lock()
count = 0
def add():
    global count
    with lock:
        count += 1
for i in range(5):
    t = threading.Thread(target=add)
    t.start()
    t.join()
print(count, t.is_alive())
def kw(a, b=0):
    results.append((a, b))
t = threading.Thread(target=kw, args=(1,), kwargs={'b': 2})
t.start()
t.join()
print(results[-1])
