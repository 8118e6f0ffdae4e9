"""Records what CPython 3.11 says about the Python programs of this project.

    python3.11 record.py            runs every program of corpus/ and of datasets/python/, writes NAME.expected beside it
                                    and corpus/codes.txt; runs the programs of short-programs.txt, each after a line
                                    "=== NAME", and writes short-programs.expected in the same form
    python3.11 record.py --check    the same, but writes nothing and reports what would change

NAME.expected is the standard output; then, if anything was written to standard error, a line "--- stderr" and that
text; then, if the exit code is not 0, a line "--- exit CODE". Addresses become 0xADDRESS1, 0xADDRESS2 ... in the order in
which they first occur, and the folder of the program is left out of the file names of tracebacks.

corpus/codes.txt lists, for every program of corpus/, the tables of every code object: its name, first line and numbers
of parameters; co_varnames (v), co_cellvars (c), co_freevars (f), co_names (n) and co_consts (k).
"""
import os
import re
import struct
import subprocess
import sys
import tempfile
import types
import warnings

HERE = os.path.dirname(os.path.abspath(__file__))
CORPUS = os.path.join(HERE, 'corpus')
SHORT = os.path.join(HERE, 'short-programs')
LESSONS = os.path.join(HERE, *[os.pardir] * 6, 'datasets', 'python')


def names(text):
    seen = {}
    return re.sub(r'0x[0-9a-f]{8,}', lambda m: '0xADDRESS%d' % seen.setdefault(m.group(), len(seen) + 1), text)


def run(folder, name):
    process = subprocess.run(
        [sys.executable, '-W', 'ignore', name],
        cwd=folder, capture_output=True, text=True, encoding='utf-8', timeout=60,
        env=dict(os.environ, PYTHONHASHSEED='0', PYTHONIOENCODING='utf-8', PYTHONUNBUFFERED='1'))
    text = process.stdout
    if process.stderr:
        text += '--- stderr\n' + process.stderr.replace(folder + os.sep, '')
    if process.returncode:
        text += '--- exit %d\n' % process.returncode
    return names(text)


def short_programs():
    with open(SHORT + '.txt', encoding='utf-8') as file:
        parts = re.split(r'(?m)^=== (.*)\n', file.read())
    answers = []
    with tempfile.TemporaryDirectory() as folder:
        folder = os.path.realpath(folder)
        for name, text in zip(parts[1::2], parts[2::2]):
            with open(os.path.join(folder, name + '.py'), 'w', encoding='utf-8') as file:
                file.write(text)
            answers.append('=== %s\n%s' % (name, run(folder, name + '.py')))
    return ''.join(answers)


def constant(c):
    if c is None or c is True or c is False or c is ...:
        return {None: 'NONE', True: 'TRUE', False: 'FALSE', ...: 'ELLIPSIS'}[c]
    if type(c) is int:
        return 'int %d' % c
    if type(c) is float:
        return 'float %d' % struct.unpack('<q', struct.pack('<d', c))[0]
    if type(c) is str:
        return ' '.join(['str'] + [str(ord(x)) for x in c])
    if type(c) is bytes:
        return ' '.join(['bytes'] + [str(x) for x in c])
    if type(c) is tuple:
        return '(' + ','.join(map(constant, c)) + ')'
    if type(c) is frozenset:
        return '{' + ','.join(sorted(map(constant, c))) + '}'
    return 'code'


def tables(code, out):
    out.append('%s %d %d %d %d %d%d%d' % (
        code.co_qualname, code.co_firstlineno, code.co_posonlyargcount, code.co_argcount, code.co_kwonlyargcount,
        bool(code.co_flags & 4), bool(code.co_flags & 8), bool(code.co_flags & 32)))
    for letter, listed in zip('vcfn', (code.co_varnames, code.co_cellvars, code.co_freevars, code.co_names)):
        out.append(' '.join([letter, *listed]))
    out.extend('k ' + constant(c) for c in code.co_consts)
    for c in code.co_consts:
        if isinstance(c, types.CodeType):
            tables(c, out)


def programs(folder):
    return sorted(f for f in os.listdir(folder) if f.endswith('.py'))


def main():
    warnings.simplefilter('ignore')
    if sys.version_info[:2] != (3, 11):
        sys.exit('record.py needs CPython 3.11, this is ' + sys.version)
    check = '--check' in sys.argv
    results = {}
    codes = []
    for folder in (CORPUS, os.path.normpath(LESSONS)):
        for name in programs(folder) if os.path.isdir(folder) else ():
            path = os.path.join(folder, name)
            results[path[:-3] + '.expected'] = run(folder, name)
            if folder == CORPUS:
                codes.append('== ' + name)
                with open(path, encoding='utf-8') as file:
                    tables(compile(file.read(), name, 'exec'), codes)
    results[SHORT + '.expected'] = short_programs()
    results[os.path.join(CORPUS, 'codes.txt')] = '\n'.join(codes) + '\n'
    changed = 0
    for path, text in results.items():
        old = None
        if os.path.exists(path):
            with open(path, encoding='utf-8', newline='') as file:
                old = file.read()
        if old != text:
            changed += 1
            print(('differs: ' if check else 'recorded: ') + os.path.relpath(path, HERE))
            if not check:
                with open(path, 'w', encoding='utf-8', newline='') as file:
                    file.write(text)
    print('%d files, %d %s' % (len(results), changed, 'differ' if check else 'recorded'))
    sys.exit(1 if check and changed else 0)


if __name__ == '__main__':
    main()
