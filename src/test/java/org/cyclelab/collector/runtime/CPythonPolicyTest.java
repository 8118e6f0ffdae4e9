package org.cyclelab.collector.runtime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.cyclelab.heap.type.Type;
import org.cyclelab.heap.type.Types;
import org.cyclelab.option.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When CPython collects which generation. */
class CPythonPolicyTest {
    private static final Types TYPES = Types.of(Type.arrayOf("list"), Type.of("int"));

    private static Settings version(String version) {
        return CPython.SPEC.options().settings(Map.of("version", version));
    }

    /**
     * C-THR: appends fresh empty lists to one live list: what {@code gc.get_stats()} of the real programs then
     * says.
     */
    @ParameterizedTest
    @CsvSource({
        "3.11, 10_000, 13, 1, 0",
        "3.11, 100_000, 130, 11, 1",
        "3.11, 1_000_000, 1300, 118, 8",
        "3.11, 3_000_000, 3911, 355, 13",
        "3.13, 10_000, 4, 0, 0",
        "3.13, 100_000, 45, 4, 0",
        "3.13, 1_000_000, 455, 41, 3",
        "3.13, 3_000_000, 1367, 124, 8"
    })
    void liveLists(String version, String number, long young, long middle, long old) {
        int n = Integer.parseInt(number.replace("_", ""));
        Bench bench = new Bench(CPython.SPEC, version(version), TYPES, true);
        CPython cpython = (CPython) bench.collector;
        bench.writer().enterFrame(2);
        int all = bench.writer().allocate(0, 0, n);
        for (int i = 0; i < n; i++) {
            bench.writer().storeField(all, i, bench.writer().allocate(1, 0, 0));
        }
        bench.play();
        assertArrayEquals(
                new long[] {young, middle, old},
                new long[] {cpython.collections(0), cpython.collections(1), cpython.collections(2)});
        assertEquals(n + 1, bench.heap.objects());
    }

    /** What is freed at once is not counted; what has no header of the collector neither. */
    @Test
    void balancedAllocationNeverCollects() {
        Bench bench = new Bench(CPython.SPEC, version("3.11"), TYPES, true);
        bench.writer().enterFrame(2);
        for (int i = 0; i < 10_000; i++) {
            bench.writer().allocate(0, 0, 1);
            bench.writer().allocate(1, 1);
        }
        bench.play();
        assertEquals(0, bench.collections);
        assertEquals(1, ((CPython) bench.collector).count(0));
        assertEquals(10_000 - 1, bench.heap.counts().releaseVisits() / 2);
    }

    /** C-05. */
    @Test
    void collectionsCountForTheNextGeneration() {
        CPython cpython = (CPython) new Bench(CPython.SPEC, version("3.11"), TYPES, false).collector;
        cpython.collect(2);
        assertArrayEquals(new int[] {0, 0, 0}, counts(cpython));
        cpython.collect(0);
        assertArrayEquals(new int[] {0, 1, 0}, counts(cpython));
        cpython.collect(1);
        assertArrayEquals(new int[] {0, 0, 1}, counts(cpython));
        cpython.collect(2);
        assertArrayEquals(new int[] {0, 0, 0}, counts(cpython));
    }

    private static int[] counts(CPython cpython) {
        return new int[] {cpython.count(0), cpython.count(1), cpython.count(2)};
    }

    /** C-06. */
    @Test
    void survivorsAge() {
        Bench bench = new Bench(CPython.SPEC, version("3.11"), TYPES, false);
        CPython cpython = (CPython) bench.collector;
        bench.heap.enterFrame(2);
        int x = bench.heap.allocate(0, 1);
        bench.heap.storeLocal(0, x);
        int number = bench.heap.allocate(1, 0);
        bench.heap.storeLocal(1, number);
        assertEquals(0, cpython.generation(x));
        cpython.collect(0);
        assertEquals(1, cpython.generation(x));
        cpython.collect(1);
        assertEquals(2, cpython.generation(x));
        cpython.collect(2);
        assertEquals(2, cpython.generation(x));
        assertArrayEquals(new int[] {x}, cpython.objects(2));
        assertTrue(cpython.tracked(x));
        assertFalse(cpython.tracked(number));
    }

    /** The allocation that goes beyond the threshold collects before its object exists, or after the event. */
    @ParameterizedTest
    @CsvSource({"3.11, 700, 0", "3.13, 2000, 1"})
    void theNewObjectIsExaminedOnlyAfterTheEvent(String version, int threshold, int generation) {
        Bench bench = new Bench(CPython.SPEC, version(version), TYPES, true);
        CPython cpython = (CPython) bench.collector;
        bench.writer().enterFrame(threshold + 1);
        for (int i = 0; i <= threshold; i++) {
            assertEquals(0, cpython.collections(0));
            bench.writer().allocate(i, 0, 0);
        }
        bench.play();
        assertEquals(1, cpython.collections(0));
        assertEquals(0, cpython.count(0));
        assertEquals(generation, cpython.generation(bench.heap.loadLocal(threshold)));
        assertEquals(1, cpython.generation(bench.heap.loadLocal(threshold - 1)));
    }

    @Test
    void aThresholdOfZeroAndDisablingSwitchOff() {
        Bench bench = new Bench(CPython.SPEC, version("3.11"), TYPES, true);
        CPython cpython = (CPython) bench.collector;
        bench.writer().enterFrame(3000);
        cpython.enabled(false);
        fill(bench, 0, 1000);
        assertEquals(0, cpython.collections(0));
        assertEquals(1000, cpython.count(0));
        cpython.enabled(true);
        fill(bench, 1000, 1001);
        assertEquals(1, cpython.collections(0));
        cpython.threshold(0, 0);
        fill(bench, 1001, 2001);
        assertEquals(1, cpython.collections(0));
        cpython.threshold(0, 100);
        fill(bench, 2001, 2002);
        assertEquals(2, cpython.collections(0));
        assertEquals(100, cpython.threshold(0));
    }

    private static void fill(Bench bench, int from, int to) {
        for (int i = from; i < to; i++) {
            bench.writer().allocate(i, 0, 0);
        }
        bench.play();
    }
}
