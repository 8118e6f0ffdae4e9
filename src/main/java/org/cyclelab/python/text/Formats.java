package org.cyclelab.python.text;

import java.math.BigInteger;
import java.util.Locale;
import org.cyclelab.heap.Heap;
import org.cyclelab.python.object.Kind;
import org.cyclelab.python.object.Memory;
import org.cyclelab.python.object.PyType;
import org.cyclelab.python.operate.Operations;
import org.cyclelab.python.operate.Operators;

/** Formatting: {@code format} and {@code %}. */
public final class Formats {
    private final Operations vm;
    private final Representation representation;
    private final Memory memory;

    /** Formats the values of a program. */
    public Formats(Operations vm, Representation representation) {
        this.representation = representation;
        this.vm = vm;
        memory = vm.memory;
    }

    /** {@code format(value, spec)}. */
    public int format(int value, String spec) {
        PyType type = vm.typeOf(value);
        int own = type.defined ? vm.attributes.lookup(type, "__format__") : Heap.NULL;
        if (own != Heap.NULL && memory.kind(own) != Kind.METHOD_DESCRIPTOR) {
            int r = vm.method(value, "__format__", vm.texts.make(spec));
            if (memory.kind(r) != Kind.STR) {
                throw vm.errors.type("__format__ must return a str, not " + vm.typeName(r));
            }
            return r;
        }
        return plain(value, spec);
    }

    /** The same without a method of the program's. */
    public int plain(int value, String spec) {
        PyType type = vm.typeOf(value);
        if (spec.isEmpty()) {
            if (vm.typeOf(value).defined) {
                // CPython binds object.__format__ to the value for the call.
                memory.push(value);
            }
            return representation.str(value);
        }
        int kind = memory.kind(value);
        String formatted;
        if (kind == Kind.STR) {
            formatted = new FormatSpec(vm, spec, type.name, '<').string(vm.text(value));
        } else if (kind == Kind.FLOAT) {
            formatted = new FormatSpec(vm, spec, type.name, '>').real(vm.integers.floatValue(value));
        } else if (Operators.isInt(kind)) {
            formatted = new FormatSpec(vm, spec, type.name, '>').integer(vm.integers.value(value));
        } else {
            throw vm.errors.type("unsupported format string passed to " + vm.typeName(value) + ".__format__");
        }
        return vm.texts.make(formatted);
    }

    /** {@code text % values}, as a string object. */
    public int percent(String text, int values) {
        return vm.texts.make(new Percent(text, values).format());
    }

    /** One formatting by {@code %}. */
    private final class Percent {
        private final String text;
        private final int values;
        private final boolean tuple;
        private final boolean mapping;
        private final int given;
        private int used;
        private int at;
        private String flags = "";
        private int width;
        private int precision;

        Percent(String text, int values) {
            this.text = text;
            this.values = values;
            int kind = memory.kind(values);
            tuple = kind == Kind.TUPLE;
            given = tuple ? vm.sequences.tupleSize(values) : 1;
            mapping = kind == Kind.DICT
                    || kind == Kind.LIST
                    || kind == Kind.BYTES
                    || kind == Kind.RANGE
                    || kind == Kind.MAPPING_PROXY
                    || (vm.typeOf(values).defined
                            && vm.attributes.lookup(vm.typeOf(values), "__getitem__") != Heap.NULL);
        }

        String format() {
            StringBuilder out = new StringBuilder();
            while (at < text.length()) {
                int mark = text.indexOf('%', at);
                out.append(text, at, mark < 0 ? text.length() : mark);
                if (mark < 0) {
                    break;
                }
                at = mark + 1;
                field(out);
            }
            if (used < given && !mapping) {
                throw vm.errors.type("not all arguments converted during string formatting");
            }
            return out.toString();
        }

        private int next() {
            if (used >= given) {
                throw vm.errors.type("not enough arguments for format string");
            }
            return tuple ? vm.sequences.tupleItem(values, used++) : take();
        }

        private int take() {
            used++;
            return values;
        }

        private char peek() {
            if (at >= text.length()) {
                throw vm.errors.raise("ValueError", "incomplete format");
            }
            return text.charAt(at);
        }

        private void field(StringBuilder out) {
            int mapped = Heap.NULL;
            if (peek() == '(') {
                mapped = mapped();
            }
            int start = at;
            while ("-+ #0".indexOf(peek()) >= 0) {
                at++;
            }
            flags = text.substring(start, at);
            width = Math.abs(number());
            precision = -1;
            if (peek() == '.') {
                at++;
                precision = Math.max(0, number());
            }
            if ("hlL".indexOf(peek()) >= 0) {
                at++;
            }
            char type = peek();
            at++;
            if (type == '%') {
                out.append('%');
                return;
            }
            int value = mapped != Heap.NULL ? mapped : next();
            one(out, type, value);
        }

        private int mapped() {
            if (!mapping) {
                throw vm.errors.type("format requires a mapping");
            }
            int depth = 1;
            int start = ++at;
            while (depth > 0 && at < text.length()) {
                char c = text.charAt(at++);
                depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            }
            if (depth > 0) {
                throw vm.errors.raise("ValueError", "incomplete format key");
            }
            return vm.subscripts.get(values, vm.texts.make(text.substring(start, at - 1)));
        }

        /** A width or precision; one from the arguments that is negative means left. */
        private int number() {
            if (peek() == '*') {
                at++;
                int o = next();
                if (!Operators.isInt(memory.kind(o))) {
                    throw vm.errors.type("* wants int");
                }
                int n = (int) memory.number(o);
                flags += n < 0 ? "-" : "";
                return n;
            }
            int n = 0;
            while (Character.isDigit(peek())) {
                n = n * 10 + text.charAt(at++) - '0';
            }
            return n;
        }

        private void one(StringBuilder out, char type, int value) {
            switch (type) {
                case 's' -> pad(out, "", "", cut(representation.strText(value)), false);
                case 'r' -> pad(out, "", "", cut(vm.text(representation.repr(value))), false);
                case 'a' -> pad(out, "", "", cut(vm.text(representation.ascii(value))), false);
                case 'c' -> pad(out, "", "", character(value), false);
                case 'd', 'i', 'u', 'o', 'x', 'X' -> integer(out, type, value);
                case 'e', 'E', 'f', 'F', 'g', 'G' -> {
                    int kind = memory.kind(value);
                    if (!Operators.isInt(kind) && kind != Kind.FLOAT) {
                        throw vm.errors.type("must be real number, not " + vm.typeName(value));
                    }
                    double d = vm.operators.real(value);
                    String digits = Reals.digits(Math.abs(d), type, precision, flags.indexOf('#') >= 0);
                    pad(out, sign(d < 0 || (d == 0 && 1 / d < 0)), "", digits, true);
                }
                default ->
                    throw vm.errors.raise(
                            "ValueError",
                            "unsupported format character '" + type + "' (0x" + Integer.toHexString(type)
                                    + ") at index " + (at - 1));
            }
        }

        private String cut(String s) {
            return precision >= 0 && precision < s.codePointCount(0, s.length())
                    ? s.substring(0, s.offsetByCodePoints(0, precision))
                    : s;
        }

        private String character(int value) {
            if (memory.kind(value) == Kind.STR
                    && vm.text(value).codePointCount(0, vm.text(value).length()) == 1) {
                return vm.text(value);
            }
            if (!Operators.isInt(memory.kind(value))) {
                throw vm.errors.type("%c requires int or char");
            }
            BigInteger n = vm.integers.value(value);
            if (n.signum() < 0 || n.bitLength() > 21 || n.intValue() > Character.MAX_CODE_POINT) {
                throw vm.errors.raise("OverflowError", "%c arg not in range(0x110000)");
            }
            return Character.toString(n.intValue());
        }

        private String sign(boolean negative) {
            return negative ? "-" : flags.indexOf('+') >= 0 ? "+" : flags.indexOf(' ') >= 0 ? " " : "";
        }

        private void integer(StringBuilder out, char type, int value) {
            boolean decimal = "diu".indexOf(type) >= 0;
            if (!Operators.isInt(memory.kind(value)) && !(decimal && memory.kind(value) == Kind.FLOAT)) {
                String wanted = decimal ? "a real number" : "an integer";
                throw vm.errors.type("%" + type + " format: " + wanted + " is required, not " + vm.typeName(value));
            }
            BigInteger n = memory.kind(value) == Kind.FLOAT
                    ? vm.operators.truncated(vm.integers.floatValue(value))
                    : vm.integers.value(value);
            String digits = n.abs().toString(decimal ? 10 : type == 'o' ? 8 : 16);
            digits = type == 'X' ? digits.toUpperCase(Locale.ROOT) : digits;
            String zeros = "0".repeat(Math.max(0, precision - digits.length()));
            String prefix = !decimal && flags.indexOf('#') >= 0 ? "0" + type : "";
            pad(out, sign(n.signum() < 0), prefix, zeros + digits, true);
        }

        private void pad(StringBuilder out, String sign, String prefix, String digits, boolean number) {
            int n = width - sign.length() - prefix.length() - digits.codePointCount(0, digits.length());
            String padding = n <= 0 ? "" : number && zeros() ? "0".repeat(n) : " ".repeat(n);
            if (flags.indexOf('-') >= 0) {
                out.append(sign).append(prefix).append(digits).append(padding);
            } else if (number && zeros()) {
                out.append(sign).append(prefix).append(padding).append(digits);
            } else {
                out.append(padding).append(sign).append(prefix).append(digits);
            }
        }

        private boolean zeros() {
            return flags.indexOf('0') >= 0 && flags.indexOf('-') < 0;
        }
    }
}
