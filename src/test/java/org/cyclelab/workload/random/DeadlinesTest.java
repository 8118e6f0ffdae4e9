package org.cyclelab.workload.random;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DeadlinesTest {

    @Test
    void agreesWithThePriorityQueue() {
        SplittableRandom random = new SplittableRandom(3);
        int slots = 100;
        Deadlines deadlines = new Deadlines(slots);
        PriorityQueue<List<Long>> queue = new PriorityQueue<>((a, b) ->
                a.get(0).equals(b.get(0)) ? Long.compare(a.get(1), b.get(1)) : Long.compare(a.get(0), b.get(0)));
        List<Integer> free = new ArrayList<>();
        for (int i = 0; i < slots; i++) {
            free.add(i);
        }
        for (int step = 0; step < 20_000; step++) {
            if (!free.isEmpty() && (queue.isEmpty() || random.nextInt(100) < 52)) {
                int slot = free.remove(random.nextInt(free.size()));
                long time = random.nextInt(50) == 0 ? Deadlines.MAX_TIME : random.nextLong(1000);
                deadlines.add(time, slot);
                queue.add(List.of(time, (long) slot));
            } else {
                List<Long> expected = queue.remove();
                assertEquals(expected.get(0), deadlines.first());
                int slot = deadlines.removeFirst();
                assertEquals(expected.get(1), slot);
                free.add(slot);
            }
            assertEquals(queue.size(), deadlines.size());
            assertEquals(free.isEmpty(), deadlines.isFull());
        }
        Set<Integer> used = new HashSet<>();
        for (int i = 0; i < deadlines.size(); i++) {
            used.add(deadlines.slot(i));
        }
        assertEquals(queue.size(), used.size());
        for (List<Long> entry : queue) {
            assertTrue(used.contains((int) (long) entry.get(1)));
        }
    }

    @Test
    void largestSlotFits() {
        Deadlines deadlines = new Deadlines(2);
        int largest = (1 << 24) - 1;
        deadlines.add(Deadlines.MAX_TIME, largest);
        assertEquals(Deadlines.MAX_TIME, deadlines.first());
        assertEquals(largest, deadlines.removeFirst());
    }
}
