package org.cyclelab.python.lib;

import java.math.BigInteger;
import org.cyclelab.heap.Heap;
import org.cyclelab.python.call.Arguments;
import org.cyclelab.python.call.Builtin;
import org.cyclelab.python.call.Vm;
import org.cyclelab.python.object.Kind;
import org.cyclelab.python.object.Memory;
import org.cyclelab.python.operate.Conversions;
import org.cyclelab.python.syntax.Operator;

/** Methods of numbers. */
final class NumberMethods {
    private final Vm vm;
    private final Memory m;
    private final Builtin builtin;

    NumberMethods(Vm vm) {
        this.vm = vm;
        m = vm.memory;
        builtin = new Builtin(vm);
    }

    void install() {
        for (String type : new String[] {"int", "float"}) {
            for (Operator operator : new Operator[] {
                Operator.ADD, Operator.SUBTRACT, Operator.MULTIPLY, Operator.FLOOR_DIVIDE, Operator.REMAINDER
            }) {
                builtin.method(
                        type,
                        operator.method(),
                        1,
                        1,
                        (v, b, n, k) -> v.operators.binary(operator, m.local(b), m.local(b + 1), false));
            }
            builtin.method(type, "conjugate", 0, 0, (v, b, n, k) -> plain(m.local(b)));
            builtin.method(type, "as_integer_ratio", 0, 0, (v, b, n, k) -> ratio(m.local(b)));
            vm.attributes.property(type, "real", this::plain);
            vm.attributes.property(
                    type, "imag", o -> m.kind(o) == Kind.FLOAT ? vm.integers.makeFloat(0) : vm.integers.make(0));
        }
        integers();
        builtin.method("float", "is_integer", 0, 0, (v, b, n, k) -> {
            double d = v.integers.floatValue(m.local(b));
            return v.bool(d == Math.rint(d) && !Double.isInfinite(d));
        });
        builtin.method("float", "hex", 0, 0, (v, b, n, k) -> v.texts.make(hex(v.integers.floatValue(m.local(b)))));
    }

    private int plain(int o) {
        return m.kind(o) == Kind.BOOL ? vm.integers.make(m.number(o)) : o;
    }

    private void integers() {
        vm.attributes.property("int", "numerator", this::plain);
        vm.attributes.property("int", "denominator", o -> vm.integers.make(1));
        builtin.method(
                "int",
                "bit_length",
                0,
                0,
                (v, b, n, k) ->
                        v.integers.make(v.integers.value(m.local(b)).abs().bitLength()));
        builtin.method(
                "int",
                "bit_count",
                0,
                0,
                (v, b, n, k) ->
                        v.integers.make(v.integers.value(m.local(b)).abs().bitCount()));
        builtin.method("int", "to_bytes", 0, 2, true, (v, b, n, k) -> toBytes(b, n, k));
        builtin.onType("int", "from_bytes", 1, 2, true, (v, b, n, k) -> {
            int[] given = Arguments.bind(v, "from_bytes", b, n, k, "bytes", "byteorder", "signed");
            byte[] bytes = bigEndian(m.payload(given[0], byte[].class).clone(), given[1]);
            boolean signed = given[2] != Heap.NULL && v.truth(given[2]);
            return v.integers.make(signed && bytes.length > 0 ? new BigInteger(bytes) : new BigInteger(1, bytes));
        });
    }

    private byte[] bigEndian(byte[] bytes, int order) {
        String name = order == Heap.NULL ? "big" : new Conversions(vm).text(order, "argument must be str, not ");
        if (name.equals("little")) {
            for (int i = 0, j = bytes.length - 1; i < j; i++, j--) {
                byte swapped = bytes[i];
                bytes[i] = bytes[j];
                bytes[j] = swapped;
            }
        } else if (!name.equals("big")) {
            throw vm.errors.raise("ValueError", "byteorder must be either 'little' or 'big'");
        }
        return bytes;
    }

    private int toBytes(int base, int n, int names) {
        int[] given = Arguments.bind(vm, "to_bytes", base + 1, n - 1, names, "length", "byteorder", "signed");
        int length = given[0] == Heap.NULL ? 1 : new Conversions(vm).size(given[0]);
        if (length < 0) {
            throw vm.errors.raise("ValueError", "length argument must be non-negative");
        }
        boolean signed = given[2] != Heap.NULL && vm.truth(given[2]);
        BigInteger value = vm.integers.value(m.local(base));
        if (value.signum() < 0 && !signed) {
            throw vm.errors.raise("OverflowError", "can't convert negative int to unsigned");
        }
        if ((signed ? value.bitLength() + 1L : value.bitLength()) > 8L * length && value.signum() != 0) {
            throw vm.errors.raise("OverflowError", "int too big to convert");
        }
        byte[] result = new byte[length];
        for (int i = 0; i < length; i++) {
            result[length - 1 - i] = value.shiftRight(8 * i).byteValue();
        }
        return vm.texts.makeBytes(bigEndian(result, given[1]));
    }

    private int ratio(int o) {
        if (m.kind(o) != Kind.FLOAT) {
            m.push(plain(o));
            vm.integers.make(1);
            return vm.sequences.packTuple(2);
        }
        double d = vm.integers.floatValue(o);
        if (Double.isNaN(d) || Double.isInfinite(d)) {
            throw Double.isNaN(d)
                    ? vm.errors.raise("ValueError", "cannot convert NaN to integer ratio")
                    : vm.errors.raise("OverflowError", "cannot convert Infinity to integer ratio");
        }
        java.math.BigDecimal exact = new java.math.BigDecimal(d);
        BigInteger denominator = BigInteger.TEN.pow(Math.max(0, exact.scale()));
        BigInteger numerator =
                exact.multiply(new java.math.BigDecimal(denominator)).toBigInteger();
        BigInteger common = numerator.gcd(denominator).max(BigInteger.ONE);
        vm.integers.make(numerator.divide(common));
        vm.integers.make(denominator.divide(common));
        return vm.sequences.packTuple(2);
    }

    private static String hex(double d) {
        if (Double.isNaN(d) || Double.isInfinite(d)) {
            return Double.isNaN(d) ? "nan" : d < 0 ? "-inf" : "inf";
        }
        long bits = Double.doubleToRawLongBits(d);
        long fraction = bits & (1L << 52) - 1;
        int exponent = (int) (bits >> 52 & 0x7ff);
        String sign = bits < 0 ? "-" : "";
        if (exponent == 0 && fraction == 0) {
            return sign + "0x0.0p+0";
        }
        int shown = exponent == 0 ? -1022 : exponent - 1023;
        return sign + (exponent == 0 ? "0x0." : "0x1.") + String.format("%013x", fraction) + "p"
                + (shown < 0 ? "" : "+") + shown;
    }
}
