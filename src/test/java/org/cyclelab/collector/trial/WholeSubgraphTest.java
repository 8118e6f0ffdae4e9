package org.cyclelab.collector.trial;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.cyclelab.collector.Collector;
import org.cyclelab.collector.Scene;
import org.cyclelab.heap.log.Log;
import org.cyclelab.metrics.Counter;
import org.cyclelab.option.Settings;
import org.junit.jupiter.api.Test;

/** Worked examples: what is reclaimed, what is left although it is garbage, and the edges visited. */
class WholeSubgraphTest {

    private static Scene collected(String references, int drops, String... registers) {
        Scene scene = new Scene(WholeSubgraph.SPEC, Settings.NONE, references, registers);
        for (int i = 0; i < drops; i++) {
            scene.drop(i);
        }
        new WholeSubgraph(scene.heap, scene.counters).collect(Collector.UNBOUNDED);
        assertEquals(0, scene.heap.log(Log.SUSPECTS).size());
        return scene;
    }

    @Test
    void ringOfTwo() {
        Scene scene = collected("A>B B>A", 1, "A");
        assertEquals(List.of("A", "B"), scene.reclaimed());
        assertEquals(2, scene.edges());
    }

    /** The specified incompleteness: the sum of counts is 4, the number of references 3. */
    @Test
    void garbageRingThatRefersToALiveObjectIsKept() {
        Scene scene = collected("A>B B>A B>C", 1, "A", "C");
        assertEquals("A(black,1) B(black,1) C(black,2)", scene.state());
        assertEquals(3, scene.edges());
    }

    @Test
    void ringHeldAtAnotherObject() {
        Scene scene = collected("A>B B>C C>A", 1, "A", "B");
        assertEquals("A(black,1) B(black,2) C(black,1)", scene.state());
        assertEquals(3, scene.edges());
    }

    /** From the tail 2, 5 and 8 references, of which the last are all there are. */
    @Test
    void chainOfThreeRings() {
        String rings = "A1>A2 A1>B1 A2>A1 B1>B2 B1>C1 B2>B1 C1>C2 C2>C1";
        Scene tailFirst = collected(rings, 3, "C1", "B1", "A1");
        assertEquals(0, tailFirst.heap.objects());
        assertEquals(2 + 5 + 8, tailFirst.edges());
        assertEquals(3, tailFirst.counters.get(Counter.CAND_TRACED));
        Scene headFirst = collected(rings, 3, "A1", "B1", "C1");
        assertEquals(0, headFirst.heap.objects());
        assertEquals(8, headFirst.edges());
        assertEquals(2, headFirst.counters.get(Counter.CAND_FILTERED_DEAD));
    }

    @Test
    void falseSuspect() {
        Scene scene = collected("A>L", 1, "A", "A");
        assertEquals("A(black,1) L(black,1)", scene.state());
        assertEquals(1, scene.edges());
    }

    /** The trace from A fails and reaches B, whose own trace could only fail: A refers to it from outside. */
    @Test
    void aSuspectReachedInVainIsNotExamined() {
        Scene scene = collected("A>A A>B A>C B>B", 2, "A", "B", "C");
        assertEquals("A(black,1) B(black,2) C(black,2)", scene.state());
        assertEquals(4, scene.edges());
        assertEquals(1, scene.counters.get(Counter.CAND_TRACED));
        assertEquals(1, scene.counters.get(Counter.CAND_FILTERED_INC));
    }

    /** Acyclic members count like others. */
    @Test
    void acyclicObjectsDieWithTheirHolders() {
        Scene scene = collected("A>A ~G A>G A>G", 1, "A");
        assertEquals(0, scene.heap.objects());
        assertEquals(3, scene.edges());
    }
}
