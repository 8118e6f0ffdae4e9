package org.cyclelab.workload.random;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SplitMix64Test {

    @Test
    void isTheGeneratorOfSplittableRandom() {
        for (long seed : new long[] {0, 1, -1, 0x123456789abcdefL}) {
            SplitMix64 ours = new SplitMix64(seed);
            SplittableRandom jdk = new SplittableRandom(seed);
            for (int i = 0; i < 1000; i++) {
                assertEquals(jdk.nextLong(), ours.next());
            }
        }
    }

    @Test
    void boundedNumbersAreUniform() {
        SplitMix64 random = new SplitMix64(5);
        int cells = 1000;
        int[] found = new int[cells];
        for (int i = 0; i < 1_000_000; i++) {
            found[random.below(cells)]++;
        }
        assertChiSquare(found, 1000);
    }

    @Test
    void largestBoundIsReached() {
        SplitMix64 random = new SplitMix64(6);
        int least = Integer.MAX_VALUE;
        int greatest = 0;
        for (int i = 0; i < 100_000; i++) {
            int x = random.below(Integer.MAX_VALUE);
            least = Math.min(least, x);
            greatest = Math.max(greatest, x);
        }
        assertTrue(least >= 0 && least < 1 << 20, "least " + least);
        assertTrue(greatest > Integer.MAX_VALUE - (1 << 20), "greatest " + greatest);
        assertEquals(0, random.below(1));
    }

    @Test
    void exponentialHasItsQuantiles() {
        SplitMix64 random = new SplitMix64(7);
        int[] found = new int[16];
        for (int i = 0; i < 160_000; i++) {
            found[(int) (16 * -Math.expm1(-random.exponential()))]++;
        }
        assertChiSquare(found, 10_000);
    }

    /** Equal cells: the statistic has a mean of cells - 1 and a variance of about twice that; four deviations. */
    private static void assertChiSquare(int[] found, double expected) {
        double chiSquare = 0;
        for (int n : found) {
            chiSquare += (n - expected) * (n - expected) / expected;
        }
        double freedom = found.length - 1;
        assertTrue(Math.abs(chiSquare - freedom) < 4 * Math.sqrt(2 * freedom), "chi-square " + chiSquare);
    }
}
