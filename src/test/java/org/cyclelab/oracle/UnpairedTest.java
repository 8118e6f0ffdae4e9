package org.cyclelab.oracle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnpairedTest {

    /** Against a map of the JDK, with births that lie dense, in runs or far apart, filling up and running empty. */
    @ParameterizedTest
    @ValueSource(ints = {1, 8, 1031, 1 << 20})
    void isAMapOfPairs(int distance) {
        SplittableRandom random = new SplittableRandom(distance);
        Unpaired unpaired = new Unpaired();
        Map<Integer, Long> expected = new HashMap<>();
        for (int round = 0; round < 6; round++) {
            int births = round % 2 == 0 ? 2000 : 20;
            for (int i = 0; i < 20_000; i++) {
                int birth = 1 + random.nextInt(births) * distance;
                long value = 1L + i;
                Long known = expected.remove(birth);
                assertEquals(known == null ? 0 : known, unpaired.meet(birth, value));
                if (known == null) {
                    expected.put(birth, value);
                }
                assertEquals(expected.size(), unpaired.size());
            }
            assertHolds(expected, unpaired);
        }
    }

    /** Places are given back, so that a trial that once leaked much does not keep the memory. */
    @ParameterizedTest
    @ValueSource(ints = {1, 97})
    void shrinks(int distance) {
        Unpaired unpaired = new Unpaired();
        Map<Integer, Long> expected = new HashMap<>();
        int n = 400_000;
        for (int i = 1; i <= n; i++) {
            unpaired.meet(i * distance, i);
        }
        for (int i = 1; i <= n; i++) {
            if (i % 1000 == 0) {
                expected.put(i * distance, (long) i);
            } else {
                assertEquals(i, unpaired.meet(i * distance, 1));
            }
        }
        assertHolds(expected, unpaired);
        assertTrue(unpaired.places() <= 1 << 17, () -> unpaired.places() + " places");
    }

    private static void assertHolds(Map<Integer, Long> expected, Unpaired unpaired) {
        Map<Integer, Long> held = new HashMap<>();
        for (int place = 0; place < unpaired.places(); place++) {
            if (unpaired.birthAt(place) != 0) {
                held.put(unpaired.birthAt(place), unpaired.valueAt(place));
                assertEquals(unpaired.valueAt(place), unpaired.value(unpaired.birthAt(place)));
            } else {
                assertEquals(0, unpaired.valueAt(place));
            }
        }
        assertEquals(expected, held);
        assertEquals(0, unpaired.value(Integer.MAX_VALUE));
    }
}
