class Noisy:
    def __init__(self, name):
        self.name = name
    def __del__(self):
        print('del', self.name)
a = Noisy('a')
b = a
del a
print('one left')
b = None
print('gone')
Noisy('temporary')
print('next')
[Noisy('x'), Noisy('y'), Noisy('z')]
print('list gone')
def f():
    p = Noisy('p')
    q = Noisy('q')
    r = Noisy('r')
    print('leaving')
f()
print('left')
x = Noisy('old')
x = Noisy('new')
print('replaced')
l = [Noisy(i) for i in range(3)]
l[1] = None
print('slot')
l.pop()
print('pop')
l = None
d = {'k': Noisy('value')}
d['k'] = 1
print('dict')
t = (Noisy('t0'), Noisy('t1'))
del t
for i in range(2):
    n = Noisy(('loop', i))
print('end')
