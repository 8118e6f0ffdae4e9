package org.cyclelab.collector.trial;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import org.cyclelab.collector.Collector;
import org.cyclelab.collector.Scene;
import org.cyclelab.metrics.Counter;
import org.cyclelab.option.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Worked examples with the scratch counts after the subtraction. */
class ChristopherTest {

    private static Scene scene(String references, String... registers) {
        return new Scene(Christopher.SPEC, Settings.NONE, references, registers);
    }

    /** Registers are written in the order of their drops, those after the bar stay. */
    @ParameterizedTest
    @CsvSource({
        "A>B B>A, A |, A:0 B:0, A B, 4",
        "A>B B>A B>C, A | C, A:0 B:0 C:1, A B, 6",
        "A>B B>C C>A, A | B, A:0 B:1 C:0, '', 6",
        "A1>A2 A1>B1 A2>A1 B1>B2 B1>C1 B2>B1 C1>C2 C2>C1, C1 B1 A1 |, A1:0 A2:0 B1:0 B2:0 C1:0 C2:0,"
                + " A1 A2 B1 B2 C1 C2, 16",
        "A>L, A | A, A:1 L:0, '', 2",
        "A>A ~G A>G B>G, A | B, A:0 G:0 B:1, A, 6",
        "A>B B>C C>B, A | A, A:1 B:0 C:0, '', 6"
    })
    void workedExamples(String references, String registers, String external, String reclaimed, long edges) {
        String[] parts = registers.split("\\|", -1);
        String[] drops = parts[0].strip().split(" ", -1);
        String[] all = registers.replace("|", "").strip().split(" +", -1);
        Scene scene = scene(references, all);
        for (int i = 0; i < drops.length; i++) {
            scene.drop(i);
        }
        String before = scene.state();
        Christopher collector = new Christopher(scene.heap, scene.counters);
        collector.subtract();
        List<String> names = Arrays.stream(external.split(" ", -1))
                .map(s -> s.split(":", 2)[0])
                .toList();
        assertEquals(
                external,
                String.join(
                        " ",
                        names.stream()
                                .map(name -> name + ":" + collector.external(scene.handle(name)))
                                .toList()));
        collector.mark();
        assertEquals(before, scene.state(), "the search writes nothing to the heap");
        collector.reclaim();
        assertEquals(reclaimed, String.join(" ", scene.reclaimed()));
        assertEquals(edges, scene.edges());
        assertEquals(names.size(), scene.counters.get(Counter.VISIT_COUNT_INSIDE));
        assertEquals(
                names.size(),
                scene.counters.get(Counter.VISIT_MARK) + scene.reclaimed().size());
        assertEquals(3L * names.size(), scene.counters.get(Counter.SWEEP_CELLS));
    }

    /** Survivors get their counts down, garbage among itself is not counted any more. */
    @Test
    void survivorsAreDecrementedForEachReference() {
        Scene scene = scene("A>B B>A A>C B>C B>C", "A", "C");
        scene.drop(0);
        new Christopher(scene.heap, scene.counters).collect(Collector.UNBOUNDED);
        assertEquals("C(black,1)", scene.state());
        assertEquals(3, scene.heap.counts().decrementsByCollector());
        assertEquals(0, scene.counters.get(Counter.STACK_PEAK));
    }

    /** The second collection begins with fresh scratch counts. */
    @Test
    void collectsAgain() {
        Scene scene = scene("A>B B>A B>C C>C", "A", "C");
        Christopher collector = new Christopher(scene.heap, scene.counters);
        collector.collect(Collector.UNBOUNDED);
        assertEquals("A(black,2) B(black,1) C(black,3)", scene.state());
        scene.drop(0);
        collector.collect(Collector.UNBOUNDED);
        assertEquals("C(black,2)", scene.state());
        scene.drop(1);
        collector.collect(Collector.UNBOUNDED);
        assertEquals(0, scene.heap.objects());
    }
}
