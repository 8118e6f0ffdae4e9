package org.cyclelab.python.lib;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Locale;
import org.cyclelab.heap.Heap;
import org.cyclelab.python.call.Arguments;
import org.cyclelab.python.call.Builtin;
import org.cyclelab.python.call.Vm;
import org.cyclelab.python.lib.text.Codecs;
import org.cyclelab.python.lib.text.TextAccess;
import org.cyclelab.python.object.Kind;
import org.cyclelab.python.object.Memory;
import org.cyclelab.python.operate.Conversions;
import org.cyclelab.python.syntax.Operator;

/** Built-in functions of numbers, and what {@code int}, {@code float} and {@code bytes} make of other objects. */
final class NumberFunctions {
    private final Vm vm;
    private final Memory m;
    private final Conversions conversions;

    NumberFunctions(Vm vm) {
        this.vm = vm;
        m = vm.memory;
        conversions = new Conversions(vm);
    }

    void install(int d) {
        Builtin builtin = new Builtin(vm);
        builtin.function(d, "hex", 1, 1, false, (v, b, n, k) -> radix(m.local(b), 16, "0x"));
        builtin.function(d, "oct", 1, 1, false, (v, b, n, k) -> radix(m.local(b), 8, "0o"));
        builtin.function(d, "bin", 1, 1, false, (v, b, n, k) -> radix(m.local(b), 2, "0b"));
        builtin.function(d, "chr", 1, 1, false, (v, b, n, k) -> {
            long c = conversions.index(m.local(b));
            if (c < 0 || c > Character.MAX_CODE_POINT) {
                throw v.errors.raise("ValueError", "chr() arg not in range(0x110000)");
            }
            return v.texts.make(Character.toString((int) c));
        });
        builtin.function(d, "ord", 1, 1, false, (v, b, n, k) -> ord(m.local(b)));
        builtin.function(d, "abs", 1, 1, false, (v, b, n, k) -> {
            int o = m.local(b);
            if (!isNumber(o)) {
                throw v.errors.type("bad operand type for abs(): '" + v.typeName(o) + "'");
            }
            return m.kind(o) == Kind.FLOAT
                    ? v.integers.makeFloat(Math.abs(v.integers.floatValue(o)))
                    : v.integers.make(v.integers.value(o).abs());
        });
        builtin.function(d, "round", 1, 2, true, (v, b, n, k) -> {
            int[] given = Arguments.bind(v, "round", b, n, k, "number", "ndigits");
            return round(given[0], given[1] == v.none ? Heap.NULL : given[1]);
        });
        builtin.function(d, "pow", 2, 3, true, (v, b, n, k) -> {
            int[] given = Arguments.bind(v, "pow", b, n, k, "base", "exp", "mod");
            return given[2] == Heap.NULL || given[2] == v.none
                    ? v.operators.binary(Operator.POWER, given[0], given[1], false)
                    : power(given);
        });
        builtin.function(d, "divmod", 2, 2, false, (v, b, n, k) -> divmod(m.local(b), m.local(b + 1)));
    }

    private boolean isNumber(int o) {
        return conversions.isInt(o) || m.kind(o) == Kind.FLOAT;
    }

    private int radix(int o, int radix, String prefix) {
        conversions.index(o);
        BigInteger value = vm.integers.value(o);
        return vm.texts.make(
                (value.signum() < 0 ? "-" : "") + prefix + value.abs().toString(radix));
    }

    private int ord(int o) {
        if (m.kind(o) != Kind.STR && m.kind(o) != Kind.BYTES) {
            throw vm.errors.type("ord() expected string of length 1, but " + vm.typeName(o) + " found");
        }
        String text = new TextAccess(vm, m.kind(o) == Kind.BYTES).get(o);
        int length = text.codePointCount(0, text.length());
        if (length != 1) {
            throw vm.errors.type("ord() expected a character, but string of length " + length + " found");
        }
        return vm.integers.make(text.codePointAt(0));
    }

    private int round(int o, int places) {
        if (!isNumber(o)) {
            throw vm.errors.type("type " + vm.typeName(o) + " doesn't define __round__ method");
        }
        int digits = places == Heap.NULL ? 0 : conversions.size(places);
        if (m.kind(o) != Kind.FLOAT) {
            return digits >= 0
                    ? vm.integers.make(vm.integers.value(o))
                    : vm.integers.make(new BigDecimal(vm.integers.value(o))
                            .setScale(Math.max(digits, -1_000_000), RoundingMode.HALF_EVEN)
                            .toBigInteger());
        }
        double value = vm.integers.floatValue(o);
        if (places == Heap.NULL) {
            return vm.integers.make(vm.operators.truncated(Math.rint(value)));
        }
        if (Double.isNaN(value) || Double.isInfinite(value) || digits > 400) {
            return vm.integers.makeFloat(value);
        }
        double rounded = new BigDecimal(value)
                .setScale(Math.max(digits, -400), RoundingMode.HALF_EVEN)
                .doubleValue();
        if (Double.isInfinite(rounded)) {
            throw vm.errors.raise("OverflowError", "rounded value too large to represent");
        }
        return vm.integers.makeFloat(Math.copySign(rounded, value));
    }

    private int power(int[] given) {
        for (int o : given) {
            if (!conversions.isInt(o)) {
                throw vm.errors.type(
                        isNumber(o)
                                ? "pow() 3rd argument not allowed unless all arguments are integers"
                                : "unsupported operand type(s) for ** or pow(): '" + vm.typeName(given[0]) + "', '"
                                        + vm.typeName(given[1]) + "', '" + vm.typeName(given[2]) + "'");
            }
        }
        BigInteger mod = vm.integers.value(given[2]);
        if (mod.signum() == 0) {
            throw vm.errors.raise("ValueError", "pow() 3rd argument cannot be 0");
        }
        try {
            BigInteger r = vm.integers.value(given[0]).modPow(vm.integers.value(given[1]), mod.abs());
            return vm.integers.make(mod.signum() < 0 && r.signum() != 0 ? r.add(mod) : r);
        } catch (ArithmeticException e) {
            throw vm.errors.raise("ValueError", "base is not invertible for the given modulus");
        }
    }

    private int divmod(int a, int b) {
        if (!isNumber(a) || !isNumber(b)) {
            throw vm.errors.type(
                    "unsupported operand type(s) for divmod(): '" + vm.typeName(a) + "' and '" + vm.typeName(b) + "'");
        }
        boolean floats = m.kind(a) == Kind.FLOAT || m.kind(b) == Kind.FLOAT;
        if (floats && vm.operators.real(b) == 0) {
            throw vm.errors.raise("ZeroDivisionError", "float divmod()");
        }
        int slot = m.sp;
        vm.finish(slot, vm.operators.binary(Operator.FLOOR_DIVIDE, a, b, false));
        vm.finish(slot + 1, vm.operators.binary(Operator.REMAINDER, a, b, false));
        return vm.sequences.packTuple(2);
    }

    private String repr(int o) {
        return vm.text(vm.representation.repr(o));
    }

    /** {@code int(o, base)}; {@code base} may be null. */
    int integer(int o, int base) {
        int kind = m.kind(o);
        if (kind == Kind.STR || kind == Kind.BYTES) {
            return parse(o, base == Heap.NULL ? 10 : conversions.index(base));
        }
        if (base != Heap.NULL) {
            throw vm.errors.type("int() can't convert non-string with explicit base");
        }
        if (kind == Kind.INT || kind == Kind.BIG_INT) {
            return o;
        }
        if (kind == Kind.BOOL) {
            return vm.integers.make(m.number(o));
        }
        if (kind == Kind.FLOAT) {
            return vm.integers.make(vm.operators.truncated(vm.integers.floatValue(o)));
        }
        if (vm.attributes.lookup(vm.typeOf(o), "__int__") != Heap.NULL) {
            int r = vm.calls.method(o, "__int__");
            if (!conversions.isInt(r)) {
                throw vm.errors.type("__int__ returned non-int (type " + vm.typeName(r) + ")");
            }
            return r;
        }
        throw vm.errors.type(
                "int() argument must be a string, a bytes-like object or a real number, not '" + vm.typeName(o) + "'");
    }

    private int parse(int o, long base) {
        if (base != 0 && (base < 2 || base > 36)) {
            throw vm.errors.raise("ValueError", "int() base must be >= 2 and <= 36, or 0");
        }
        String text = strip(new TextAccess(vm, m.kind(o) == Kind.BYTES).get(o));
        int at = !text.isEmpty() && "+-".indexOf(text.charAt(0)) >= 0 ? 1 : 0;
        String digits = text.substring(at);
        long radix = base == 0 ? 10 : base;
        if (digits.length() > 1 && digits.charAt(0) == '0') {
            int named = switch (Character.toLowerCase(digits.charAt(1))) {
                case 'x' -> 16;
                case 'o' -> 8;
                case 'b' -> 2;
                default -> 0;
            };
            if (named > 0 && (base == 0 || base == named)) {
                radix = named;
                digits = digits.substring(2);
                digits = digits.startsWith("_") ? digits.substring(1) : digits;
            } else if (base == 0 && !digits.matches("[0_]+")) {
                digits = "";
            }
        }
        String plain = withoutUnderscores(digits);
        try {
            if (!plain.isEmpty() && "+-".indexOf(plain.charAt(0)) < 0) {
                BigInteger value = new BigInteger(plain, (int) radix);
                checkDigits(plain, radix);
                return vm.integers.make(at == 1 && text.charAt(0) == '-' ? value.negate() : value);
            }
        } catch (NumberFormatException e) {
            // Reported below.
        }
        throw vm.errors.raise("ValueError", "invalid literal for int() with base " + base + ": " + repr(o));
    }

    private void checkDigits(String digits, long radix) {
        if (digits.length() > 4300 && Long.bitCount(radix) != 1) {
            throw vm.errors.raise(
                    "ValueError",
                    "Exceeds the limit (4300 digits) for integer string conversion: value has " + digits.length()
                            + " digits; use sys.set_int_max_str_digits() to increase the limit");
        }
    }

    private static String strip(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && Conversions.isSpace(text.charAt(from))) {
            from++;
        }
        while (to > from && Conversions.isSpace(text.charAt(to - 1))) {
            to--;
        }
        return text.substring(from, to);
    }

    /** Digits without single underscores between them; empty if there are others. */
    private static String withoutUnderscores(String digits) {
        boolean wrong = digits.startsWith("_") || digits.endsWith("_") || digits.contains("__");
        return wrong ? "" : digits.replace("_", "");
    }

    /** {@code float(o)}. */
    int real(int o) {
        if (m.kind(o) == Kind.FLOAT) {
            return o;
        }
        if (conversions.isInt(o)) {
            return vm.integers.makeFloat(vm.operators.real(o));
        }
        if (m.kind(o) != Kind.STR && m.kind(o) != Kind.BYTES) {
            throw vm.errors.type("float() argument must be a string or a real number, not '" + vm.typeName(o) + "'");
        }
        String text = strip(new TextAccess(vm, m.kind(o) == Kind.BYTES).get(o)).toLowerCase(Locale.ROOT);
        String digits = "[0-9](_?[0-9])*";
        if (text.matches("[+-]?(" + digits + "\\.?(" + digits + ")?|\\." + digits + ")(e[+-]?" + digits + ")?")) {
            return vm.integers.makeFloat(Double.parseDouble(text.replace("_", "")));
        }
        return vm.integers.makeFloat(
                switch (text) {
                    case "inf", "+inf", "infinity", "+infinity" -> Double.POSITIVE_INFINITY;
                    case "-inf", "-infinity" -> Double.NEGATIVE_INFINITY;
                    case "nan", "+nan", "-nan" -> Double.NaN;
                    default -> throw vm.errors.raise("ValueError", "could not convert string to float: " + repr(o));
                });
    }

    /** {@code bytes(o, encoding, errors)}; the last two may be null. */
    int bytes(int o, int encoding, int errors) {
        int kind = m.kind(o);
        if (encoding != Heap.NULL && m.kind(encoding) != Kind.STR) {
            throw vm.errors.type("bytes() argument 'encoding' must be str, not " + vm.typeName(encoding));
        }
        if (kind == Kind.STR) {
            if (encoding == Heap.NULL) {
                throw vm.errors.type("string argument without an encoding");
            }
            return vm.texts.makeBytes(new Codecs(vm).encode(o, encoding, errors, "bytes"));
        }
        if (encoding != Heap.NULL) {
            throw vm.errors.type("encoding without a string argument");
        }
        if (kind == Kind.BYTES) {
            return o;
        }
        if (conversions.isInt(o)) {
            int n = conversions.size(o);
            if (n < 0) {
                throw vm.errors.raise("ValueError", "negative count");
            }
            return vm.texts.makeBytes(new byte[n]);
        }
        if (!vm.iteration.isIterable(o)) {
            throw vm.errors.type("cannot convert '" + vm.typeName(o) + "' object to bytes");
        }
        java.io.ByteArrayOutputStream out = new java.io.ByteArrayOutputStream();
        vm.iteration.forEach(o, e -> {
            long value = conversions.index(e);
            if (value < 0 || value > 255) {
                throw vm.errors.raise("ValueError", "bytes must be in range(0, 256)");
            }
            out.write((int) value);
        });
        return vm.texts.makeBytes(out.toByteArray());
    }

    /** {@code str(o, encoding, errors)}; the last two may be null. */
    int string(int o, int encoding, int errors) {
        if (encoding == Heap.NULL && errors == Heap.NULL) {
            return vm.representation.str(o);
        }
        if (m.kind(o) != Kind.BYTES) {
            throw vm.errors.type(
                    m.kind(o) == Kind.STR
                            ? "decoding str is not supported"
                            : "decoding to str: need a bytes-like object, " + vm.typeName(o) + " found");
        }
        return vm.texts.make(new Codecs(vm).decode(o, encoding, errors, "str"));
    }
}
