package org.cyclelab.python.object;

import java.math.BigInteger;

/** CPython's hashes of numbers and tuples; strings hash as in Java, for CPython's are different in every run. */
public final class Hashes {
    private static final long MODULUS = (1L << 61) - 1;
    private static final BigInteger BIG_MODULUS = BigInteger.valueOf(MODULUS);
    private static final long PRIME_1 = 0x9E3779B185EBCA87L;
    private static final long PRIME_2 = 0xC2B2AE3D27D4EB4FL;
    private static final long PRIME_5 = 0x27D4EB2F165667C5L;

    private Hashes() {}

    /** Of a text. */
    public static long of(String text) {
        long h = text.hashCode();
        return h * 0x9E3779B97F4A7C15L ^ h;
    }

    /** Of an int. */
    public static long of(long value) {
        long h;
        if (value > -MODULUS && value < MODULUS) {
            h = value;
        } else {
            h = value % MODULUS;
        }
        return h == -1 ? -2 : h;
    }

    /** Of a big int. */
    public static long of(BigInteger value) {
        long h = value.abs().mod(BIG_MODULUS).longValue();
        h = value.signum() < 0 ? -h : h;
        return h == -1 ? -2 : h;
    }

    /** Of a float: that of an int of equal value. */
    public static long of(double value) {
        if (Double.isNaN(value)) {
            return 0;
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? 314159 : -314159;
        }
        int exponent = Math.getExponent(value);
        if (value == Math.rint(value) && Math.abs(value) < 9e18) {
            return of((long) value);
        }
        long bits = Double.doubleToLongBits(Math.abs(value));
        long mantissa = bits & ((1L << 52) - 1);
        int shift = exponent - 52;
        if (exponent >= Double.MIN_EXPONENT) {
            mantissa |= 1L << 52;
        } else {
            shift = Double.MIN_EXPONENT - 52;
        }
        BigInteger power = BigInteger.TWO.modPow(BigInteger.valueOf(((shift % 61) + 61) % 61), BIG_MODULUS);
        long h = BigInteger.valueOf(mantissa).multiply(power).mod(BIG_MODULUS).longValue();
        h = value < 0 ? -h : h;
        return h == -1 ? -2 : h;
    }

    /** Of a tuple of which the items have these hashes. */
    public static long ofTuple(long[] items) {
        long acc = PRIME_5;
        for (long lane : items) {
            acc += lane * PRIME_2;
            acc = Long.rotateLeft(acc, 31);
            acc *= PRIME_1;
        }
        acc += items.length ^ (PRIME_5 ^ 3527539L);
        return acc == -1 ? 1546275796 : acc;
    }

    /** Of an address. */
    public static long ofAddress(long address) {
        return address >>> 4 | address << 60;
    }
}
