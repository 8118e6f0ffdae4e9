"""Writes random programs of the Python subset, with what CPython 3.11 prints for each.

    python3.11 generate.py                       writes generated.txt.gz, 2,000 programs of seed 1
    python3.11 generate.py --check               the same, but compares with the file
    python3.11 generate.py --jar CYCLELAB.jar [--seed S] [--count N]
                                                 makes fresh programs, runs each by CycleLab too, and reports differences

A program allocates, stores into containers and attributes, makes closures, generators, cycles, weak references and
exceptions, deletes, and collects; after every statement it prints the reference count of every variable. The
generator carries out each statement while it writes it, so it knows what the variables refer to.

The file holds for each program a line "=== NUMBER", the program, a line "--- prints", and the output as record.py has it.
"""
import argparse
import concurrent.futures
import contextlib
import gc
import gzip
import io
import os
import random
import re
import subprocess
import sys
import tempfile
import warnings

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import record

HERE = os.path.dirname(os.path.abspath(__file__))
FILE = os.path.join(HERE, 'generated.txt.gz')

HEAD = '''\
import gc, weakref
from sys import getrefcount
gc.collect()
gc.disable()
class A:
    pass
class D:
    def __init__(self, name):
        self.name = name
    def __del__(self):
        print('del', self.name)
class S:
    __slots__ = ('x', 'y')
class E(Exception):
    pass
class C:
    def __init__(self, value):
        self.value = value
    def __enter__(self):
        return self.value
    def __exit__(self, kind, error, traceback):
        return kind is E
def count(x):
    return getrefcount(x)
def twice(x, y):
    return count(x), count(y)
def same(x):
    y = x
    return y
def rest(*args, **kwargs):
    return [getrefcount(x) for x in args], sorted(kwargs)
def keep(x):
    def get():
        return x
    return get
def fail(x):
    local = [x]
    raise E(x)
def values(x):
    y = x
    yield y
    yield count(x)
def fact(n):
    return 1 if n < 2 else n * fact(n - 1)
'''
NAMES = 'abcdefg'
# Counts of objects that the whole interpreter shares, such as None, differ from build to build; they are this large.
SHARED_COUNT = re.compile(r'\b\d{4,}\b')


def is_shared(value):
    return (value is None or type(value) in (bool, str, type) or type(value) is int and -5 <= value <= 256
            or value == () and type(value) is tuple)


class Writer:
    def __init__(self, seed):
        self.random = random.Random(seed)
        self.space = {}
        self.lines = []
        self.serial = 0
        self.run(HEAD)

    def run(self, text):
        with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
            exec(compile(text, 'program.py', 'exec'), self.space)
        self.lines.append(text)

    def bound(self, *types):
        names = [n for n in NAMES if n in self.space]
        if types:
            names = [n for n in names if type(self.space[n]).__name__ in types]
        return names

    def any(self, *types):
        names = self.bound(*types)
        return self.random.choice(names) if names else None

    def value(self):
        """An expression without effect."""
        r = self.random
        self.serial += 1
        w = self.any()
        choices = [
            '[]', '{}', '()', 'A()', 'S()', 'object()', '%d' % r.randrange(300, 400), "'text %d'" % self.serial,
            "D('d%d')" % self.serial, 'lambda: None', '[%d]' % self.serial, 'set()', '(%d, %d)' % (r.randrange(9), 500)]
        if w:
            v = self.any()
            choices += [
                w, '[%s]' % w, '[%s, %s]' % (w, v), '(%s, %s)' % (w, v), "{'k': %s}" % w, 'same(%s)' % w,
                'keep(%s)' % w, 'lambda: %s' % w, 'lambda x=%s: x' % w, '[%s] * 3' % w, '[x for x in (%s, %s)]' % (w, v),
                '{n: %s for n in range(3)}' % w, 'values(%s)' % w, '(%s,)' % w, '%s if %s else %s' % (w, v, w),
                'iter((%s, %s))' % (w, v), 'E(%s)' % w, 'A.__new__(A)', '[[%s], %s]' % (v, w)]
        return r.choice(choices)

    def statement(self):
        while True:
            text = self.attempt(self.random.randrange(24))
            if text:
                return text

    def attempt(self, kind):
        """A statement of one of 24 kinds, or None if no variable is fit for it."""
        r = self.random
        v = r.choice(NAMES)
        w = self.any()
        if kind < 5 or w is None:
            return '%s = %s' % (v, self.value())
        if kind == 5:
            return 'del %s' % w
        if kind == 6:
            u = self.any()
            return r.choice(['%s, %s = %s, %s' % (w, u, u, w), '%s = %s = %s' % (v, u, w)])
        if kind in (7, 8):
            l = self.any('list')
            if l:
                n = len(self.space[l])
                options = ['%s.append(%s)' % (l, w), '%s.extend([%s, %s])' % (l, w, w), '%s.insert(0, %s)' % (l, w),
                           '%s += [%s]' % (l, w), '%s = %s[:]' % (v, l)]
                if n:
                    i = r.randrange(n)
                    options += ['%s[%d] = %s' % (l, i, w), 'del %s[%d]' % (l, i), '%s = %s.pop()' % (v, l),
                                '%s = %s[%d]' % (v, l, i), '%s.clear()' % l, '%s[%d:] = [%s]' % (l, i, w),
                                '%s.reverse()' % l, 'del %s[%d:]' % (l, i), '%s = %s * 2' % (v, l)]
                return r.choice(options)
        if kind in (9, 10):
            d = self.any('dict')
            if d:
                options = ["%s['k'] = %s" % (d, w), "%s['n%d'] = %s" % (d, r.randrange(3), w),
                           "%s = %s.get('k')" % (v, d), "%s.update({'u': %s})" % (d, w), '%s = dict(%s)' % (v, d),
                           "%s = %s.setdefault('s', %s)" % (v, d, w), '%s = list(%s.values())' % (v, d)]
                if self.space[d]:
                    key = r.choice(list(self.space[d]))
                    options += ['del %s[%r]' % (d, key), '%s = %s.pop(%r)' % (v, d, key), '%s.clear()' % d,
                                '%s = %s[%r]' % (v, d, key)]
                return r.choice(options)
        if kind in (11, 12):
            o = self.any('A', 'D', 'S', 'function', 'E')
            if o:
                name = 'x' if type(self.space[o]).__name__ == 'S' else r.choice('xyz')
                options = ['%s.%s = %s' % (o, name, w), '%s.x = %s' % (o, w)]
                if hasattr(self.space[o], name):
                    options += ['del %s.%s' % (o, name), '%s = %s.%s' % (v, o, name)]
                if type(self.space[o]).__name__ in 'AD':
                    options += ['%s = %s.__dict__' % (v, o), '%s = vars(%s)' % (v, o)]
                return r.choice(options)
        if kind == 13:
            if is_shared(self.space[w]):
                return None
            return r.choice(['print(twice(%s, %s))' % (w, self.any()), 'print(count(x=%s))' % w,
                             'print(rest(%s, %s, k=%s))' % (w, w, w), 'print(rest(*[%s, %s]))' % (w, w),
                             'print((lambda x: getrefcount(x))(%s))' % w, 'print(getrefcount([%s][0]))' % w,
                             'print([getrefcount(%s), %s is %s][0])' % (w, w, w), 'print(fact(20))'])
        if kind == 14:
            return r.choice([
                'try:\n    fail(%s)\nexcept E as error:\n    print(getrefcount(error), getrefcount(%s))' % (w, w),
                'try:\n    fail(%s)\nexcept E as error:\n    %s = error' % (w, v),
                'try:\n    print(getrefcount(%s))\nfinally:\n    %s = %s' % (w, v, w),
                'with C(%s) as %s:\n    print(getrefcount(%s))' % (w, v, v),
                'with C(%s):\n    fail(%s)' % (w, w)])
        if kind == 15:
            s = self.any('list', 'tuple')
            if s:
                return r.choice(['for %s in %s:\n    print(getrefcount(%s))' % (v, s, v),
                                 'print([getrefcount(x) for x in %s])' % s,
                                 'print(sum(1 for x in %s if x is %s))' % (s, w),
                                 'for n, x in enumerate(%s):\n    print(n, getrefcount(x))\ndel n, x' % s
                                 if len(self.space[s]) else 'pass'])
        if kind == 16:
            g = self.any('generator', 'tuple_iterator')
            if g:
                return r.choice(['print(next(%s, None) is %s)' % (g, w), '%s = next(%s, None)' % (v, g),
                                 'print(len(list(%s)))' % g])
        if kind == 17:
            f = self.any('function')
            if f and self.space[f].__code__.co_argcount <= len(self.space[f].__defaults__ or ()):
                return r.choice(['print(getrefcount(%s()))' % f, '%s = %s()' % (v, f)])
        if kind == 18:
            o = self.any('A', 'D', 'function', 'E')
            if o and type(self.space[o]).__name__ != 'E':
                return r.choice(['%s = weakref.ref(%s)' % (v, o), 'print(weakref.getweakrefcount(%s))' % o])
        if kind == 19:
            ref = self.any('ReferenceType')
            if ref:
                return r.choice(['print(%s() is None)' % ref, '%s = %s()' % (v, ref)])
        if kind == 20:
            t = self.any('tuple')
            if t and len(self.space[t]) == 2:
                return '%s, %s = %s' % (r.choice(NAMES), v, t)
        if kind == 21:
            s = self.any('set')
            if s and self.hashable(w):
                return r.choice(['%s.add(%s)' % (s, w), '%s.discard(%s)' % (s, w), 'print(%s in %s)' % (w, s)])
        if kind == 22:
            return 'print(gc.collect())'
        u = self.any()
        if kind != 23:
            return None
        return r.choice(['print(%s is %s, %s == %s)' % (w, u, w, w), 'print(type(%s).__name__)' % w,
                         'if %s is %s:\n    %s = None' % (w, u, v), 'print(gc.is_tracked(%s))' % w])

    def hashable(self, name):
        try:
            hash(self.space[name])
            return True
        except TypeError:
            return False

    def program(self):
        length = self.random.randrange(8, 26)
        while length:
            text = self.statement()
            try:
                self.run(text + '\n')
            except Exception:
                return None
            length -= 1
            shown = ', '.join('getrefcount(%s)' % n for n in self.bound() if not is_shared(self.space[n]))
            if shown:
                self.lines.append('print(%s)\n' % shown)
        if self.random.random() < 0.7:
            self.lines.append('del %s\n' % ', '.join(self.bound()) if self.bound() else '')
            self.lines.append('print(gc.collect())\n')
        return ''.join(self.lines)


def programs(seed, count):
    gc.disable()
    made = []
    number = 0
    while len(made) < count:
        number += 1
        program = Writer('%d/%d' % (seed, number)).program()
        if program is not None:
            made.append(program)
        if number % 50 == 0:
            with contextlib.redirect_stdout(io.StringIO()):
                gc.collect()
    return made


def answers(made):
    with tempfile.TemporaryDirectory() as folder, concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        def answer(pair):
            number, program = pair
            name = 'p%d' % number
            os.mkdir(os.path.join(folder, name))
            with open(os.path.join(folder, name, 'program.py'), 'w', encoding='utf-8') as file:
                file.write(program)
            return record.run(os.path.join(folder, name), 'program.py')
        return list(pool.map(answer, enumerate(made)))


def fresh(jar, seed, count):
    """Runs fresh programs by CPython and CycleLab."""
    different = 0
    candidates = programs(seed, count)
    made = [program for program, answer in zip(candidates, answers(candidates)) if not SHARED_COUNT.search(answer)]
    with tempfile.TemporaryDirectory() as folder:
        for number, program in enumerate(made):
            path = os.path.join(folder, 'program%d.py' % number)
            with open(path, 'w', encoding='utf-8') as file:
                file.write(program)
            process = subprocess.run(['java', '-jar', jar, 'python', path, '--compare', sys.executable],
                                     capture_output=True, text=True, encoding='utf-8')
            if process.returncode:
                different += 1
                print('program %d of seed %d:\n%s\n%s%s' % (number, seed, program, process.stdout, process.stderr))
    print('%d programs, %d differ' % (len(made), different))
    return different


def main():
    warnings.simplefilter('ignore')
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--check', action='store_true')
    parser.add_argument('--jar')
    parser.add_argument('--seed', type=int, default=1)
    parser.add_argument('--count', type=int, default=2000)
    options = parser.parse_args()
    if sys.version_info[:2] != (3, 11):
        sys.exit('generate.py needs CPython 3.11, this is ' + sys.version)
    if options.jar:
        sys.exit(1 if fresh(options.jar, options.seed, options.count) else 0)
    made = programs(options.seed, options.count * 3 // 2)
    good = [pair for pair in zip(made, answers(made)) if not SHARED_COUNT.search(pair[1])][:options.count]
    parts = ['=== %d\n%s--- prints\n%s' % (number, program, output)
             for number, (program, output) in enumerate(good)]
    text = ''.join(parts)
    if options.check:
        with gzip.open(FILE, 'rt', encoding='utf-8', newline='') as file:
            same = file.read() == text
        print('equal' if same else 'differs')
        sys.exit(0 if same else 1)
    with open(FILE, 'wb') as raw, gzip.GzipFile('', 'wb', 9, raw, mtime=0) as file:
        file.write(text.encode('utf-8'))
    print('%d programs, %d with an uncaught exception' % (len(good), text.count('--- exit')))


if __name__ == '__main__':
    main()
