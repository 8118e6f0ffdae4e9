package org.cyclelab.workload.random;

/**
 * Numbers from 0 to 1 to one fixed power, from a table: ten times as fast as {@link StrictMath#pow}, and as
 * reproducible. The relative error is below 2<sup>-23</sup> p (p - 1), far below what a sample could show.
 */
public final class Power {
    private static final int CELL_BITS = 10;
    private static final int CELLS = 1 << CELL_BITS;
    private static final int MANTISSA_BITS = 52;
    private static final int EXPONENTS = 64;

    /** Powers of 1 + i / {@value #CELLS}. */
    private final double[] mantissas = new double[CELLS + 1];

    /** Powers of 2<sup>-i</sup>. */
    private final double[] exponents = new double[EXPONENTS];

    public Power(double power) {
        for (int i = 0; i <= CELLS; i++) {
            mantissas[i] = StrictMath.pow(1 + (double) i / CELLS, power);
        }
        for (int i = 0; i < EXPONENTS; i++) {
            exponents[i] = StrictMath.pow(2, -i * power);
        }
    }

    /** Of {@code x} from 2<sup>-63</sup> to 1; 0 for 0. */
    public double of(double x) {
        if (x == 0) {
            return 0;
        }
        long bits = Double.doubleToRawLongBits(x);
        int cell = (int) (bits >>> (MANTISSA_BITS - CELL_BITS)) & (CELLS - 1);
        double within =
                (bits & ((1L << (MANTISSA_BITS - CELL_BITS)) - 1)) * (1.0 / (1L << (MANTISSA_BITS - CELL_BITS)));
        double low = mantissas[cell];
        return exponents[-Math.getExponent(x)] * (low + within * (mantissas[cell + 1] - low));
    }
}
