# Constants of the program are objects too, and are counted: the code object that uses one holds it.
import sys

number = 98765
print('count', sys.getrefcount(number) - 1)

# Who holds it? The variable, the table of constants of the module, the table of f and g (theirs are equal, so the
# compiler makes one of them), and the syntax tree, which the interpreter keeps until the program ends.


def f():
    return 98765


def g():
    return 98765


print(f() is number, g() is number)
print(number in f.__code__.co_consts, number in g.__code__.co_consts)

# A constant tuple is made once, a list anew in each call.


def constants():
    return (1, 'two', 3.0)


def lists():
    return [1, 'two', 3.0]


print(constants() is constants(), lists() is lists())

# A default value is made once, when `def` runs.


def collect(item, into=[]):
    into.append(item)
    return into


print(collect(1), collect(2), collect.__defaults__)
