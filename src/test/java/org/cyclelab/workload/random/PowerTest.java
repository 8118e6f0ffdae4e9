package org.cyclelab.workload.random;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class PowerTest {

    @Test
    void isThePowerWithinItsError() {
        SplitMix64 random = new SplitMix64(2);
        for (double p : new double[] {-0.95, -0.5, 1.0, 1.1, 3, 21}) {
            Power power = new Power(p);
            double error = 0x1p-23 * Math.abs(p * (p - 1)) + 1e-14;
            for (int i = 0; i < 10_000; i++) {
                double x = random.unit() * Math.scalb(1.0, -random.below(50));
                double exact = Math.pow(x, p);
                if (x > 0x1p-60 && exact > Double.MIN_NORMAL) {
                    assertEquals(exact, power.of(x), exact * error, x + " to the power of " + p);
                }
            }
            assertEquals(1, power.of(1));
            assertEquals(Math.pow(0x1p-53, p), power.of(0x1p-53), Math.pow(0x1p-53, p) * 1e-12);
            assertEquals(0, power.of(0));
        }
    }
}
