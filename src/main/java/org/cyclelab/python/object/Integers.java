package org.cyclelab.python.object;

import java.math.BigInteger;

/** Ints: the shared ones from -5 to 256, ints of 64 bits, and bigger ones. Also floats. */
public final class Integers {
    private static final int SMALLEST = -5;
    private static final int LARGEST = 256;
    private static final BigInteger MIN_LONG = BigInteger.valueOf(Long.MIN_VALUE);
    private static final BigInteger MAX_LONG = BigInteger.valueOf(Long.MAX_VALUE);
    private static final long DIGIT = 1L << 30;

    private final Memory memory;
    private final int[] small = new int[LARGEST - SMALLEST + 1];

    /** The numbers of a heap; the shared ones are held by statics from {@code firstStatic} on. */
    public Integers(Memory memory, int firstStatic) {
        this.memory = memory;
        for (int i = 0; i < small.length; i++) {
            small[i] = allocate(i + (long) SMALLEST);
            memory.setStatic(firstStatic + i, small[i]);
            memory.pop();
        }
    }

    /** An int, pushed. */
    public int make(long value) {
        if (value >= SMALLEST && value <= LARGEST) {
            int o = small[(int) value - SMALLEST];
            memory.push(o);
            return o;
        }
        return allocate(value);
    }

    /** A shared int, not pushed. */
    public int small(int value) {
        return small[value - SMALLEST];
    }

    private int allocate(long value) {
        int digits;
        if (value > -DIGIT && value < DIGIT) {
            digits = 1;
        } else if (value > -DIGIT * DIGIT && value < DIGIT * DIGIT) {
            digits = 2;
        } else {
            digits = 3;
        }
        int o = memory.allocate(memory.shapes().integer(digits), 0);
        memory.setNumber(o, value);
        return o;
    }

    /** An int of any size, pushed. */
    public int make(BigInteger value) {
        if (value.compareTo(MIN_LONG) >= 0 && value.compareTo(MAX_LONG) <= 0) {
            return make(value.longValue());
        }
        int o = memory.allocate(memory.shapes().bigInteger(digits(value)), 0);
        memory.setPayload(o, value);
        return o;
    }

    /** The value of an int or bool. */
    public BigInteger value(int o) {
        return memory.kind(o) == Kind.BIG_INT
                ? memory.payload(o, BigInteger.class)
                : BigInteger.valueOf(memory.number(o));
    }

    /** {@code sys.getsizeof} of an int. */
    public long size(int o) {
        return 24 + 4L * Math.max(1, digits(value(o)));
    }

    private static int digits(BigInteger value) {
        return (value.abs().bitLength() + 29) / 30;
    }

    /** A float, pushed. */
    public int makeFloat(double value) {
        int o = memory.allocate(Kind.FLOAT);
        memory.setNumber(o, Double.doubleToRawLongBits(value));
        return o;
    }

    /** The value of a float. */
    public double floatValue(int o) {
        return Double.longBitsToDouble(memory.number(o));
    }
}
