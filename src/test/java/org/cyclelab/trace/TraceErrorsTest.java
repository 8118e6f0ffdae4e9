package org.cyclelab.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.cyclelab.option.InputException;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Wrong statements; {@code /} divides the lines of a trace. */
class TraceErrorsTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        nwe a Node                        | 1:1: expected a statement, found 'nwe', did you mean 'new'?
        a                                 | 1:1: expected a statement, found 'a'
        = a                               | 1:1: expected a statement, found '='
        5 = a                             | 1:1: expected a statement, found '5'
        alpha beta                        | 1:7: expected '=', '.' or '[' after the variable 'alpha', found 'beta'
        new                               | 1:4: expected the name of a variable, found the end of the line
        new a                             | 1:6: expected the name of a type, found the end of the line
        new drop Node                     | 1:5: expected the name of a variable, but 'drop' is a word of the language
        new a Node x                      | 1:12: expected a number of elements, found 'x'
        new a Array 9999999999            | 1:13: expected a number of elements up to 2147483647
        new a Array 12x                   | 1:15: expected a number of elements, found 'x' in it
        new a Array 1 2                   | 1:15: expected the end of the line, found '2'
        new a Array 1/new b Array         | 2:7: 'Array' is an array type: its number of elements must follow
        new a Node/new b Node 3           | 2:7: 'Node' is a type with named fields and takes no number of elements
        type N a a                        | 1:10: field 'a' is declared twice
        type N bytes                      | 1:13: expected a number of bytes, found the end of the line
        type N bytes 8 a                  | 1:16: expected 'bytes', 'acyclic', 'opaque', 'weak-map', 'reference-cell', 'finalizer:' or the end of the line, found 'a'
        type N a weak a                   | 1:15: field 'a' is declared twice
        type N weak                       | 1:12: expected the name of a weak field, found the end of the line
        type N bytes 8 opaqe              | 1:16: expected 'bytes', 'acyclic', 'opaque', 'weak-map', 'reference-cell', 'finalizer:' or the end of the line, found 'opaqe', did you mean 'opaque'?
        type N weak-mapp                  | 1:8: expected 'bytes', 'acyclic', 'opaque', 'weak-map', 'reference-cell', 'finalizer:' or the end of the line, found 'weak-mapp', did you mean 'weak-map'?
        type N a opaque opaque            | 1:17: 'opaque' is written twice
        type N bytes 8 bytes 16           | 1:16: 'bytes' is written twice
        type N finalizer: noop finalizer: breaker | 1:24: 'finalizer' is written twice
        type N x finalizer: spawn 1000001 | 1:27: a finalizer spawns at most 1000000 objects
        type W weak to/new w W/w.to = move w | 3:8: a weak field takes a variable or null: a move hands on a counted reference
        type C reference-cell             | 1:8: a reference-cell has one named field, and is neither 'weak-map' nor 'opaque'
        type C a b reference-cell         | 1:12: a reference-cell has one named field, and is neither 'weak-map' nor 'opaque'
        type C[] reference-cell opaque    | 1:25: an array type cannot be opaque: give it named fields
        type C[] reference-cell           | 1:10: a reference-cell has one named field, and is neither 'weak-map' nor 'opaque'
        type C a reference-cell weak-map  | 1:10: a reference-cell has one named field, and is neither 'weak-map' nor 'opaque'
        type C a opaque reference-cell    | 1:17: a reference-cell has one named field, and is neither 'weak-map' nor 'opaque'
        type C a reference-cell/new c C/c.a = c | 3:7: a reference-cell refers to no other, and this is a 'C': share the first one
        type C a reference-cell/new c C/new d C/c.a = move d | 4:12: a reference-cell refers to no other, and this is a 'C': share the first one
        type N[] opaque                   | 1:10: an array type cannot be opaque: give it named fields
        type N finalizer noop             | 1:18: expected ':', found 'noop'
        type N finalizer: nop             | 1:19: expected 'noop', 'resurrect NAME', 'breaker', 'spawn N' or 'legacy', found 'nop', did you mean 'noop'?
        type N finalizer: spawn 2         | 1:19: what a finalizer spawns refers to itself: the type needs a field, before 'finalizer:'
        type N x finalizer: spawn y       | 1:27: expected a number of objects, found 'y'
        type N finalizer: resurrect       | 1:28: expected the name of a static, found the end of the line
        type N finalizer: resurrect g/new n N/static g = n | 3:8: static 'g' is where finalizers store (line 1): what it holds depends on the collector, a trace can only set it to null
        type N finalizer: resurrect g/a = static g | 2:12: static 'g' is where finalizers store (line 1): what it holds depends on the collector and cannot be read
        new n N/static g = n/type M finalizer: resurrect g | 3:29: static 'g' is stored by the trace before: finalizers need one of their own
        new n N/static M.cache = n        | 2:8: static 'M.cache' belongs to the type 'M', which is not known so far
        type Config/new n N/static Confg.x = n | 3:8: static 'Confg.x' belongs to the type 'Confg', which is not known so far, did you mean 'Config'?
        new n N/n{n} = n                  | 2:1: 'n' is a 'N' and no weak map; a weak map's type is declared so: 'type N weak-map'
        new n N/a = n{n}                  | 2:5: 'n' is a 'N' and no weak map; a weak map's type is declared so: 'type N weak-map'
        type M weak-map/new m M/m{} = m   | 3:3: expected the key: a variable, found '}'
        type M weak-map/new m M/m{m = m   | 3:5: expected '}', found '='
        type W weak to/new w W/w.too = w  | 3:3: type 'W' has no field 'too', did you mean 'to'?
        new a N/@2.next = a               | 2:2: no object @2: 1 have been made so far
        new a N/drop a/new b N/b.x = @1   | 4:8: @1, a 'N', is garbage here: no program can name it
        new a N/@1 = a                    | 2:4: expected '.', '[' or '{' after the number of an object, found '='
        new a N/a.x = move b              | 2:12: unknown variable 'b'
        new a N/new b N/a.x = move b/drop b | 4:6: variable 'b' was dropped on line 3
        type W weak to/new w W/new a N/a.x = a/w.to = a/drop a/b = w.to/c = b | 8:5: what 'b' refers to since line 7 depends on the collector: the weak referent was garbage by then; 'b' can only be dropped or set anew
        type N[ x                         | 1:9: expected ']', found 'x'
        type N a/type N b                 | 2:6: type 'N' is declared since line 1; declare it once, before its first use
        new a N/type N b                  | 2:6: type 'N' is in use since line 1; declare it once, before its first use
        new alpha N/b = alhpa             | 2:5: unknown variable 'alhpa', did you mean 'alpha'?
        new a N/static s = a/b = s        | 3:5: unknown variable 's'; a static is read by 'x = static s'
        new a N/call f/b = a              | 3:5: unknown variable 'a'; a function does not see the variables of its callers, pass it: 'call f a = a'
        new a N/drop a/b = a              | 3:5: variable 'a' was dropped on line 2
        new a N/drop a/drop a             | 3:6: variable 'a' was dropped on line 2
        drop a                            | 1:6: unknown variable 'a'
        new a N/static s = a/drop s       | 3:6: 's' is a static; write 'static s = null'
        a = null/a.x = a                  | 2:1: variable 'a' is null since line 1
        type N x/new a N/b = a.x/c = b.x  | 4:5: variable 'b' is null since line 3
        type N next/new a N/a.nxt = a     | 3:3: type 'N' has no field 'nxt', did you mean 'next'?
        new a N/a.next = a/b = a.nxt      | 3:7: type 'N' has no field 'nxt' so far, did you mean 'next'?
        new a N/a[0] = a                  | 2:3: 'N' has named fields; an array is made by 'new a N 10'
        new a A 3/a.x = a                 | 2:3: 'A' is an array type without fields; write an element as [0]
        new a A 3/a[3] = a                | 2:3: element 3 of an array of 3 elements, numbered from 0
        new a A 3/b = a[x]                | 2:7: expected the number of an element, found 'x'
        new a A 3/a[-1] = a               | 2:3: expected the number of an element, found '-'
        new a N/a.x = a.y                 | 2:8: expected the end of the line; a field is stored from a variable or null, not from a field, found '.'
        new a N/a.x a                     | 2:5: expected '=', found 'a'
        new a N/b = a a                   | 2:7: expected the end of the line, found 'a'
        b = new                           | 1:5: expected a variable, null or 'static', but 'new' is a word of the language
        b = static s                      | 1:12: unknown static 's'
        static s = t                      | 1:12: unknown variable 't'
        return                            | 1:1: return without call
        call f/return/return              | 3:1: return without call
        call f/return x -> y              | 2:8: unknown variable 'x'
        call f/new x N/return x           | 3:9: expected '->', found the end of the line
        call                              | 1:5: expected the name of a function, found the end of the line
        call f(x)                         | 1:7: expected the name of a parameter, found '('
        call f x                          | 1:9: expected '=', found the end of the line
        join t                            | 1:6: unknown thread 't'
        thread t/join t                   | 2:6: thread 't' cannot end itself: switch to another one first
        thread t/join main                | 2:6: thread 'main' ends with the trace
        collect now                       | 1:9: expected the end of the line, found 'now'
        mark here                         | 1:6: expected a label in double quotes, found 'here'
        mark "here                        | 1:6: the closing double quote is missing
        expect c                          | 1:9: expected 'leaks' or 'reclaimed', found the end of the line
        expect c leaks                    | 1:15: expected a number of objects or their names, found the end of the line
        expect c leaks a                  | 1:16: no object was made as 'a'
        new a N/new a N/expect c leaks a  | 3:16: 2 objects were made as 'a'; give their number
        new a N/expect c leaks a a        | 2:18: 'a' is named twice
        expect c leaks 1/expect c leaks 1 | 2:8: what c leaks is told on line 1 already
        expect c reclaimed x              | 1:20: expected a number of objects, found 'x'
        """)
    void told(String trace, String expected) throws IOException {
        Path file = folder.resolve("t.trace");
        Files.writeString(file, trace.replace('/', '\n'));
        InputException e = assertThrows(InputException.class, () -> TraceWorkload.read(file));
        assertEquals(file + ":" + expected, e.getMessage());
    }
}
