package org.cyclelab.workload.random;

/**
 * The generator of {@link java.util.SplittableRandom} (Steele, Lea, Flood, OOPSLA 2014), here because the streams must
 * not change when a JDK derives bounded numbers in another way. Every method is O(1).
 */
public final class SplitMix64 {
    private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;

    private long state;

    public SplitMix64(long seed) {
        state = seed;
    }

    /** The next 64 bits. */
    public long next() {
        state += GOLDEN_GAMMA;
        return mix(state);
    }

    /** Uniform from 0 to {@code bound} - 1, with a bias below 2<sup>-32</sup>; {@code bound} is positive. */
    public int below(int bound) {
        return (int) Math.multiplyHigh(next() >>> 1, (long) bound << 1);
    }

    /** Uniform from 0 (inclusive) to 1 (exclusive). */
    public double unit() {
        return (next() >>> 11) * 0x1p-53;
    }

    /** Exponential with mean 1. */
    public double exponential() {
        return -StrictMath.log(1 - unit());
    }

    /** Scrambles 64 bits: a bijection. */
    public static long mix(long bits) {
        long z = bits;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
