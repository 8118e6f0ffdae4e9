package org.cyclelab.python.lib.text;

import java.util.Locale;
import org.cyclelab.heap.Heap;
import org.cyclelab.python.call.Builtin;
import org.cyclelab.python.call.Native;
import org.cyclelab.python.call.Vm;
import org.cyclelab.python.object.Kind;
import org.cyclelab.python.object.Memory;
import org.cyclelab.python.operate.Conversions;

/** Methods of strings that change or test characters; formatting. Also of bytes, where these have them. */
public final class TextMethods {
    private final Vm vm;
    private final Memory m;
    private final Builtin builtin;

    public TextMethods(Vm vm) {
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

    private interface TextTest {
        boolean test(String text);
    }

    private void map(TextAccess access, String name, Mapping mapping) {
        builtin.method(access.type, name, 0, 0, (v, b, n, k) -> {
            String result = mapping.map(access.get(m.local(b)));
            return access.make(result);
        });
    }

    private void test(TextAccess access, String name, TextTest test) {
        builtin.method(access.type, name, 0, 0, (v, b, n, k) -> v.bool(test.test(access.get(m.local(b)))));
    }

    private void each(TextAccess access, String name, Test test) {
        test(
                access,
                name,
                text -> !text.isEmpty()
                        && text.codePoints().allMatch(c -> (access.type.equals("str") || c < 128) && test.test(c)));
    }

    /** Adds the methods. */
    public void install() {
        TextAccess str = new TextAccess(vm, false);
        TextAccess bytes = new TextAccess(vm, true);
        for (TextAccess access : new TextAccess[] {str, bytes}) {
            new SearchMethods(vm).install(access);
            new PieceMethods(vm).install(access);
            mappings(access);
            tests(access);
        }
        map(str, "casefold", text -> text.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT));
        each(str, "isdecimal", Character::isDigit);
        each(str, "isnumeric", TextMethods::isNumeric);
        test(str, "isprintable", text -> text.codePoints().allMatch(Conversions::isPrintable));
        test(
                str,
                "isidentifier",
                text -> !text.isEmpty()
                        && (text.charAt(0) == '_' || Character.isUnicodeIdentifierStart(text.codePointAt(0)))
                        && text.codePoints()
                                .allMatch(c ->
                                        Character.isUnicodeIdentifierPart(c) && !Character.isIdentifierIgnorable(c)));
        builtin.method(
                "str",
                "format",
                0,
                -1,
                true,
                (v, b, n, k) -> v.texts.make(new FormatMethod(v, b, n, k, Heap.NULL).format(v.text(m.local(b)))));
        builtin.method(
                "str",
                "format_map",
                1,
                1,
                (v, b, n, k) -> v.texts.make(new FormatMethod(v, b, n, k, m.local(b + 1)).format(v.text(m.local(b)))));
        builtin.method("str", "translate", 1, 1, (v, b, n, k) -> translate(v.text(m.local(b)), m.local(b + 1)));
        function("str", "maketrans", 1, 3, this::maketrans);
        new Codecs(vm).install();
    }

    private void function(String type, String name, int min, int max, Native body) {
        builtin.onType(type, name, min, max, false, body);
    }

    private static String ascii(String text, boolean all, java.util.function.IntUnaryOperator change) {
        StringBuilder out = new StringBuilder();
        text.codePoints().forEach(c -> out.appendCodePoint(all || c < 128 ? change.applyAsInt(c) : c));
        return out.toString();
    }

    private void mappings(TextAccess access) {
        boolean all = access.type.equals("str");
        map(access, "upper", text -> all ? text.toUpperCase(Locale.ROOT) : ascii(text, false, Character::toUpperCase));
        map(access, "lower", text -> all ? text.toLowerCase(Locale.ROOT) : ascii(text, false, Character::toLowerCase));
        map(access, "capitalize", text -> {
            if (text.isEmpty()) {
                return text;
            }
            int first = text.offsetByCodePoints(0, 1);
            return ascii(text.substring(0, first), all, Character::toTitleCase)
                    + ascii(text.substring(first), all, Character::toLowerCase);
        });
        map(access, "title", text -> title(text, all));
        map(
                access,
                "swapcase",
                text -> ascii(
                        text,
                        all,
                        c -> Character.isUpperCase(c) ? Character.toLowerCase(c) : Character.toUpperCase(c)));
    }

    private static String title(String text, boolean all) {
        StringBuilder out = new StringBuilder();
        boolean[] inside = {false};
        text.codePoints().forEach(c -> {
            boolean cased = (all || c < 128) && isCased(c);
            out.appendCodePoint(!cased ? c : inside[0] ? Character.toLowerCase(c) : Character.toTitleCase(c));
            inside[0] = cased;
        });
        return out.toString();
    }

    private static boolean isCased(int c) {
        return Character.isUpperCase(c) || Character.isLowerCase(c) || Character.isTitleCase(c);
    }

    private static boolean isNumeric(int c) {
        int type = Character.getType(c);
        return type == Character.DECIMAL_DIGIT_NUMBER
                || type == Character.LETTER_NUMBER
                || type == Character.OTHER_NUMBER;
    }

    private static boolean isDigit(int c) {
        boolean script = c == 0xb2 || c == 0xb3 || c == 0xb9 || c == 0x2070 || (c >= 0x2074 && c <= 0x2079);
        return Character.isDigit(c) || script || (c >= 0x2080 && c <= 0x2089);
    }

    private void tests(TextAccess access) {
        each(access, "isdigit", TextMethods::isDigit);
        each(access, "isalpha", Character::isLetter);
        each(access, "isalnum", c -> Character.isLetter(c) || isNumeric(c));
        each(access, "isspace", Conversions::isSpace);
        test(access, "isascii", text -> text.codePoints().allMatch(c -> c < 128));
        test(
                access,
                "isupper",
                text -> text.codePoints().anyMatch(Character::isUpperCase)
                        && text.codePoints().noneMatch(c -> Character.isLowerCase(c) || Character.isTitleCase(c)));
        test(
                access,
                "islower",
                text -> text.codePoints().anyMatch(Character::isLowerCase)
                        && text.codePoints().noneMatch(c -> Character.isUpperCase(c) || Character.isTitleCase(c)));
        boolean all = access.type.equals("str");
        test(
                access,
                "istitle",
                text -> text.codePoints().anyMatch(TextMethods::isCased)
                        && title(text, all).equals(text));
    }

    private int translate(String text, int table) {
        StringBuilder out = new StringBuilder();
        text.codePoints().forEach(c -> {
            int mark = m.sp;
            int value = m.kind(table) == Kind.DICT
                    ? vm.dicts.get(table, vm.integers.make(c))
                    : vm.subscripts.get(table, vm.integers.make(c));
            if (value == Heap.NULL) {
                out.appendCodePoint(c);
            } else if (m.kind(value) == Kind.STR) {
                out.append(vm.text(value));
            } else if (value != vm.none) {
                out.appendCodePoint(new Conversions(vm).size(value));
            }
            m.popTo(mark);
        });
        return vm.texts.make(out.toString());
    }

    private int maketrans(Vm v, int base, int n, int names) {
        int dict = v.dicts.make();
        int from = m.local(base);
        if (n == 1) {
            if (m.kind(from) != Kind.DICT) {
                throw v.errors.type("if you give only one argument to maketrans it must be a dict");
            }
            for (int i = v.dicts.next(from, 0); i >= 0; i = v.dicts.next(from, i + 1)) {
                int mark = m.sp;
                int key = v.dicts.key(from, i);
                v.dicts.put(
                        dict,
                        m.kind(key) == Kind.STR ? v.integers.make(v.text(key).codePointAt(0)) : key,
                        v.dicts.value(from, i));
                m.popTo(mark);
            }
            return dict;
        }
        Conversions conversions = new Conversions(v);
        int[] x = conversions
                .text(from, "first maketrans argument must be a string if there is a second argument, not ")
                .codePoints()
                .toArray();
        int[] y = conversions
                .text(m.local(base + 1), "maketrans() argument 2 must be str, not ")
                .codePoints()
                .toArray();
        if (x.length != y.length) {
            throw v.errors.raise("ValueError", "the first two maketrans arguments must have equal length");
        }
        for (int i = 0; i < x.length; i++) {
            put(dict, x[i], v.integers.make(y[i]));
        }
        if (n > 2) {
            conversions
                    .text(m.local(base + 2), "maketrans() argument 3 must be str, not ")
                    .codePoints()
                    .forEach(c -> put(dict, c, v.none));
        }
        return dict;
    }

    private void put(int dict, int key, int value) {
        int mark = m.sp;
        vm.dicts.put(dict, vm.integers.make(key), value);
        m.popTo(mark);
    }
}
