package org.cyclelab.python.parser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.cyclelab.option.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is not Python, and what is outside of the subset, is refused at its place and by its name. */
class PythonParserErrorsTest {
    /** Programs in which {@code ~} stands for a line end, with the place and the beginning of the message. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = true,
            quoteCharacter = '`',
            value = {
                "x = = 1                              | 1:5  | '=' has no place here",
                "x = (1, 2                            | 1:5  | '(' is never closed",
                "x = (1]                              | 1:7  | ']' does not close '('",
                "x = 1)                               | 1:6  | ')' closes nothing",
                "if x~  y = 1                         | 1:5  | the line ends too early",
                "if x:~y = 1                          | 2:1  | 'y' has no place here",
                "pass~  x = 1                         | 2:3  | this line is indented",
                "if x:~    y = 1~  z = 2              | 3:3  | this indentation matches no line",
                "x = 'abc                             | 1:5  | this string literal has no end",
                "x = 1 $ 2                            | 1:7  | the character $",
                "print 'x'                            | 1:7  | print is a function",
                "x = 012                              | 1:5  | a decimal number must not begin with 0",
                "f() = 1                              | 1:1  | cannot assign to the result of a call",
                "1 = x                                | 1:1  | cannot assign to a literal",
                "del f()                              | 1:5  | cannot delete the result of a call",
                "a, *b, *c = x                        | 1:8  | this starred target is one too many",
                "*a = x                               | 1:1  | a starred",
                "x = a + not b                        | 1:9  | 'not' must stand in brackets",
                "f(a=1, 2)                            | 1:8  | an argument by position follows one by keyword",
                "f(a=1, a=2)                          | 1:8  | the keyword argument 'a' occurs twice",
                "def f(a, a): pass                    | 1:10 | the parameter 'a' occurs twice",
                "def f(a=1, b): pass                  | 1:12 | a parameter without default",
                "def f(*): pass                       | 1:5  | names of parameters must follow a bare '*'",
                "return 1                             | 1:1  | 'return' stands outside of a function",
                "break                                | 1:1  | 'break' stands outside of a loop",
                "for i in x:~  def f():~    continue  | 3:5  | 'continue' stands outside of a loop",
                "yield 1                              | 1:1  | 'yield' stands outside of a function",
                "def f():~  x = 1~  global x          | 3:3  | 'x' is used before its global declaration",
                "def f():~  nonlocal x                | 2:3  | no function around binds 'x'",
                "def f(x):~  global x                 | 2:3  | 'x' is a parameter and cannot be global",
                "x = f'{'                             | 1:7  | this replacement field has no '}' at its end",
                "x = f'{a b}'                         | 1:10 | 'b' has no place here",
                "x = f'}'                             | 1:7  | '}' closes nothing in this f-string",
                "x = f'{}'                            | 1:7  | this replacement field has no expression",
                "x = '\\xg'                           | 1:6  | '\\x' needs 2 hexadecimal digits",
                "x = b'é'                             | 1:7  | bytes literals hold ASCII",
                "x = 'a' b'b'                         | 1:9  | bytes and other strings cannot be joined",
            })
    void isNoPython(String program, String place, String message) {
        refused(program, place, message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = true,
            quoteCharacter = '`',
            value = {
                "class A:~  def __index__(self): return 1 | 2:7 | the special method '__index__' is outside of the Python subset; give",
                "import sys~sys._getframe()    | 2:1  | 'sys._getframe' is outside of the Python subset; sys has",
                "async def f(): pass           | 1:1  | async def is outside of the Python subset; use def",
                "x = await y                   | 1:5  | await is outside of the Python subset",
                "async with x: pass            | 1:1  | async with is outside",
                "x: int = 1                    | 1:2  | an annotation is outside of the Python subset; leave the type out",
                "def f(a: int): pass           | 1:8  | an annotation is outside",
                "def f() -> int: pass          | 1:12 | an annotation is outside",
                "match x:~  case 1: pass       | 1:1  | a match statement is outside of the Python subset; use if and elif",
                "try: pass~except* E: pass     | 2:1  | except* is outside",
                "import os                     | 1:8  | the module 'os' is outside of the Python subset",
                "import sy                     | 1:8  | the module 'sy' is outside of the Python subset; there are copy, gc,",
                "import collections.abc        | 1:8  | the module 'collections.abc' is outside",
                "from gc import *              | 1:1  | 'import *' is outside",
                "from gc import nothing        | 1:16 | 'gc.nothing' is outside",
                "from . import x               | 1:1  | an import relative to a package is outside",
                "import sys~sys.path           | 2:1  | 'sys.path' is outside of the Python subset; sys has",
                "x = 1j                        | 1:5  | a complex number is outside",
                "open('x')                     | 1:1  | the built-in 'open' is outside of the Python subset; write the data",
                "def f():~  return eval('1')   | 2:10 | the built-in 'eval' is outside",
                "class A(int): pass            | 1:9  | a class derived from 'int' is outside of the Python subset; keep",
                "print(1)~class A(str): pass   | 2:9  | a class derived from 'str' is outside",
                "class A(object, tuple): pass  | 1:17 | a class derived from 'tuple' is outside",
                "def f():~  class A(float): 1  | 2:11 | a class derived from 'float' is outside",
                "import weakref~class R(weakref.ref): pass | 2:9 | a class derived from 'weakref.ref' is outside",
                "from threading import Thread as T~class R(T): pass | 2:9 | a class derived from 'threading.Thread'",
                "x = [].__reduce__()           | 1:5  | the attribute '__reduce__' is outside of the Python subset",
                "def f(): pass~f.__annotations__ | 2:1 | the attribute '__annotations__' is outside",
                "class A(metaclass=M): pass    | 1:19 | a keyword argument of a class is outside",
            })
    void isOutsideOfTheSubset(String program, String place, String message) {
        refused(program, place, message);
    }

    /** A name that the program binds itself is its own. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "def open(x): return x\nopen(1)\n",
                "eval = 1\nprint(eval)\n",
                "def f(input): return input\n",
                "import sys\nsys = f = None\nsys.path\n",
                "class A(list): pass\nclass B(dict): pass\nclass C(set): pass\nclass D(ValueError): pass\n",
                "int = object\nclass A(int): pass\n",
                "def f(str):\n  class A(str): pass\n",
                "from weakref import ref\nref = object\nclass A(ref): pass\n",
                "class A:\n  def __reduce__x(self): pass\n  __annotations__ = 1\nA.__annotations__\n",
                "match = 1\ncase = match\nprint(case)\n",
                "x = '{' '}'; y = f'{{}}'; z = f'{x!r:>{y}}'\n",
                "with (a as b, c as d,): pass\nwith (a): pass\nwith a, b: pass\nwith (a, b) as c: pass\n",
                "x = [\n  1, # one\n\n  2,\n]\nif x:\n\n    # nothing\n  \n    y = x\\\n  [0]\n",
                "x = yield_ = lambda *a, k=1, **b: (a, k, b)\n",
                "",
                "\n\n# only comments\n   \n",
                "if 1:\n\tx = 1\n\tif x:\n\t\ty = 2\nz = 3",
            })
    void isFine(String program) {
        assertEquals("f.py", PythonParser.parse(program, "f.py").file());
    }

    @Test
    void deepNestingIsRefusedAndNoOverflow() {
        String program = "x = " + "-".repeat(200_000) + "1\n";
        InputException e = assertThrows(InputException.class, () -> PythonParser.parse(program, "f.py"));
        assertTrue(String.valueOf(e.getMessage()).contains("nested too deeply"), e::getMessage);
    }

    private static void refused(String program, String place, String message) {
        InputException e =
                assertThrows(InputException.class, () -> PythonParser.parse(program.replace('~', '\n') + "\n", "f.py"));
        String expected = "f.py:" + place + ": " + message;
        String got = String.valueOf(e.getMessage());
        assertEquals(expected, got.substring(0, Math.min(got.length(), expected.length())), got);
    }
}
