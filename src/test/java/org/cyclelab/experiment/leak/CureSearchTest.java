package org.cyclelab.experiment.leak;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.cyclelab.graph.leak.cure.Cure;
import org.cyclelab.graph.leak.cure.Cure.Verdict;
import org.cyclelab.graph.leak.cure.ReferenceClasses;
import org.cyclelab.workload.Workload;
import org.cyclelab.workload.WorkloadSpec;
import org.cyclelab.workload.Workloads;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CureSearchTest {

    private static Workload shape(String name, String... options) {
        WorkloadSpec spec = Objects.requireNonNull(Workloads.find(name));
        Map<String, String> given = new HashMap<>();
        for (int i = 0; i < options.length; i += 2) {
            given.put(options[i], options[i + 1]);
        }
        return spec.factory().create(spec.options().settings(given), 1);
    }

    @ParameterizedTest
    @CsvSource({
        "parented-trees, Element.parent",
        "observer, Listener.subject",
        "closures, Scope.self",
        "lru-cache, Value.entry",
        "doubly-linked-lists, Node.next"
    })
    void oneFieldIsEnough(String name, String field) {
        Workload workload = shape(name);
        Cure cure = CureSearch.search(workload, 1000);
        assertEquals(Verdict.PROVEN, cure.verdict());
        assertEquals(List.of(field), cure.fields());
        assertTrue(cure.exact());
        assertEquals(1, cure.lowerBound());
        assertEquals(workload.cyclicGarbage().orElseThrow(), cure.before().objects());
        assertEquals(Cure.Amount.NOTHING, cure.after());
    }

    /** Each node of a ring is at some moment kept by its predecessor alone. */
    @ParameterizedTest
    @CsvSource({"rings", "churn"})
    void ringsOfOneFieldHaveNoCure(String name) {
        Cure cure = CureSearch.search(shape(name), 1000);
        assertEquals(Verdict.NONE, cure.verdict());
        assertEquals(cure.before(), cure.after());
        assertEquals("Node.next is at some moment all that keeps a live object", cure.note());
    }

    @Test
    void whatCannotBeModelledIsNotSought() {
        assertEquals(
                Verdict.NOT_SOUGHT,
                CureSearch.search(shape("acyclic-trees"), 1000).verdict());
        assertEquals(
                "the stream has more than 20000000 events",
                CureSearch.search(shape("rings"), 20_000_001).note());
    }

    /**
     * For each of many random programs all eight sets of fields are tried by a run: the cure is a smallest one of those
     * that leak nothing and lose nothing, and there is none only if there is none.
     */
    @Test
    void noSmallerSetOfFieldsWouldDo() {
        ReferenceClasses classes = new ReferenceClasses(RandomWorkload.TYPES);
        Map<Verdict, Integer> verdicts = new EnumMap<>(Verdict.class);
        int[] sizes = new int[4];
        for (long seed = 0; seed < 1500; seed++) {
            Workload workload = new RandomWorkload(seed, 12 + (int) (seed % 40));
            Cure cure = CureSearch.search(workload, 1000);
            verdicts.merge(cure.verdict(), 1, Integer::sum);
            if (cure.verdict() == Verdict.NOT_SOUGHT) {
                assertEquals("reference counting leaks nothing", cure.note());
                continue;
            }
            int smallest = Integer.MAX_VALUE;
            List<Integer> cures = new ArrayList<>();
            for (int mask = 0; mask < 8; mask++) {
                List<Integer> weak = new ArrayList<>();
                for (int c = 0; c < 3; c++) {
                    if ((mask & 1 << c) != 0) {
                        weak.add(c);
                    }
                }
                CountedRun run = CountedRun.weakened(workload, new Weakening(RandomWorkload.TYPES, classes, weak));
                if (run.lost() == null && run.leaks().count() == 0) {
                    smallest = Math.min(smallest, weak.size());
                    cures.add(mask);
                }
            }
            String message = "seed " + seed + " " + cure + " " + cures;
            assertFalse(cure.verdict() == Verdict.REFUTED, message);
            assertEquals(cures.isEmpty(), cure.verdict() != Verdict.PROVEN, message);
            if (cure.verdict() == Verdict.PROVEN) {
                assertEquals(smallest, cure.fields().size(), message);
                assertEquals(0, cure.after().objects(), message);
                sizes[smallest]++;
            }
        }
        assertTrue(verdicts.getOrDefault(Verdict.PROVEN, 0) > 50, verdicts.toString());
        assertTrue(verdicts.getOrDefault(Verdict.NONE, 0) > 50, verdicts.toString());
        assertTrue(sizes[1] > 20 && sizes[2] > 2, sizes[1] + " " + sizes[2]);
    }
}
