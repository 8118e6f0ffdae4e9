package org.cyclelab.python.operate;

import java.math.BigInteger;
import org.cyclelab.heap.Heap;
import org.cyclelab.python.object.Kind;
import org.cyclelab.python.object.Memory;
import org.cyclelab.python.syntax.Operator;

/** Arithmetic of ints and floats. */
final class Numbers {
    private final Operations vm;
    private final Memory memory;

    Numbers(Operations vm) {
        this.vm = vm;
        memory = vm.memory;
    }

    double real(int o) {
        return memory.kind(o) == Kind.FLOAT
                ? vm.integers.floatValue(o)
                : memory.kind(o) == Kind.BIG_INT
                        ? toDouble(memory.payload(o, BigInteger.class))
                        : (double) memory.number(o);
    }

    double toDouble(BigInteger value) {
        double d = value.doubleValue();
        if (Double.isInfinite(d)) {
            throw vm.errors.raise("OverflowError", "int too large to convert to float");
        }
        return d;
    }

    BigInteger truncated(double value) {
        if (Double.isNaN(value)) {
            throw vm.errors.raise("ValueError", "cannot convert float NaN to integer");
        }
        if (Double.isInfinite(value)) {
            throw vm.errors.raise("OverflowError", "cannot convert float infinity to integer");
        }
        return new java.math.BigDecimal(value).toBigInteger();
    }

    /** Operations on ints of 64 bits that stay there; null if another way is needed. */
    int longs(Operator operator, long a, long b) {
        switch (operator) {
            case ADD -> {
                long r = a + b;
                return ((a ^ r) & (b ^ r)) < 0 ? Heap.NULL : vm.integers.make(r);
            }
            case SUBTRACT -> {
                long r = a - b;
                return ((a ^ b) & (a ^ r)) < 0 ? Heap.NULL : vm.integers.make(r);
            }
            case MULTIPLY -> {
                long high = Math.multiplyHigh(a, b);
                long r = a * b;
                return (high == 0 && r >= 0) || (high == -1 && r < 0) ? vm.integers.make(r) : Heap.NULL;
            }
            case FLOOR_DIVIDE -> {
                return b == 0 || b == -1 ? Heap.NULL : vm.integers.make(Math.floorDiv(a, b));
            }
            case REMAINDER -> {
                return b == 0 ? Heap.NULL : vm.integers.make(Math.floorMod(a, b));
            }
            case AND -> {
                return vm.integers.make(a & b);
            }
            case OR -> {
                return vm.integers.make(a | b);
            }
            case XOR -> {
                return vm.integers.make(a ^ b);
            }
            default -> {
                return Heap.NULL;
            }
        }
    }

    int integers(Operator operator, int left, int right) {
        BigInteger a = vm.integers.value(left);
        BigInteger b = vm.integers.value(right);
        boolean bools = memory.kind(left) == Kind.BOOL && memory.kind(right) == Kind.BOOL;
        switch (operator) {
            case ADD -> {
                return vm.integers.make(a.add(b));
            }
            case SUBTRACT -> {
                return vm.integers.make(a.subtract(b));
            }
            case MULTIPLY -> {
                return vm.integers.make(a.multiply(b));
            }
            case DIVIDE -> {
                if (b.signum() == 0) {
                    throw vm.errors.raise("ZeroDivisionError", "division by zero");
                }
                return vm.integers.makeFloat(quotient(a, b));
            }
            case FLOOR_DIVIDE, REMAINDER -> {
                if (b.signum() == 0) {
                    throw vm.errors.raise(
                            "ZeroDivisionError",
                            operator == Operator.REMAINDER
                                    ? "integer modulo by zero"
                                    : "integer division or modulo by zero");
                }
                BigInteger[] qr = a.divideAndRemainder(b);
                boolean adjust = qr[1].signum() != 0 && qr[1].signum() != b.signum();
                return vm.integers.make(
                        operator == Operator.REMAINDER
                                ? adjust ? qr[1].add(b) : qr[1]
                                : adjust ? qr[0].subtract(BigInteger.ONE) : qr[0]);
            }
            case POWER -> {
                if (b.signum() < 0) {
                    return floats(operator, toDouble(a), toDouble(b));
                }
                return vm.integers.make(power(a, b));
            }
            case SHIFT_LEFT, SHIFT_RIGHT -> {
                if (b.signum() < 0) {
                    throw vm.errors.raise("ValueError", "negative shift count");
                }
                int n = b.bitLength() > 31 ? Integer.MAX_VALUE : b.intValue();
                if (operator == Operator.SHIFT_LEFT) {
                    checkSize(a.signum() == 0 ? 0 : (long) a.bitLength() + n);
                    return vm.integers.make(a.signum() == 0 ? a : a.shiftLeft(n));
                }
                return vm.integers.make(a.shiftRight(n));
            }
            case AND -> {
                return bools ? vm.bool(a.and(b).signum() != 0) : vm.integers.make(a.and(b));
            }
            case OR -> {
                return bools ? vm.bool(a.or(b).signum() != 0) : vm.integers.make(a.or(b));
            }
            case XOR -> {
                return bools ? vm.bool(a.xor(b).signum() != 0) : vm.integers.make(a.xor(b));
            }
            default -> {
                return Heap.NULL;
            }
        }
    }

    int floats(Operator operator, double a, double b) {
        switch (operator) {
            case ADD -> {
                return vm.integers.makeFloat(a + b);
            }
            case SUBTRACT -> {
                return vm.integers.makeFloat(a - b);
            }
            case MULTIPLY -> {
                return vm.integers.makeFloat(a * b);
            }
            case DIVIDE -> {
                if (b == 0) {
                    throw vm.errors.raise("ZeroDivisionError", "float division by zero");
                }
                return vm.integers.makeFloat(a / b);
            }
            case FLOOR_DIVIDE -> {
                if (b == 0) {
                    throw vm.errors.raise("ZeroDivisionError", "float floor division by zero");
                }
                return vm.integers.makeFloat(floorQuotient(a, b));
            }
            case REMAINDER -> {
                if (b == 0) {
                    throw vm.errors.raise("ZeroDivisionError", "float modulo");
                }
                return vm.integers.makeFloat(modulo(a, b));
            }
            case POWER -> {
                if (a == 0 && b < 0) {
                    throw vm.errors.raise("ZeroDivisionError", "0.0 cannot be raised to a negative power");
                }
                double r = Math.pow(a, b);
                if (Double.isInfinite(r) && !Double.isInfinite(a) && !Double.isInfinite(b)) {
                    vm.integers.make(34);
                    vm.texts.make("Numerical result out of range");
                    throw vm.errors.raise(vm.errors.make(vm.type("OverflowError"), 2));
                }
                if (Double.isNaN(r) && a < 0 && !Double.isInfinite(a)) {
                    throw vm.errors.raise("ValueError", "complex numbers are outside of the Python subset");
                }
                return vm.integers.makeFloat(a == 1 || b == 0 ? 1 : r);
            }
            default -> {
                return Heap.NULL;
            }
        }
    }

    private double quotient(BigInteger a, BigInteger b) {
        if (a.bitLength() < 53 && b.bitLength() < 53) {
            return a.doubleValue() / b.doubleValue();
        }
        double r = new java.math.BigDecimal(a)
                .divide(new java.math.BigDecimal(b), java.math.MathContext.DECIMAL128)
                .doubleValue();
        if (Double.isInfinite(r)) {
            throw vm.errors.raise("OverflowError", "integer division result too large for a float");
        }
        return r;
    }

    private BigInteger power(BigInteger a, BigInteger b) {
        if (a.bitLength() <= 1 && a.abs().bitLength() <= 1) {
            return b.signum() == 0 ? BigInteger.ONE : b.testBit(0) ? a : a.multiply(a);
        }
        checkSize(b.bitLength() > 31 ? Long.MAX_VALUE : (long) a.bitLength() * b.intValue());
        return a.pow(b.intValue());
    }

    private void checkSize(long bits) {
        if (bits > Integer.MAX_VALUE) {
            throw vm.errors.raise(vm.errors.make(vm.type("MemoryError"), 0));
        }
    }

    private static double floorQuotient(double a, double b) {
        double r = a % b;
        double quotient = (a - r) / b;
        if (r != 0 && b < 0 != r < 0) {
            quotient -= 1;
        }
        if (quotient == 0) {
            return Math.copySign(0, a / b);
        }
        double floor = Math.floor(quotient);
        return quotient - floor > 0.5 ? floor + 1 : floor;
    }

    private static double modulo(double a, double b) {
        double r = a % b;
        return r == 0 ? Math.copySign(0, b) : b < 0 != r < 0 ? r + b : r;
    }
}
