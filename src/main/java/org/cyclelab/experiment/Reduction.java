package org.cyclelab.experiment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import org.cyclelab.collector.Collector;
import org.cyclelab.collector.CollectorSpec;
import org.cyclelab.experiment.Experiment.CollectorChoice;
import org.cyclelab.heap.Heap;
import org.cyclelab.heap.StaleReferenceException;
import org.cyclelab.metrics.Counters;
import org.cyclelab.option.Settings;
import org.cyclelab.oracle.Oracle;
import org.cyclelab.oracle.Reachability;
import org.cyclelab.trace.script.Minimiser;
import org.cyclelab.trace.script.Script;
import org.cyclelab.workload.Event;
import org.cyclelab.workload.EventSink;
import org.cyclelab.workload.EventWriter;
import org.cyclelab.workload.Replay;
import org.cyclelab.workload.Safepoint;

/**
 * Cuts a script down to a smallest one on which collectors still do the same thing. They collect where the script asks
 * for it, where there is no room, and at its end.
 */
public final class Reduction {
    /** As many collections at the end as finalizers may want. */
    private static final int LAST_COLLECTIONS = 10;

    /** What is to be kept. */
    public enum Keep {
        /** Every collector leaves garbage behind. */
        LEAK,
        /** Every collector reclaims something that is reachable, or breaks the heap. */
        UNSAFE,
        /** Not all collectors leave the same objects behind. */
        DISAGREEMENT;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Keep keep;
    private final List<CollectorSpec> specs;
    private final List<Settings> settings;

    /**
     * A reduction.
     *
     * @param settings for each collector its settings
     */
    public Reduction(Keep keep, List<CollectorSpec> specs, List<Settings> settings) {
        if (specs.isEmpty() || specs.size() != settings.size() || (keep == Keep.DISAGREEMENT && specs.size() < 2)) {
            throw new IllegalArgumentException(
                    "one collector at least, two for a disagreement, each with its settings");
        }
        this.keep = keep;
        this.specs = List.copyOf(specs);
        this.settings = List.copyOf(settings);
    }

    /** One for the collectors of an experiment. */
    public static Reduction of(Keep keep, List<CollectorChoice> choices) {
        return new Reduction(
                keep,
                choices.stream().map(CollectorChoice::spec).toList(),
                choices.stream().map(CollectorChoice::settings).toList());
    }

    /**
     * A smallest script that still shows it.
     *
     * @throws IllegalArgumentException if {@code script} does not show it
     */
    public Script minimise(Script script) {
        return Minimiser.minimise(script, this::shows, suspects(script));
    }

    /** Whether a script makes sense and shows it. */
    public boolean shows(Script script) {
        Truth truth = new Truth(script);
        if (!truth.makesSense()) {
            return false;
        }
        List<Outcome> outcomes = outcomes(script, truth);
        return switch (keep) {
            case LEAK -> outcomes.stream().allMatch(o -> !o.unsafe && o.leaked.length > 0);
            case UNSAFE -> outcomes.stream().allMatch(o -> o.unsafe);
            case DISAGREEMENT -> outcomes.stream().anyMatch(o -> !o.agrees(outcomes.get(0)));
        };
    }

    /** What the first leaked component, or the first victim, is about: where to look first. */
    private int[] suspects(Script script) {
        Truth truth = new Truth(script);
        if (!truth.makesSense()) {
            return new int[0];
        }
        TreeSet<Integer> births = new TreeSet<>();
        for (Outcome outcome : outcomes(script, truth)) {
            if (outcome.suspect > 0) {
                births.add(outcome.suspect);
            }
            Arrays.stream(outcome.firstComponent).forEach(births::add);
        }
        return births.stream().mapToInt(Integer::intValue).toArray();
    }

    private List<Outcome> outcomes(Script script, Truth truth) {
        List<Outcome> outcomes = new ArrayList<>();
        for (int i = 0; i < specs.size(); i++) {
            outcomes.add(new Outcome(script, specs.get(i), settings.get(i), truth));
        }
        return outcomes;
    }

    /**
     * What the oracle says of a script. To find every event that names garbage, it is asked after each event that may
     * have made some; in large scripts with many live objects less and less often, as its work grows.
     */
    private static final class Truth {
        private static final long WORK = 20_000_000;
        private static final int WORK_PER_ANALYSIS = 50;

        private final Oracle oracle;
        private final EventWriter writer;
        private boolean sense = true;

        Truth(Script script) {
            oracle = new Oracle(script.types(), List.of());
            writer = new EventWriter(List.of(oracle));
            try {
                run(script);
                oracle.finish();
            } catch (IllegalArgumentException e) {
                sense = false;
            }
        }

        private void run(Script script) {
            int[] code = script.code();
            long work = 0;
            long budget = WORK;
            int window = 1;
            int since = 0;
            int begun = 0;
            for (int i = 0; i < code.length; i += Event.STRIDE) {
                if (mayMakeGarbage(code[i]) && ++since >= window) {
                    int end = i + Event.STRIDE;
                    script.run(writer, begun, end);
                    writer.flush();
                    begun = end;
                    oracle.analyse();
                    since = 0;
                    work += oracle.reachableObjects() + WORK_PER_ANALYSIS;
                    if (work > budget) {
                        budget += WORK / 2;
                        window *= 2;
                    }
                }
            }
            script.run(writer, begun, code.length);
            writer.flush();
        }

        private static boolean mayMakeGarbage(int operation) {
            return switch (operation) {
                case Event.ENTER_FRAME,
                        Event.START_THREAD,
                        Event.SWITCH_THREAD,
                        Event.SAFEPOINT,
                        Event.COLLECT,
                        Event.MARK,
                        Event.STORE_WEAK -> false;
                default -> true;
            };
        }

        /** Whether every event can be carried out and names only what can be reached before it. */
        boolean makesSense() {
            return sense;
        }
    }

    private static void write(Script script, List<? extends EventSink> sinks) {
        EventWriter writer = new EventWriter(sinks);
        script.run(writer);
        writer.flush();
    }

    /** What one collector makes of a script. */
    private static final class Outcome implements Safepoint {
        private static final int[] NONE = {};

        /** Leaked objects that are looked at for a small leak. */
        private static final int TRIED = 32;

        private final Heap heap;
        private Collector collector = budget -> {};
        private boolean unsafe;
        private int suspect;
        private int[] leaked = NONE;
        private int[] firstComponent = NONE;

        Outcome(Script script, CollectorSpec spec, Settings settings, Truth truth) {
            heap = new Heap(script.types(), spec.heap(settings));
            try {
                collector = spec.factory().create(heap, new Counters(), settings);
                heap.onFullLog(this::request);
                write(script, List.of(new Replay(heap, this)));
                collectLast();
                findLeaked(truth);
            } catch (StaleReferenceException e) {
                unsafe = true;
                suspect = Math.max(0, e.birth());
            } catch (RuntimeException | StackOverflowError | AssertionError e) {
                unsafe = true;
            }
        }

        private void collectLast() {
            long finalizers;
            int left = LAST_COLLECTIONS;
            do {
                finalizers = heap.counts().finalizersRun();
                request();
            } while (--left > 0 && heap.counts().finalizersRun() > finalizers);
        }

        private void findLeaked(Truth truth) {
            Reachability reachability = Reachability.of(heap);
            List<Integer> garbage = new ArrayList<>();
            int live = 0;
            for (int o = heap.first(); o != Heap.NULL; o = heap.next(o)) {
                boolean inStream = truth.oracle.isReachable(heap.birth(o));
                live += inStream ? 1 : 0;
                if (!inStream && !reachability.contains(o)) {
                    garbage.add(o);
                }
            }
            unsafe = live < truth.oracle.reachableObjects();
            leaked = garbage.stream().mapToInt(heap::birth).sorted().toArray();
            if (!garbage.isEmpty()) {
                firstComponent = component(garbage);
            }
        }

        /** Of some of the garbage, the least that one object leads to. */
        private int[] component(List<Integer> garbage) {
            int smallest = Integer.MAX_VALUE;
            int[] best = NONE;
            int tried = 0;
            for (int o : garbage) {
                if (tried++ == TRIED) {
                    break;
                }
                Reachability reached = Reachability.from(heap, new int[] {o});
                if (reached.objects() < smallest) {
                    smallest = reached.objects();
                    best = garbage.stream()
                            .filter(reached::contains)
                            .mapToInt(heap::birth)
                            .filter(birth -> birth > 0)
                            .toArray();
                }
            }
            return best;
        }

        boolean agrees(Outcome other) {
            return unsafe == other.unsafe && Arrays.equals(leaked, other.leaked);
        }

        @Override
        public void alarm() {
            heap.clearAlarm();
        }

        @Override
        public void request() {
            collector.collect(Collector.UNBOUNDED);
        }

        @Override
        public void noRoom() {
            request();
        }
    }
}
