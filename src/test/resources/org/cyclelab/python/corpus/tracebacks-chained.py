def a(n):
    return b(n - 1)
def b(n):
    if n < 0:
        raise ValueError("neg", n)
    return a(n)
try:
    a(2)
except ValueError as e:
    tb = e.__traceback__
    while tb:
        print(tb.tb_lineno, tb.tb_frame.f_code.co_name, sorted(tb.tb_frame.f_locals)[:2] if tb.tb_frame.f_code.co_name != "<module>" else "")
        tb = tb.tb_next
try:
    try:
        1 / 0
    except ZeroDivisionError as z:
        raise KeyError("k") from z
except KeyError as k:
    print(repr(k.__cause__), k.__suppress_context__)
class E(Exception):
    def __init__(self, code):
        super().__init__("code %d" % code)
        self.code = code
try:
    raise E(4)
except (E, ValueError) as e:
    print(e, e.args, e.code)
try:
    e
except NameError as x:
    print(x)
def f():
    try:
        return 1
    finally:
        print("fin")
print(f())
for i in range(3):
    try:
        if i == 1: continue
        print(i)
    finally:
        print("f", i)
else:
    print("else")
try:
    try:
        {}["x"]
    except KeyError:
        [][1]
except IndexError as e:
    print(repr(e.__context__))
def deep():
    x = [1, 2, 3]
    return x[10]
def g():
    try:
        deep()
    except IndexError:
        raise RuntimeError("bad thing")
g()
