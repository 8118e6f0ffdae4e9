package org.cyclelab.contract.zoo;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.cyclelab.collector.Collector;
import org.cyclelab.collector.CollectorSpec;
import org.cyclelab.collector.runtime.NimOrc;
import org.cyclelab.collector.runtime.engine.Argc;
import org.cyclelab.collector.runtime.engine.Gecko;
import org.cyclelab.collector.tracing.Incremental;
import org.cyclelab.contract.Kill;
import org.cyclelab.contract.Violation;
import org.cyclelab.heap.Heap;
import org.cyclelab.heap.config.SuspectRule;
import org.cyclelab.heap.config.SuspectRule.OnDeath;
import org.cyclelab.heap.config.SuspectRule.OnIncrement;
import org.cyclelab.heap.log.IntLog;
import org.cyclelab.heap.log.Log;
import org.cyclelab.option.Settings;

/** All animals: our own collectors with a defect, and real ones with a seam cut open. */
final class Zoo {
    static final int SEED = 1;
    static final int EVENTS = 200_000;

    /** A reference is moved into an object: nobody is decremented, and nobody a suspect. */
    static final String N_MOVE = """
            x0 = new Node[1]
            x0[0] = move x0
            """;

    /**
     * The hand-over of Gecko's scenario G-05 without a decrement, which would give it away all the same. The first
     * object, which holds a third, is recorded with one count. Then another register takes it over, and its first
     * reference moves into the second object, which moves into itself, is recorded, and explains that count.
     */
    static final String G_05 = """
            x1 = new Node[1]
            x0 = new Node[2]
            x2 = new Node[0]
            x1[0] = move x2
            x2 = x1
            x2 = null
            x2 = x0
            x2 = null
            collect within 1 edges
            x2 = x1
            x0[1] = move x1
            x0[0] = move x0
            collect
            """;

    /** P-17 with a buffer of two: what is freed lets go of live objects, which fill the buffer. */
    static final String P_17 = """
            x0 = new Node[4]
            x1 = new Node[0]
            x2 = new Node[0]
            x3 = new Node[0]
            x0[0] = x0
            x0[1] = x1
            x0[2] = x2
            x0[3] = x3
            x0 = null
            x0 = new Node[1]
            x0[0] = x0
            x0 = null
            x0 = x1
            x0 = null
            collect
            """;

    /** PHP's defect GH-9266 with a buffer of two: one object with a destructor, one without. */
    static final String GH_9266 = """
            x0 = new Node[1]
            x0[0] = x0
            x0 = null
            x0 = new Noop[1]
            x0[0] = x0
            x0 = null
            x0 = new Node[1]
            x0[0] = x0
            x0 = null
            collect
            """;

    /** G-04: what has been found garbage is loaded from a weak field before it is unlinked. */
    static final String G_04 = """
            x0 = new Node[0]
            x1 = new Node[0]
            x1.weak = x0
            x0 = null
            collect within 1 edges
            x0 = x1.weak
            collect within 1 edges
            """;

    /** L-06: the only reference to an object moves from one that is still to be scanned behind one that has been. */
    static final String L_06 = """
            x0 = new Node[1]
            x1 = new Node[1]
            x2 = new Node[0]
            x0[0] = x2
            x1[0] = x1
            x2 = null
            collect within 1 edges
            x2 = x0[0]
            x1[0] = x2
            x0[0] = null
            x2 = null
            collect within 9 edges
            """;

    /** C-07: many loops, and one whose finalizer brings it back. */
    static final String C_07 = """
            x0 = new Node[1]
            x0[0] = x0
            x0 = new Node[1]
            x0[0] = x0
            x0 = new Phoenix[1]
            x0[0] = x0
            x0 = null
            collect
            """;

    /** S05: a garbage ring of three, two of which refer to a held object. */
    static final String S05 = """
            x0 = new Node[2]
            x1 = new Node[2]
            x2 = new Node[1]
            x0[0] = x1
            x1[0] = x2
            x2[0] = x0
            x3 = new Node[0]
            x0[1] = x3
            x1[1] = x3
            x0 = null
            x1 = null
            x2 = null
            collect
            """;

    /** UT5: one reference more than the suspect had. */
    static final String UT5 = """
            x0 = new Node[1]
            x1 = new Node[0]
            x0[0] = x1
            x1 = x0
            x1 = null
            x1 = x0
            collect
            """;

    private Zoo() {}

    static List<Animal> animals() {
        List<Animal> animals = new ArrayList<>();
        Stream.of(Defect.values()).map(Zoo::trialDeletion).forEach(animals::add);
        Stream.of(FeatureDefect.values()).map(Zoo::tracing).forEach(animals::add);
        for (var slip : GenerationalCollector.Slip.values()) {
            animals.add(kept(slip.bug, slip.name(), slip.sentence, GenerationalCollector.spec(slip)));
        }
        for (var slip : EpochCollector.Slip.values()) {
            animals.add(kept(slip.bug, slip.name(), slip.sentence, EpochCollector.spec(slip)));
        }
        animals.add(php(PhpThreshold.Slip.FIRST_RUN_NOT_COUNTED, "GH-9266", GH_9266));
        animals.add(php(PhpThreshold.Slip.FULL_BUFFER_NOT_SEEN, "P-17", P_17));
        animals.add(new Animal(
                "Z15b",
                "MOVES_NOT_REGISTERED",
                "an object into which a reference is moved does not become a suspect",
                families -> Kill.byScript(NimOrc.SPEC, nim(false), "N-MOVE", Violation.Kind.INCOMPLETE, N_MOVE)));
        animals.add(new Animal(
                "Z17",
                "WHOLE_CLOSURE_REPORTED",
                "all that a leaked object reaches is reported as leaked, also what is held",
                families -> Kill.byStatus(LeakReporter.spec(true), LeakReporter.spec(false), "S05", "REPORT", S05)));
        animals.add(new Animal(
                "Z19",
                "ONLY_RELEASE_TOUCHES",
                "an increment does not mark an object as touched while the graph is built",
                families -> Kill.byScript(geckoWithoutAddRef(), gecko(), "G-05", Violation.Kind.UNSAFE, G_05)));
        animals.add(
                kept("Z23", "MARKS_RECURSIVELY", "mark calls itself for each reference", RecursiveCollector.spec()));
        animals.addAll(withoutBarrier());
        animals.removeIf(animal -> animal.bug().equals(Animal.CONTROL));
        return animals;
    }

    /** Collectors like those of the animals, with nothing wrong. */
    static List<CollectorSpec> controls() {
        List<CollectorSpec> controls = new ArrayList<>();
        Arrays.stream(Defect.values()).filter(Defect::harmless).forEach(d -> controls.add(ZooCollector.spec(d)));
        controls.add(FeatureCollector.spec(FeatureDefect.NONE));
        controls.add(FeatureCollector.spec(FeatureDefect.SLICED));
        controls.add(FeatureCollector.spec(FeatureDefect.RESURRECTION_ABORTS));
        controls.add(GenerationalCollector.spec(GenerationalCollector.Slip.NONE));
        controls.add(EpochCollector.spec(EpochCollector.Slip.NONE));
        return controls;
    }

    private static Animal trialDeletion(Defect defect) {
        CollectorSpec spec = ZooCollector.spec(defect);
        return defect.harmless()
                ? new Animal(
                        defect.bug,
                        defect.name(),
                        defect.sentence,
                        families -> Kill.byStatus(spec, ZooCollector.spec(Defect.NONE), "UT5", "WORK", UT5))
                : kept(defect.bug, defect.name(), defect.sentence, spec);
    }

    private static Animal tracing(FeatureDefect defect) {
        CollectorSpec spec = FeatureCollector.spec(defect);
        CollectorSpec whole = FeatureCollector.spec(FeatureDefect.NONE);
        if (defect == FeatureDefect.UPGRADED_BEFORE_UNLINK) {
            return new Animal(
                    defect.bug,
                    defect.name(),
                    defect.sentence,
                    families -> Kill.byContract(spec, Settings.NONE, families, SEED, EVENTS)
                            .or(() -> Kill.byScript(spec, Settings.NONE, "G-04", Violation.Kind.UNSAFE, G_04)));
        }
        return defect.kind == null
                ? new Animal(
                        defect.bug,
                        defect.name(),
                        defect.sentence,
                        families -> Kill.byStatus(spec, whole, "C-07", "LATE", C_07))
                : kept(defect.bug, defect.name(), defect.sentence, spec);
    }

    private static Animal php(PhpThreshold.Slip slip, String scenario, String script) {
        return new Animal(
                slip.bug,
                slip.name(),
                slip.sentence,
                families -> Kill.byStatus(
                        PhpThreshold.spec(slip),
                        PhpThreshold.spec(PhpThreshold.Slip.NONE),
                        scenario,
                        "STATUS",
                        script));
    }

    static Settings nim(boolean registerMoves) {
        return NimOrc.SPEC
                .options()
                .settings(Map.of("move-registers", String.valueOf(registerMoves), "repeat", "true"));
    }

    static Settings gecko() {
        return Gecko.SPEC.options().defaults();
    }

    static CollectorSpec geckoWithoutAddRef() {
        return Gecko.SPEC.withKernel(
                (config, settings) -> config.withSuspects(new SuspectRule(OnIncrement.NOTHING, OnDeath.VACATE)));
    }

    /** An animal that the contract kills. */
    private static Animal kept(String bug, String name, String sentence, CollectorSpec spec) {
        Settings settings = spec.options().defaults();
        return new Animal(bug, name, sentence, families -> Kill.byContract(spec, settings, families, SEED, EVENTS));
    }

    private static List<Animal> withoutBarrier() {
        return List.of(
                incremental("N1", Log.STORED, "dijkstra", "black"),
                incremental("N2", Log.STORED, "dijkstra", "white"),
                incremental("N3", Log.MODIFIED, "steele", "black"),
                incremental("N4", Log.UPDATES, "yuasa", "black"),
                kept(
                        "",
                        "ARGC_WITHOUT_BARRIER",
                        "argc does not mark what is stored while it marks",
                        Argc.SPEC.withFactory((heap, counters, settings) -> blind(
                                new Argc(heap, counters, settings),
                                () -> heap.log(Log.STORED).clear()))));
    }

    private static Animal incremental(String bug, Log log, String barrier, String allocation) {
        CollectorSpec spec = Incremental.SPEC.withFactory((heap, counters, settings) ->
                blind(new Incremental(heap, counters, settings), () -> forgetWrites(heap, log)));
        Settings settings = Incremental.SPEC.options().settings(Map.of("barrier", barrier, "allocation", allocation));
        return new Animal(
                bug,
                ("no_barrier_" + barrier + "_" + allocation).toUpperCase(Locale.ROOT),
                "incremental, barrier " + barrier + ", new objects " + allocation + ": writes turn nothing gray",
                families -> Kill.byContract(spec, settings, families, SEED, EVENTS)
                        .or(() -> Kill.byScript(spec, settings, "L-06", Violation.Kind.UNSAFE, L_06)));
    }

    private static Collector blind(Collector collector, Runnable forget) {
        return budget -> {
            forget.run();
            collector.collect(budget);
        };
    }

    private static void forgetWrites(Heap heap, Log log) {
        IntLog writes = heap.log(log);
        for (int i = 0; log == Log.MODIFIED && i < writes.size(); i += 2 + writes.get(i + 1)) {
            heap.unlog(writes.get(i));
        }
        writes.clear();
    }
}
