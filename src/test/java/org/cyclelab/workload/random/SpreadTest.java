package org.cyclelab.workload.random;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.junit.jupiter.api.Test;

class SpreadTest {

    @Test
    void countsAreExactInDecimals() {
        for (String share : new String[] {"0", "0.1", "0.29", "0.3", "0.57", "0.999", "1", "3.7"}) {
            double binary = Double.parseDouble(share);
            for (long n : new long[] {0, 1, 7, 10, 100, 1000, 12_345, 1_000_000, 1_000_000_000}) {
                long exact = new BigDecimal(share)
                        .multiply(BigDecimal.valueOf(n))
                        .setScale(0, RoundingMode.FLOOR)
                        .longValueExact();
                assertEquals(exact, Spread.count(n, binary), n + " × " + share);
            }
        }
    }

    @Test
    void membersAddUpAndAreSpreadEvenly() {
        double share = 0.3;
        long sum = 0;
        int last = -1;
        for (int i = 0; i < 1000; i++) {
            long times = Spread.at(i, share);
            assertTrue(times == 0 || times == 1);
            if (times == 1) {
                assertTrue(i - last <= 4, "gap before " + i);
                last = i;
            }
            sum += times;
            assertEquals(Spread.count(i + 1, share), sum);
        }
        assertEquals(300, sum);
    }

    @Test
    void sharesAboveOneChooseSeveralTimes() {
        assertEquals(2, Spread.at(0, 2.5));
        assertEquals(3, Spread.at(1, 2.5));
        assertEquals(1_000_000, Spread.at(123, 1_000_000));
    }
}
