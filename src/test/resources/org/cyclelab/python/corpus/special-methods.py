class V:
    def __init__(self, *items):
        self.items = list(items)
    def __len__(self):
        return len(self.items)
    def __getitem__(self, i):
        return self.items[i]
    def __setitem__(self, i, v):
        self.items[i] = v
    def __delitem__(self, i):
        del self.items[i]
    def __contains__(self, x):
        return x in self.items
    def __iter__(self):
        return iter(self.items)
    def __add__(self, other):
        return V(*(self.items + list(other)))
    def __radd__(self, other):
        return ('radd', other)
    def __iadd__(self, other):
        self.items.extend(other)
        return self
    def __eq__(self, other):
        return isinstance(other, V) and self.items == other.items
    def __hash__(self):
        return hash(tuple(self.items))
    def __lt__(self, other):
        return self.items < other.items
    def __call__(self, x):
        return x * len(self)
    def __bool__(self):
        return len(self.items) > 1
    def __str__(self):
        return '<' + ', '.join(str(i) for i in self.items) + '>'
    def __repr__(self):
        return 'V' + str(tuple(self.items))
    def __neg__(self):
        return V(*[-i for i in self.items])
    def __getattr__(self, name):
        return 'attr ' + name
v = V(1, 2, 3)
print(len(v), v[0], v[-1], v[1:], 2 in v, 9 in v, list(v), v + [4], 5 + v, v(10), bool(v), bool(V(1)))
v[0] = 7
del v[1]
v += (8, 9)
print(v, repr(v), str(v), -v, v == V(7, 3, 8, 9), v != V(), hash(V(1)) == hash(V(1)), V(1) < V(2), v.missing)
print({V(1): 'a'}[V(1)], sorted([V(3), V(1), V(2)]), max(V(1), V(5)), [V(1)].count(V(1)), V(1) in [V(1)])
class It:
    def __init__(self, n):
        self.n = n
    def __iter__(self):
        return self
    def __next__(self):
        if self.n == 0:
            raise StopIteration
        self.n -= 1
        return self.n
print(list(It(4)), [x for x in It(2)], sum(It(10)), max(It(3)))
