package org.cyclelab.collector;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.cyclelab.contract.Contract;
import org.cyclelab.heap.Heap;
import org.cyclelab.heap.HeapCounts;
import org.cyclelab.metrics.Counter;
import org.cyclelab.metrics.Counters;
import org.cyclelab.option.Settings;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Exact counters of one fixed random program under every collector in each of its variants. The numbers in {@code
 * work.txt} were computed once and stand for nothing but themselves: a commit that changes one explains why the work
 * changed. What this run computed is left in {@code target/work.txt}.
 */
class FrozenWorkTest {
    private static final int STEPS = 100_000;
    private static final int INTERVAL = 2_000;
    private static final int SHORT_INTERVAL = 100;
    private static final int SLICE = 20;
    private static final String SECTION = "== ";
    private static final Map<String, String> EXPECTED = expected();
    private static final Map<String, String> ACTUAL = new TreeMap<>();

    record Run(CollectorSpec spec, Settings settings, boolean slices) {
        @Override
        public String toString() {
            StringBuilder name = new StringBuilder(spec.name());
            settings.asMap().forEach((option, value) -> {
                if (!value.equals(spec.options().defaults().text(option))) {
                    name.append(' ').append(option).append('=').append(value);
                }
            });
            return name + (slices ? " in slices" : "");
        }

        String work() {
            return slices
                    ? FrozenWorkTest.work(spec, settings, SHORT_INTERVAL, SLICE)
                    : FrozenWorkTest.work(spec, settings, INTERVAL, Collector.UNBOUNDED);
        }
    }

    /** Whole collections; and slices of 20 edges every 100 steps with a whole collection every 20,000. */
    static Stream<Run> runs() {
        return Collectors.ALL.stream()
                .flatMap(spec -> Contract.variants(spec).stream()
                        .flatMap(settings -> Stream.of(new Run(spec, settings, false), new Run(spec, settings, true))));
    }

    @ParameterizedTest
    @MethodSource("runs")
    void theWorkIsWhatItWas(Run run) {
        String work = run.work();
        ACTUAL.put(run.toString(), work);
        assertEquals(EXPECTED.get(run.toString()), work);
    }

    @Test
    void noOtherWorkIsExpected() {
        assertEquals(
                runs().map(Run::toString).sorted().toList(),
                EXPECTED.keySet().stream().sorted().toList());
    }

    @AfterAll
    static void leaveWhatWasComputed() throws IOException {
        StringBuilder text = new StringBuilder();
        ACTUAL.forEach(
                (name, work) -> text.append(SECTION).append(name).append('\n').append(work));
        Files.writeString(Files.createDirectories(Path.of("target")).resolve("work.txt"), text);
    }

    private static Map<String, String> expected() {
        try (InputStream in = Objects.requireNonNull(FrozenWorkTest.class.getResourceAsStream("work.txt"))) {
            Map<String, String> sections = new LinkedHashMap<>();
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            for (String section : text.split("(?m)^" + SECTION, -1)) {
                int end = section.indexOf('\n');
                if (end > 0) {
                    sections.put(section.substring(0, end), section.substring(end + 1));
                }
            }
            return sections;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String work(CollectorSpec spec, Settings settings, int interval, long budget) {
        Heap heap = RandomSteps.heap(spec.heap(settings));
        Counters counters = new Counters();
        Collector collector = spec.factory().create(heap, counters, settings);
        SplittableRandom random = new SplittableRandom(20);
        for (int i = 1; i <= STEPS; i++) {
            RandomSteps.step(heap, random);
            if (i % (10 * INTERVAL) == 0) {
                collector.collect(Collector.UNBOUNDED);
            } else if (i % interval == 0) {
                collector.collect(budget);
            }
        }
        return summary(heap, counters);
    }

    private static String summary(Heap heap, Counters counters) {
        HeapCounts counts = heap.counts();
        long freed = counters.get(Counter.FREED_RC)
                + counters.get(Counter.FREED_CYCLE)
                + counters.get(Counter.FREED_TRACE)
                + counters.get(Counter.FREED_YOUNG)
                + counters.get(Counter.FREED_FORETOLD)
                + counts.sweptObjects();
        assertEquals(heap.births(), heap.objects() + counts.releaseVisits() + freed, "every object is accounted for");
        StringBuilder out = new StringBuilder();
        out.append("births ").append(heap.births());
        out.append(" objects ").append(heap.objects());
        out.append(" words ").append(heap.usedWords()).append('\n');
        out.append("increments ").append(counts.incrementsByFields());
        out.append(' ').append(counts.incrementsByRoots());
        out.append(" decrements ").append(counts.decrementsByFields());
        out.append(' ').append(counts.decrementsByRoots());
        out.append(' ').append(counts.decrementsByCollector()).append('\n');
        out.append("released ").append(counts.releaseVisits());
        out.append(' ').append(counts.releaseEdges());
        out.append(" suspects ").append(counts.suspectsRequested());
        out.append(' ').append(counts.suspectsAcyclic());
        out.append(' ').append(counts.suspectsDuplicate());
        out.append(' ').append(counts.suspectsPushed()).append('\n');
        if (counts.sweptCells() != 0) {
            out.append("swept lazily ").append(counts.sweptCells());
            out.append(' ').append(counts.sweptObjects()).append('\n');
        }
        for (Counter counter : Counter.values()) {
            if (counters.get(counter) != 0) {
                out.append(counter.column())
                        .append(' ')
                        .append(counters.get(counter))
                        .append('\n');
            }
        }
        return out.toString();
    }
}
