print(f"{3.14159:.2f} {42:05d} {255:#x} {'a':>4}|{'b':<4}|{'c':^5}|{1000000:,} {0.5:%} {1e10} {1/3}")
x = 3
print(f"{x=} {x!r:>4} {[1,2]!s}", f"{'nested' + f'{x}'}")
print("%s %d %r %5.1f %x" % ("a", 3, "b", 2.55, 255))
print("{} {1}".format(1, 2) if False else "{} {}".format(1, 2), "{a}".format(a=3))
print(10 // 3, -10 // 3, -10 % 3, 2 ** 100, 7 / 2, divmod(-7, 2), 1 << 70, ~5, 5 ^ 3, 0b101, 0x1F, 1_000)
print(round(2.5), round(3.14159, 2), abs(-3), pow(2, 10, 1000), int("42"), int("ff", 16), float("1.5"), str(1.0), 1e16, 1e-5, float("inf"))
print([1, 2, 3][::-1], "hello"[1:4], (1, 2, 3)[-1], [1] * 3, "ab" * 2, [1, 2] + [3])
l = [3, 1, 2]; l.sort(); print(l, sorted("bca", reverse=True), l.index(2), l.count(1)); l.insert(0, 9); l.extend([4]); l.remove(1); print(l.pop(), l, l.reverse(), l)
a, *b, c = range(6); print(a, b, c)
(p, q), r = (1, 2), 3; print(p, q, r)
d = {"a": 1, **{"b": 2}}; print(d, d.get("z"), d.pop("a"), list(d.items()), d.setdefault("q", []), d | {"z": 1})
print({1, 2} | {3}, {1, 2} & {2}, {1} < {1, 2}, set("aab") == {"a", "b"}, frozenset([1]))
print("a,b".split(","), "-".join("abc"), " x ".strip(), "abc".upper(), "abc".find("c"), "abc".replace("b", "x"), "abc".startswith("a"), "a b".title())
print(b"abc", b"abc"[0], "é".encode(), b"\xc3\xa9".decode())
print(any([0, 1]), all([]), min(3, 1), max([1, 5]), sum([1, 2], 10), list(zip("ab", [1, 2])), list(enumerate("ab", 1)), list(map(str, [1])), list(filter(None, [0, 1])), list(reversed([1, 2])))
print(chr(97), ord("a"), hex(255), bin(5), oct(8), repr("a'b"), repr('a"b\''))
print(1 < 2 < 3, 1 < 3 < 2, not 1, 1 and 2, 0 or 3, None is None, 1 if 0 else 2)
print([x for x in range(10) if x % 2 if x > 3], {x: y for x, y in zip("ab", "cd")}, {x % 3 for x in range(9)})
print(*[1, 2], sep="-", end="!\n")
def f(a, b=2, *args, c, d=4, **kw): return a, b, args, c, d, kw
print(f(1, c=3), f(1, 2, 3, 4, c=5, z=6), f(*[1, 2], **{"c": 3}))
try: f()
except TypeError as e: print(e)
try: f(1, 2, c=3, a=4)
except TypeError as e: print(e)
def g(a, /, b, *, c): return a + b + c
print(g(1, b=2, c=3))
try: g(a=1, b=2, c=3)
except TypeError as e: print(e)
for t in ["1 + 'a'", ]:
    pass
try: 1 + "a"
except TypeError as e: print(e)
try: "a" + 1
except TypeError as e: print(e)
try: len(5)
except TypeError as e: print(e)
try: int("x")
except ValueError as e: print(e)
try: a, b = 1, 2, 3
except ValueError as e: print(e)
try: a, b = 1,
except ValueError as e: print(e)
try: 5()
except TypeError as e: print(e)
try: {}[[]]
except TypeError as e: print(e)
tt = (1,)
try: tt[0] = 2
except TypeError as e: print(e)
try: "a".foo
except AttributeError as e: print(e)
try: [].append(1, 2)
except TypeError as e: print(e)
print(type(1), type(print), type(f), type(None), type(type), type([].append), type(range(1)))
import sys
print(sys.getsizeof([]), sys.getsizeof([1, 2, 3]), sys.getsizeof({}), sys.getsizeof(""), sys.getsizeof("é"), sys.getsizeof(1), sys.getsizeof(2 ** 40), sys.getsizeof(()), sys.getsizeof(set()), sys.getsizeof(1.0), sys.getsizeof(b""), sys.getsizeof(f), sys.getsizeof(None), sys.getsizeof({1: 2}), sys.getsizeof(True), sys.getsizeof(object()))
