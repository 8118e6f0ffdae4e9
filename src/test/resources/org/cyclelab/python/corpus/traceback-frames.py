import sys
class Noisy:
    def __del__(self):
        print('reclaimed')
def f():
    local = Noisy()
    raise KeyError('k')
try:
    f()
except KeyError as e:
    tb = e.__traceback__
    print('caught', tb.tb_lineno, tb.tb_next.tb_lineno, tb.tb_next.tb_frame.f_code.co_name)
    print(sorted(tb.tb_next.tb_frame.f_locals))
    del tb
print('after except')
kept = None
try:
    f()
except KeyError as e:
    kept = e
print('kept')
kept = None
print('end')
