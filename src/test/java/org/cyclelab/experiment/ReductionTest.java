package org.cyclelab.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.cyclelab.collector.CollectorSpec;
import org.cyclelab.collector.Collectors;
import org.cyclelab.collector.Paper;
import org.cyclelab.experiment.Reduction.Keep;
import org.cyclelab.heap.Heap;
import org.cyclelab.heap.config.Counting;
import org.cyclelab.heap.type.Type;
import org.cyclelab.heap.type.Types;
import org.cyclelab.option.Options;
import org.cyclelab.option.Settings;
import org.cyclelab.trace.TraceWorkload;
import org.cyclelab.trace.script.Script;
import org.cyclelab.trace.script.TraceText;
import org.cyclelab.workload.Event;
import org.cyclelab.workload.EventWriter;
import org.cyclelab.workload.Workload;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReductionTest {
    private static final Types TYPES = Types.of(Type.of("Node", "next", "other"), Type.arrayOf("Array"));
    private static final CollectorSpec COUNTING = found("reference-counting");
    private static final CollectorSpec TRACING = found("mark-sweep");

    @TempDir
    Path folder;

    private static CollectorSpec found(String name) {
        return Objects.requireNonNull(Collectors.find(name));
    }

    private static Reduction reduction(Keep keep, CollectorSpec... specs) {
        return new Reduction(
                keep,
                List.of(specs),
                Arrays.stream(specs).map(spec -> spec.options().defaults()).toList());
    }

    private static Script script(Consumer<EventWriter> program) {
        return Script.of(new Workload() {
            @Override
            public Types types() {
                return TYPES;
            }

            @Override
            public void run(EventWriter out) {
                program.accept(out);
            }
        });
    }

    /** A program of lists, arrays and calls without cycles, and two objects in the midst of it that hold each other. */
    private static void planted(EventWriter out, int events) {
        SplittableRandom random = new SplittableRandom(5);
        int locals = 12;
        out.enterFrame(locals);
        int[] held = new int[locals];
        boolean planted = false;
        while (out.events() < events) {
            int local = random.nextInt(2, locals);
            if (!planted && out.events() > events / 2) {
                planted = true;
                int a = out.allocate(0, 0);
                int b = out.allocate(1, 0);
                if (held[local] != 0) {
                    out.storeField(a, 1, held[local]);
                }
                out.storeField(a, 0, b);
                out.storeField(b, 0, a);
                out.drop(0);
                out.drop(1);
            }
            int place = random.nextInt(2, locals);
            int other = place == local ? 0 : held[place];
            held[local] = out.allocate(local, 0);
            // Older objects only: no cycle.
            out.storeField(held[local], random.nextInt(2), other);
            if (random.nextInt(20) == 0) {
                out.enterFrame(1);
                int array = out.allocate(0, 1, 100);
                out.storeField(array, random.nextInt(100), held[local]);
                out.leaveFrame();
            }
            if (random.nextInt(4) == 0) {
                held[local] = 0;
                out.drop(local);
            }
        }
    }

    @Test
    void aPlantedCycleInAHundredThousandEventsShrinksToAtMostEight() throws IOException {
        Script script = script(out -> planted(out, 100_000));
        Reduction reduction = reduction(Keep.LEAK, COUNTING);
        Script smallest = reduction.minimise(script);
        assertTrue(smallest.events() <= 8, () -> TraceText.of(smallest));
        assertMinimal(smallest, reduction);
        assertEquals(2, allocations(smallest));

        Path file = folder.resolve("small.trace");
        Files.writeString(file, TraceText.of(smallest));
        assertTrue(reduction.shows(Script.of(TraceWorkload.read(file))), "the text still shows it");
    }

    private static int allocations(Script script) {
        int allocations = 0;
        int[] code = script.code();
        for (int i = 0; i < code.length; i += Event.STRIDE) {
            allocations += code[i] == Event.ALLOCATE ? 1 : 0;
        }
        return allocations;
    }

    /** Leaves out each event alone, as text, the first frame apart, which a trace has without a statement. */
    private void assertMinimal(Script script, Reduction reduction) throws IOException {
        List<String> lines = TraceText.of(script).lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).startsWith("type ")) {
                continue;
            }
            List<String> rest = new ArrayList<>(lines);
            rest.remove(i);
            Path file = folder.resolve("rest.trace");
            Files.write(file, rest);
            Script without;
            try {
                without = Script.of(TraceWorkload.read(file));
            } catch (org.cyclelab.option.InputException e) {
                continue; // a program that makes no sense shows nothing
            }
            assertFalse(reduction.shows(without), lines.get(i) + " can be left out");
        }
    }

    @Test
    void aDisagreementIsKept() throws IOException {
        Script script = script(out -> planted(out, 5_000));
        Reduction reduction = reduction(Keep.DISAGREEMENT, TRACING, COUNTING);
        assertTrue(reduction.shows(script));
        Script smallest = reduction.minimise(script);
        assertTrue(smallest.events() <= 8, () -> TraceText.of(smallest));
        assertMinimal(smallest, reduction);
        assertFalse(reduction(Keep.DISAGREEMENT, TRACING, found("bacon-rajan")).shows(script), "complete both");
    }

    /** Reclaims the youngest object at each collection. */
    private static final CollectorSpec RECKLESS = new CollectorSpec(
            "reckless",
            "Reclaims the youngest object.",
            new Paper("Nobody", 2000, "A control", "this test"),
            CollectorSpec.CountingRule.always(Counting.NONE),
            false,
            Set.of(),
            Options.NONE,
            (heap, counters, settings) -> budget -> {
                int youngest = Heap.NULL;
                for (int o = heap.first(); o != Heap.NULL; o = heap.next(o)) {
                    youngest = youngest == Heap.NULL || heap.birth(o) > heap.birth(youngest) ? o : youngest;
                }
                if (youngest != Heap.NULL) {
                    heap.reclaim(youngest);
                }
            });

    @Test
    void anUnsafeCollectionIsKept() throws IOException {
        Script script = script(out -> {
            planted(out, 3_000);
            out.collect();
            planted(out, 3_000);
        });
        Reduction reduction = new Reduction(Keep.UNSAFE, List.of(RECKLESS), List.of(Settings.NONE));
        Script smallest = reduction.minimise(script);
        assertTrue(smallest.events() <= 2, () -> TraceText.of(smallest));
        assertMinimal(smallest, reduction);
    }

    @Test
    void whatIsNotShownCannotBeKept() {
        Script script = script(out -> out.enterFrame(0));
        assertThrows(
                IllegalArgumentException.class,
                () -> reduction(Keep.LEAK, COUNTING).minimise(script));
    }

    /** Naming garbage is no unsafe collection, however early a collector reclaimed it. */
    @Test
    void aStreamThatNamesGarbageShowsNothing() {
        Script script = script(out -> {
            out.enterFrame(1);
            int a = out.allocate(0, 0);
            out.drop(0);
            out.storeLocal(0, a);
        });
        assertFalse(new Reduction(Keep.UNSAFE, List.of(RECKLESS), List.of(Settings.NONE)).shows(script));
        assertFalse(reduction(Keep.UNSAFE, COUNTING).shows(script));
    }
}
