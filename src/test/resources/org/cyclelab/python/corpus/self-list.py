import gc, sys
gc.collect()
l = []
l.append(l)
print(l, sys.getrefcount(l), l[0] is l, l[0][0][0] is l)
l.append(l)
print(sys.getrefcount(l), l)
del l
print(gc.collect())
d = {}
d['self'] = d
print(d)
del d
print(gc.collect())
t = ([],)
t[0].append(t)
print(t)
del t
print(gc.collect())
