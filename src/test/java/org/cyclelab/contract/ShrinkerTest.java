package org.cyclelab.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ShrinkerTest {

    @Test
    void keepsExactlyWhatIsNeeded() {
        List<Integer> list = IntStream.range(0, 1000).boxed().toList();
        Set<Integer> needed = Set.of(3, 500, 501, 999);
        int[] tests = new int[1];
        List<Integer> smallest = Shrinker.shrink(list, part -> {
            tests[0]++;
            return part.containsAll(needed);
        });
        assertEquals(List.of(3, 500, 501, 999), smallest);
        assertTrue(tests[0] < 200, tests[0] + " tests");
    }

    /** A sum that may not fall below a limit: many parts fail, and the order of removals matters. */
    @Test
    void theAnswerIsOneMinimal() {
        List<Integer> list = IntStream.range(1, 60).boxed().toList();
        List<Integer> smallest = Shrinker.shrink(list, part -> sum(part) >= 200);
        for (int i = 0; i < smallest.size(); i++) {
            List<Integer> less = new ArrayList<>(smallest);
            less.remove(i);
            assertTrue(sum(less) < 200);
        }
    }

    @Test
    void whatAlwaysFailsShrinksToNothing() {
        assertEquals(List.of(), Shrinker.shrink(List.of(1, 2, 3), part -> true));
        assertEquals(List.of(), Shrinker.shrink(List.of(), part -> true));
    }

    private static int sum(List<Integer> list) {
        return list.stream().mapToInt(Integer::intValue).sum();
    }
}
