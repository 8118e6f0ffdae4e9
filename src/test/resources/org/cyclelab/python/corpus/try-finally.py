def f(n):
    try:
        if n == 0:
            return 'try'
        if n == 1:
            raise ValueError('v')
        if n == 2:
            raise KeyError('k')
        print('body')
    except ValueError as e:
        print('handler', e)
        return 'except'
    else:
        print('else')
    finally:
        print('finally', n)
    return 'end'
for n in (0, 1, 3):
    print(f(n))
try:
    f(2)
except KeyError as e:
    print('outer', e)
def override():
    try:
        return 1
    finally:
        return 2
print(override())
def loop():
    for i in range(3):
        try:
            if i == 1:
                continue
            if i == 2:
                break
            print('i', i)
        finally:
            print('f', i)
    return i
print(loop())
def nested():
    try:
        try:
            1 / 0
        finally:
            print('inner')
    except ZeroDivisionError as e:
        print(e, e.__context__)
    try:
        try:
            raise KeyError(1)
        except KeyError:
            raise ValueError(2)
    except ValueError as e:
        print(repr(e), repr(e.__context__), e.__cause__)
nested()
try:
    raise
except RuntimeError as e:
    print(e)
def reraise():
    try:
        raise OSError('o')
    except OSError:
        raise
try:
    reraise()
except OSError as e:
    print('again', e.args)
try:
    assert 1 == 2, 'assertion'
except AssertionError as e:
    print(e)
try:
    e
except NameError as err:
    print(err)
