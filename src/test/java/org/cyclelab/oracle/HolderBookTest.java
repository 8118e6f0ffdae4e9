package org.cyclelab.oracle;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.cyclelab.heap.Heap;
import org.cyclelab.heap.config.Counting;
import org.cyclelab.heap.config.HeapConfig;
import org.cyclelab.heap.log.ReclaimLog;
import org.cyclelab.heap.type.Type;
import org.cyclelab.heap.type.Types;
import org.cyclelab.workload.EventWriter;
import org.cyclelab.workload.Replay;
import org.cyclelab.workload.Safepoint;
import org.junit.jupiter.api.Test;

class HolderBookTest {
    /** What reference counting leaks of a stream. */
    private static Unreclaimed leaks(Types types, Consumer<EventWriter> stream) {
        Heap heap = new Heap(types, HeapConfig.of(Counting.EXACT));
        ReclaimLog reclaims = heap.logReclaims();
        Verdicts verdicts = new Verdicts();
        Oracle oracle = new Oracle(types, List.of(verdicts));
        EventWriter writer = new EventWriter(List.of(oracle, new Replay(heap, Safepoint.NOTHING)));
        stream.accept(writer);
        writer.flush();
        oracle.finish();
        verdicts.drain(reclaims);
        return verdicts.unreclaimed(writer.events());
    }

    private static HolderBook book(Types types, int[][] classOf, int classes, Consumer<EventWriter> stream) {
        HolderBook book = new HolderBook(types, classOf, classes, leaks(types, stream));
        EventWriter writer = new EventWriter(List.of(book));
        stream.accept(writer);
        writer.flush();
        return book;
    }

    /** 1,500 programs of 200 events: exactly the sets that brute force finds after every single event. */
    @Test
    void agreesWithBruteForce() {
        int[][] classOf = {{}, {0, 1}, {-1}};
        int found = 0;
        for (long seed = 0; seed < 1500; seed++) {
            long s = seed;
            Set<BitSet> expected = new HashSet<>();
            HolderBook book = book(RandomProgram.PLAIN, classOf, 2, writer -> {
                RandomProgram program = new RandomProgram(RandomProgram.PLAIN, s, writer);
                for (int i = 0; i < 200; i++) {
                    program.step();
                    expected.addAll(program.keepers(classOf));
                }
            });
            assertEquals(expected, new HashSet<>(book.conflicts()), "seed " + seed);
            assertEquals(expected.size(), book.conflicts().size(), "each once");
            found += expected.size();
        }
        assertTrue(found > 1000, found + " conflicts");
    }

    /** A child that its parent alone holds, and a parent that a variable holds all the time. */
    @Test
    void aFieldThatAloneKeepsALiveObjectIsAConflict() {
        Types types = Types.of(Type.of("Parent", "child"), Type.of("Child", "parent"));
        Consumer<EventWriter> stream = w -> {
            w.enterFrame(2);
            int parent = w.allocate(0, 0);
            int child = w.allocate(1, 1);
            w.storeField(parent, 0, child);
            w.storeField(child, 0, parent);
            w.drop(1);
            w.drop(0);
        };
        HolderBook book = book(types, new int[][] {{0}, {1}}, 2, stream);
        BitSet child = new BitSet();
        child.set(0);
        assertEquals(List.of(child), book.conflicts());
        assertArrayEquals(new long[] {1, 1}, book.stores());
    }
}
