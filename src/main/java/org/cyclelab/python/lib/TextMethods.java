package org.cyclelab.python.lib;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.cyclelab.heap.Heap;
import org.cyclelab.python.call.Builtin;
import org.cyclelab.python.call.Vm;
import org.cyclelab.python.object.Kind;
import org.cyclelab.python.object.Memory;
import org.cyclelab.python.object.Texts;
import org.cyclelab.python.syntax.Operator;

/** Methods of strings, bytes and numbers. */
final class TextMethods {
    private final Vm vm;
    private final Memory m;
    private final Builtin builtin;

    TextMethods(Vm vm) {
        this.vm = vm;
        m = vm.memory;
        builtin = new Builtin(vm);
    }

    private interface Mapping {
        String map(String text);
    }

    private interface Test {
        boolean test(int codePoint);
    }

    private void map(String name, Mapping mapping) {
        builtin.method("str", name, 0, 0, (v, b, n, k) -> {
            String text = v.text(m.local(b));
            String result = mapping.map(text);
            return v.texts.make(result);
        });
    }

    private void test(String name, Test test) {
        builtin.method("str", name, 0, 0, (v, b, n, k) -> {
            String text = v.text(m.local(b));
            return v.bool(!text.isEmpty() && text.codePoints().allMatch(test::test));
        });
    }

    void install() {
        map("upper", text -> text.toUpperCase(Locale.ROOT));
        map("lower", text -> text.toLowerCase(Locale.ROOT));
        map("casefold", text -> text.toLowerCase(Locale.ROOT));
        map(
                "capitalize",
                text -> text.isEmpty()
                        ? text
                        : text.substring(0, 1).toUpperCase(Locale.ROOT)
                                + text.substring(1).toLowerCase(Locale.ROOT));
        map("title", TextMethods::title);
        map("swapcase", text -> {
            StringBuilder out = new StringBuilder();
            text.codePoints()
                    .forEach(c -> out.appendCodePoint(
                            Character.isUpperCase(c) ? Character.toLowerCase(c) : Character.toUpperCase(c)));
            return out.toString();
        });
        test("isdigit", Character::isDigit);
        test("isdecimal", Character::isDigit);
        test("isalpha", Character::isLetter);
        test("isalnum", Character::isLetterOrDigit);
        test("isspace", Character::isWhitespace);
        builtin.method("str", "isupper", 0, 0, (v, b, n, k) -> {
            String text = v.text(m.local(b));
            return v.bool(text.chars().anyMatch(Character::isUpperCase)
                    && text.chars().noneMatch(Character::isLowerCase));
        });
        builtin.method("str", "islower", 0, 0, (v, b, n, k) -> {
            String text = v.text(m.local(b));
            return v.bool(text.chars().anyMatch(Character::isLowerCase)
                    && text.chars().noneMatch(Character::isUpperCase));
        });
        builtin.method("str", "isidentifier", 0, 0, (v, b, n, k) -> {
            String text = v.text(m.local(b));
            return v.bool(text.matches("[A-Za-z_][A-Za-z_0-9]*"));
        });
        search();
        pieces();
        padding();
        builtin.method("str", "join", 1, 1, (v, b, n, k) -> join(m.local(b), m.local(b + 1)));
        builtin.method("str", "format", 0, -1, true, (v, b, n, k) -> format(b, n, k));
        builtin.method("str", "encode", 0, 2, true, (v, b, n, k) -> v.texts.makeBytes(Texts.utf8(v.text(m.local(b)))));
        builtin.method(
                "bytes",
                "decode",
                0,
                2,
                true,
                (v, b, n, k) -> v.texts.make(
                        new String(m.payload(m.local(b), byte[].class), java.nio.charset.StandardCharsets.UTF_8)));
        builtin.method("bytes", "hex", 0, 0, (v, b, n, k) -> {
            StringBuilder out = new StringBuilder();
            for (byte x : m.payload(m.local(b), byte[].class)) {
                out.append(String.format("%02x", x));
            }
            return v.texts.make(out.toString());
        });
        for (Operator operator : new Operator[] {
            Operator.ADD, Operator.SUBTRACT, Operator.MULTIPLY, Operator.FLOOR_DIVIDE, Operator.REMAINDER
        }) {
            builtin.method(
                    "int",
                    operator.method(),
                    1,
                    1,
                    (v, b, n, k) -> v.operators.binary(operator, m.local(b), m.local(b + 1), false));
        }
        builtin.method(
                "int",
                "bit_length",
                0,
                0,
                (v, b, n, k) ->
                        v.integers.make(v.integers.value(m.local(b)).abs().bitLength()));
        builtin.method("float", "is_integer", 0, 0, (v, b, n, k) -> {
            double d = v.integers.floatValue(m.local(b));
            return v.bool(d == Math.rint(d) && !Double.isInfinite(d));
        });
    }

    private static String title(String text) {
        StringBuilder out = new StringBuilder();
        boolean start = true;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            out.append(start ? Character.toUpperCase(c) : Character.toLowerCase(c));
            start = !Character.isLetter(c);
        }
        return out.toString();
    }

    private void search() {
        builtin.method("str", "startswith", 1, 1, (v, b, n, k) -> v.bool(affix(m.local(b), m.local(b + 1), true)));
        builtin.method("str", "endswith", 1, 1, (v, b, n, k) -> v.bool(affix(m.local(b), m.local(b + 1), false)));
        builtin.method(
                "str",
                "find",
                1,
                2,
                (v, b, n, k) -> v.integers.make(v.text(m.local(b))
                        .indexOf(v.text(m.local(b + 1)), n > 2 ? (int) m.number(m.local(b + 2)) : 0)));
        builtin.method(
                "str",
                "rfind",
                1,
                1,
                (v, b, n, k) -> v.integers.make(v.text(m.local(b)).lastIndexOf(v.text(m.local(b + 1)))));
        builtin.method("str", "index", 1, 1, (v, b, n, k) -> {
            int at = v.text(m.local(b)).indexOf(v.text(m.local(b + 1)));
            if (at < 0) {
                throw v.errors.raise("ValueError", "substring not found");
            }
            return v.integers.make(at);
        });
        builtin.method("str", "count", 1, 1, (v, b, n, k) -> {
            String text = v.text(m.local(b));
            String part = v.text(m.local(b + 1));
            int found = 0;
            for (int i = text.indexOf(part); i >= 0 && !part.isEmpty(); i = text.indexOf(part, i + part.length())) {
                found++;
            }
            return v.integers.make(part.isEmpty() ? text.length() + 1 : found);
        });
        builtin.method("str", "replace", 2, 3, (v, b, n, k) -> {
            String text = v.text(m.local(b));
            String result = text;
            if (n > 3) {
                for (long i = m.number(m.local(b + 3)); i > 0; i--) {
                    result = result.replaceFirst(
                            java.util.regex.Pattern.quote(v.text(m.local(b + 1))),
                            java.util.regex.Matcher.quoteReplacement(v.text(m.local(b + 2))));
                }
            } else {
                result = text.replace(v.text(m.local(b + 1)), v.text(m.local(b + 2)));
            }
            return result.equals(text) ? m.local(b) : v.texts.make(result);
        });
    }

    private boolean affix(int o, int affix, boolean start) {
        if (m.kind(affix) == Kind.TUPLE) {
            for (int i = 0; i < vm.sequences.tupleSize(affix); i++) {
                if (affix(o, vm.sequences.tupleItem(affix, i), start)) {
                    return true;
                }
            }
            return false;
        }
        return start ? vm.text(o).startsWith(vm.text(affix)) : vm.text(o).endsWith(vm.text(affix));
    }

    private int listOf(List<String> parts) {
        int list = vm.sequences.newList(parts.size());
        for (String part : parts) {
            int mark = m.sp;
            vm.sequences.append(list, vm.texts.make(part));
            m.popTo(mark);
        }
        return list;
    }

    private void pieces() {
        builtin.method("str", "split", 0, 2, (v, b, n, k) -> {
            String text = v.text(m.local(b));
            int limit = n > 2 ? (int) m.number(m.local(b + 2)) : -1;
            List<String> parts = new ArrayList<>();
            if (n > 1 && m.local(b + 1) != v.none) {
                String separator = v.text(m.local(b + 1));
                int from = 0;
                int at;
                while ((at = text.indexOf(separator, from)) >= 0 && (limit < 0 || parts.size() < limit)) {
                    parts.add(text.substring(from, at));
                    from = at + separator.length();
                }
                parts.add(text.substring(from));
            } else {
                String rest = text.stripLeading();
                while (!rest.isEmpty()) {
                    int end = 0;
                    while (end < rest.length() && !Character.isWhitespace(rest.charAt(end))) {
                        end++;
                    }
                    if (limit >= 0 && parts.size() == limit) {
                        end = rest.stripTrailing().length();
                    }
                    parts.add(rest.substring(0, end));
                    rest = rest.substring(end).stripLeading();
                }
            }
            return listOf(parts);
        });
        builtin.method(
                "str",
                "splitlines",
                0,
                0,
                (v, b, n, k) -> listOf(v.text(m.local(b)).lines().toList()));
        builtin.method("str", "partition", 1, 1, (v, b, n, k) -> {
            String text = v.text(m.local(b));
            String separator = v.text(m.local(b + 1));
            int at = text.indexOf(separator);
            v.texts.make(at < 0 ? text : text.substring(0, at));
            v.texts.make(at < 0 ? "" : separator);
            v.texts.make(at < 0 ? "" : text.substring(at + separator.length()));
            return v.sequences.packTuple(3);
        });
        for (String name : new String[] {"strip", "lstrip", "rstrip"}) {
            builtin.method("str", name, 0, 1, (v, b, n, k) -> {
                String text = v.text(m.local(b));
                String set = n > 1 && m.local(b + 1) != v.none ? v.text(m.local(b + 1)) : " \t\n\r\f\u000b";
                int from = 0;
                int to = text.length();
                while (!name.equals("rstrip") && from < to && set.indexOf(text.charAt(from)) >= 0) {
                    from++;
                }
                while (!name.equals("lstrip") && to > from && set.indexOf(text.charAt(to - 1)) >= 0) {
                    to--;
                }
                return from == 0 && to == text.length() ? m.local(b) : v.texts.make(text.substring(from, to));
            });
        }
    }

    private void padding() {
        for (String name : new String[] {"ljust", "rjust", "center", "zfill"}) {
            builtin.method("str", name, 1, 2, (v, b, n, k) -> {
                String text = v.text(m.local(b));
                int missing = (int) m.number(m.local(b + 1)) - text.codePointCount(0, text.length());
                if (missing <= 0) {
                    return m.local(b);
                }
                String fill = n > 2 ? v.text(m.local(b + 2)) : name.equals("zfill") ? "0" : " ";
                int left = switch (name) {
                    case "ljust" -> 0;
                    case "center" -> missing / 2 + (missing & ((int) m.number(m.local(b + 1))) & 1);
                    default -> missing;
                };
                if (name.equals("zfill") && !text.isEmpty() && "+-".indexOf(text.charAt(0)) >= 0) {
                    return v.texts.make(text.charAt(0) + fill.repeat(missing) + text.substring(1));
                }
                return v.texts.make(fill.repeat(left) + text + fill.repeat(missing - left));
            });
        }
    }

    private int join(int separator, int iterable) {
        int sequence = m.kind(iterable) == Kind.LIST ? iterable : vm.iteration.list(iterable);
        int n = vm.sequences.length(sequence);
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < n; i++) {
            int item = vm.sequences.at(sequence, i);
            if (m.kind(item) != Kind.STR) {
                throw vm.errors.type("sequence item " + i + ": expected str instance, " + vm.typeName(item) + " found");
            }
            if (n == 1) {
                return item;
            }
            out.append(i == 0 ? "" : vm.text(separator)).append(vm.text(item));
        }
        return vm.texts.make(out.toString());
    }

    private int format(int base, int n, int names) {
        String text = vm.text(m.local(base));
        StringBuilder out = new StringBuilder();
        int automatic = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '{' && c != '}') {
                out.append(c);
                continue;
            }
            if (i + 1 < text.length() && text.charAt(i + 1) == c) {
                out.append(c);
                i++;
                continue;
            }
            int close = text.indexOf('}', i);
            if (c == '}' || close < 0) {
                throw vm.errors.raise("ValueError", "Single '" + c + "' encountered in format string");
            }
            String field = text.substring(i + 1, close);
            i = close;
            String spec = "";
            int colon = field.indexOf(':');
            if (colon >= 0) {
                spec = field.substring(colon + 1);
                field = field.substring(0, colon);
            }
            char conversion = 0;
            int mark = field.indexOf('!');
            if (mark >= 0) {
                conversion = field.charAt(mark + 1);
                field = field.substring(0, mark);
            }
            String[] path = field.split("\\.", -1);
            int value;
            if (path[0].isEmpty()) {
                value = argument(base, n, automatic++);
            } else if (Character.isDigit(path[0].charAt(0))) {
                value = argument(base, n, Integer.parseInt(path[0]));
            } else {
                value = keyword(base + n, names, path[0]);
            }
            for (int p = 1; p < path.length; p++) {
                value = vm.attributes.get(value, path[p]);
            }
            if (conversion == 'r') {
                value = vm.representation.repr(value);
            }
            out.append(vm.text(vm.formats.format(value, spec)));
        }
        return vm.texts.make(out.toString());
    }

    private int argument(int base, int n, int index) {
        if (index + 1 >= n) {
            throw vm.errors.raise(
                    "IndexError", "Replacement index " + index + " out of range for positional args tuple");
        }
        return m.local(base + 1 + index);
    }

    private int keyword(int at, int names, String name) {
        for (int i = 0, n = names == Heap.NULL ? 0 : vm.sequences.tupleSize(names); i < n; i++) {
            if (vm.texts.is(vm.sequences.tupleItem(names, i), name)) {
                return m.local(at + i);
            }
        }
        throw vm.errors.raise("KeyError", vm.texts.make(name));
    }
}
