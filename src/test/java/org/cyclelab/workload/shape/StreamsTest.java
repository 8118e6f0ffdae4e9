package org.cyclelab.workload.shape;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.cyclelab.option.InputException;
import org.cyclelab.option.Option;
import org.cyclelab.option.Settings;
import org.cyclelab.workload.Chunk;
import org.cyclelab.workload.EventSink;
import org.cyclelab.workload.Workload;
import org.cyclelab.workload.WorkloadSpec;
import org.cyclelab.workload.Workloads;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Streams depend on the settings and the seed alone, and the options keep them within what a stream can be. */
class StreamsTest {
    private static final Set<String> RANDOM = Set.of("random-graph", "power-law-graph", "lru-cache", "churn");

    static Stream<WorkloadSpec> specs() {
        return Workloads.ALL.stream();
    }

    /** Order-dependent hash of all events. */
    private static final class Hash implements EventSink {
        long value = 1;

        @Override
        public void accept(Chunk chunk) {
            int[] e = chunk.words();
            for (int i = 0; i < chunk.length(); i++) {
                value = 0x5851f42d4c957f2dL * value + e[i];
            }
        }
    }

    private static long hash(Workload workload) {
        Hash hash = new Hash();
        Runs.run(workload, hash);
        return hash.value;
    }

    @ParameterizedTest
    @MethodSource("specs")
    void equalSeedsGiveEqualStreams(WorkloadSpec spec) {
        Settings settings = spec.options().defaults();
        Workload workload = spec.factory().create(settings, 42);
        long first = hash(workload);
        assertEquals(first, hash(workload), "run twice");
        assertEquals(first, hash(spec.factory().create(settings, 42)), "made twice");
        long other = hash(spec.factory().create(settings, 43));
        if (RANDOM.contains(spec.name())) {
            assertNotEquals(first, other);
        } else {
            assertEquals(first, other);
        }
    }

    /** Results can be compared between machines and JDKs only while these hold; a change needs a reason. */
    @ParameterizedTest
    @CsvSource({
        "random-graph, -2045618512182432905",
        "power-law-graph, -9025984804280758715",
        "lru-cache, -3098083953653064183",
        "churn, 4699830911183011066"
    })
    void streamsAreFrozen(String name, long expected) {
        assertEquals(expected, hash(Runs.workload(name, "", 42)));
    }

    @ParameterizedTest
    @MethodSource("specs")
    void defaultsAreInRangeAndSmall(WorkloadSpec spec) {
        for (Option option : spec.options().list()) {
            String text = option.defaultValue();
            assertEquals(text, option.canonical(String.valueOf(text)), option.name());
            assertTrue(option.name().matches("[a-z]+(-[a-z]+)*"), option.name());
            assertTrue(option.sentence().length() > 4, option.name());
        }
        long events = Runs.run(spec.factory().create(spec.options().defaults(), 1), chunk -> {});
        assertTrue(events >= 10_000 && events <= 2_000_000, spec.name() + ": " + events + " events");
    }

    @ParameterizedTest
    @MethodSource("specs")
    void smallestValuesRun(WorkloadSpec spec) {
        for (Option option : spec.options().list()) {
            switch (option.kind()) {
                case INTEGER -> {
                    // the smallest live set of churn holds no structure of the default length
                    if (!(spec.name().equals("churn") && option.name().equals("live"))) {
                        create(spec, option, Long.toString((long) option.min()));
                    }
                    rejects(option, Long.toString((long) option.min() - 1));
                    rejects(option, Long.toString((long) option.max() + 1));
                }
                case DECIMAL -> {
                    create(spec, option, Double.toString(option.min()));
                    create(spec, option, Double.toString(option.max()));
                    rejects(option, Double.toString(option.min() - 0.001));
                    rejects(option, Double.toString(option.max() + 0.001));
                }
                case BOOLEAN -> {
                    create(spec, option, "true");
                    create(spec, option, "false");
                }
                case CHOICE -> option.choices().forEach(choice -> create(spec, option, choice));
                default -> throw new AssertionError("no such option in a shape: " + option.name());
            }
        }
    }

    private static void create(WorkloadSpec spec, Option option, String value) {
        Workload workload = spec.factory().create(spec.options().settings(Map.of(option.name(), value)), 5);
        assertTrue(workload.types().size() > 0);
    }

    private static void rejects(Option option, String value) {
        assertThrows(IllegalArgumentException.class, () -> option.canonical(value), option.name() + "=" + value);
    }

    @ParameterizedTest
    @CsvSource({
        "rings, count=1000000000 length=3",
        "rings, count=1000000000 length=1000000000",
        "doubly-linked-lists, count=200000000 length=6",
        "parented-trees, depth=1000000 fanout=2",
        "parented-trees, count=3000 depth=1000000 fanout=1",
        "acyclic-trees, depth=4 fanout=1000000",
        "random-graph, count=3 objects=1000000000",
        "power-law-graph, count=3 objects=1000000000",
        "observer, count=100 listeners=100000000",
        "closures, count=1000000000",
        "lru-cache, requests=1000000000 hits=0.1",
        "churn, events=1000000000000"
    })
    void tooManyObjectsAreRefused(String name, String options) {
        InputException e = assertThrows(InputException.class, () -> Runs.workload(name, options, 1));
        assertTrue(String.valueOf(e.getMessage()).startsWith("workload '" + name + "' would allocate "), e.toString());
    }

    @Test
    void largeStreamsAreAccepted() {
        Runs.workload("churn", "events=1000000000000 mutations=1000", 1);
        Runs.workload("churn", "events=1000000000 live=100000", 1);
        Runs.workload("rings", "count=1000000 length=10", 1);
    }

    @Test
    void churnNeedsRoomForOneStructure() {
        Runs.workload("churn", "live=9", 1);
        InputException e = assertThrows(InputException.class, () -> Runs.workload("churn", "live=8", 1));
        assertTrue(String.valueOf(e.getMessage()).contains("live must be at least 9"), e.toString());
    }
}
