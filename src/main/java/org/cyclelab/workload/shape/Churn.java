package org.cyclelab.workload.shape;

import java.util.List;
import org.cyclelab.heap.type.Type;
import org.cyclelab.heap.type.Types;
import org.cyclelab.option.InputException;
import org.cyclelab.option.Option;
import org.cyclelab.option.Options;
import org.cyclelab.option.Settings;
import org.cyclelab.workload.EventWriter;
import org.cyclelab.workload.Workload;
import org.cyclelab.workload.WorkloadSpec;
import org.cyclelab.workload.random.Deadlines;
import org.cyclelab.workload.random.SplitMix64;
import org.cyclelab.workload.random.Spread;

/**
 * A program that runs for a long time: it makes structures, keeps each in a table for its lifetime, and changes the live
 * ones meanwhile. A structure is a list of {@code length} nodes with an acyclic value each; a share of them, spread
 * evenly, is closed to a ring. A mutation looks up two nodes of live structures and swaps their values, so each node has
 * one value at any time and a structure dies with as many objects as it was born with.
 *
 * <p>Lifetimes are counted in structures made, and their mean is three quarters of the table. When the table is full the
 * structure with the earliest death is dropped early: at most {@code live} objects are reachable, whatever the
 * lifetimes. The distributions:
 *
 * <ul>
 *   <li>{@code exponential}: death without memory, the control for which age says nothing;
 *   <li>{@code hyper-exponential}: 90 % die young, 8 % live 64 times as long, 2 % 1024 times as long;
 *   <li>{@code weibull}: shape 1/2, the older the less likely to die.
 * </ul>
 *
 * <p>The table is reachable at the end. About six events a node, eleven a mutation. Memory: five to seven words for each
 * structure and one for each node that can be live, whatever the number of events.
 */
public final class Churn implements Workload {
    private static final String EVENTS = "events";
    private static final String LIVE = "live";
    private static final String LENGTH = "length";
    private static final String CYCLIC = "cyclic";
    private static final String LIFETIMES = "lifetimes";
    private static final String MUTATIONS = "mutations";

    private static final String EXPONENTIAL = "exponential";
    private static final String HYPER_EXPONENTIAL = "hyper-exponential";
    private static final String WEIBULL = "weibull";

    /** The description. */
    public static final WorkloadSpec SPEC = new WorkloadSpec(
            "churn",
            "A long-running mutator with a bounded live set: structures come, are changed and go, a share is cyclic.",
            "",
            Options.of(
                    Option.integer(
                            EVENTS,
                            100_000,
                            1,
                            1_000_000_000_000L,
                            "events; the program ends with the structure or mutation that reaches them"),
                    Option.integer(LIVE, 1000, 3, 20_000_000, "most objects that are reachable at once"),
                    Option.integer(LENGTH, 4, 1, 1000, "nodes of a structure, each with a value"),
                    Option.decimal(CYCLIC, 0.1, 0, 1, "share of the structures that are rings"),
                    Option.choice(
                            LIFETIMES,
                            HYPER_EXPONENTIAL,
                            List.of(EXPONENTIAL, HYPER_EXPONENTIAL, WEIBULL),
                            "distribution of the lifetimes"),
                    Option.decimal(MUTATIONS, 1.0, 0, 1_000_000, "mutations of live structures for each one made")),
            Churn::new);

    private static final Types TYPES =
            Types.of(Type.of("Node", "next", "value"), Type.of("Value").asAcyclic(), Type.arrayOf("Node[]"));

    private static final int NODE = 0;
    private static final int NEXT = 0;
    private static final int VALUE_FIELD = 1;

    private static final int VALUE = 1;
    private static final int TABLE = 2;
    private static final int TABLE_BIRTH = 1;

    private static final double OCCUPANCY = 0.75;

    private static final double SHORT_SHARE = 0.90;
    private static final double MIDDLE_SHARE = 0.08;
    private static final double MIDDLE_MEAN = 64;
    private static final double LONG_MEAN = 1024;
    private static final double HYPER_MEAN =
            SHORT_SHARE + MIDDLE_SHARE * MIDDLE_MEAN + (1 - SHORT_SHARE - MIDDLE_SHARE) * LONG_MEAN;

    /** Mean of the square of an exponential variable with mean 1: the Weibull distribution of shape 1/2. */
    private static final double WEIBULL_MEAN = 2;

    /** Fewest events of a mutation: two frames' worth of look-ups without a step, and the swap. */
    private static final int LEAST_MUTATION_EVENTS = 8;

    private final long seed;
    private final long events;
    private final int length;
    private final int slots;
    private final double cyclic;
    private final String lifetimes;
    private final double mutations;

    Churn(Settings settings, long seed) {
        this.seed = seed;
        events = settings.integer(EVENTS);
        length = settings.intValue(LENGTH);
        cyclic = settings.decimal(CYCLIC);
        lifetimes = settings.text(LIFETIMES);
        mutations = settings.decimal(MUTATIONS);
        slots = (settings.intValue(LIVE) - 1) / (2 * length);
        if (slots == 0) {
            throw new InputException("workload 'churn': live must be at least " + (2 * length + 1)
                    + ", the table and one structure of " + length + " nodes, not " + settings.text(LIVE));
        }
        double eventsPerStructure = 5.0 * length + 4 + LEAST_MUTATION_EVENTS * mutations;
        ObjectLimit.check(
                SPEC.name(),
                2.0 * length * events / eventsPerStructure,
                "at least 2 × length in (5 × length + 4 + 8 × mutations) events");
    }

    @Override
    public Types types() {
        return TYPES;
    }

    @Override
    public void run(EventWriter out) {
        new Program(out).run();
    }

    private final class Program {
        private final EventWriter out;
        private final SplitMix64 random = new SplitMix64(seed);
        private final Deadlines deadlines = new Deadlines(slots);
        private final int[] free = new int[slots];
        private int freeCount = slots;

        /** Birth of the first node of the structure in each slot; the others and the first values follow. */
        private final int[] births = new int[slots];

        /** Birth of the value of each node: those of slot s are s × length and after. */
        private final int[] values = new int[slots * length];

        Program(EventWriter out) {
            this.out = out;
            for (int i = 0; i < slots; i++) {
                free[i] = slots - 1 - i;
            }
        }

        void run() {
            out.enterFrame(1);
            out.allocate(0, TABLE, slots);
            out.storeStatic(0, TABLE_BIRTH);
            out.drop(0);
            for (long made = 0; out.events() < events; made++) {
                expire(made);
                int slot = free[--freeCount];
                int head = make(slot, Spread.at(made, cyclic) > 0);
                out.storeField(TABLE_BIRTH, slot, head);
                out.drop(0);
                deadlines.add(made + lifetime(), slot);
                for (long k = Spread.at(made, mutations); k > 0 && out.events() < events; k--) {
                    mutate();
                }
                out.safepoint();
            }
            out.leaveFrame();
        }

        /** Drops what dies now, and one structure more if there is no room for the next. */
        private void expire(long now) {
            while (deadlines.size() > 0 && (deadlines.isFull() || deadlines.first() <= now)) {
                int slot = deadlines.removeFirst();
                out.storeField(TABLE_BIRTH, slot, 0);
                free[freeCount++] = slot;
            }
        }

        /** Structures from the birth of this one to its death, at least 1. */
        private long lifetime() {
            double mean = OCCUPANCY * slots;
            double lifetime = switch (lifetimes) {
                case EXPONENTIAL -> mean * random.exponential();
                case WEIBULL -> {
                    double x = random.exponential();
                    yield mean / WEIBULL_MEAN * x * x;
                }
                default -> mean / HYPER_MEAN * hyperClass(random.unit()) * random.exponential();
            };
            return 1 + Math.min((long) lifetime, Deadlines.MAX_TIME / 2);
        }

        private double hyperClass(double u) {
            if (u < SHORT_SHARE) {
                return 1;
            }
            return u < SHORT_SHARE + MIDDLE_SHARE ? MIDDLE_MEAN : LONG_MEAN;
        }

        /** Makes a structure and returns its head, the youngest node, into the caller's local 0. */
        private int make(int slot, boolean ring) {
            out.enterFrame(3);
            int at = slot * length;
            int first = 0;
            int head = 0;
            for (int i = 0; i < length; i++) {
                int node = out.allocate(1, NODE);
                int value = out.allocate(2, VALUE);
                out.storeField(node, VALUE_FIELD, value);
                values[at + i] = value;
                if (i == 0) {
                    first = node;
                } else {
                    out.storeField(node, NEXT, head);
                }
                out.storeLocal(0, node);
                head = node;
            }
            if (ring) {
                out.storeField(first, NEXT, head);
            }
            out.leaveFrame(0, head);
            births[slot] = first;
            return head;
        }

        /** Swaps the values of two nodes, which may be one and the same. */
        private void mutate() {
            out.enterFrame(4);
            int a = find(0);
            int b = find(1);
            int nodeA = node(a);
            int nodeB = node(b);
            int valueA = values[a];
            int valueB = values[b];
            out.loadField(2, nodeA, VALUE_FIELD);
            out.loadField(3, nodeB, VALUE_FIELD);
            out.storeField(nodeA, VALUE_FIELD, valueB);
            out.storeField(nodeB, VALUE_FIELD, valueA);
            out.leaveFrame();
            values[a] = valueB;
            values[b] = valueA;
        }

        /** Loads a node of a live structure into a local, from the table and along the list; answers its index. */
        private int find(int local) {
            int slot = deadlines.slot(random.below(deadlines.size()));
            int i = random.below(length);
            int first = births[slot];
            out.loadField(local, TABLE_BIRTH, slot);
            for (int k = length - 1; k > i; k--) {
                out.loadField(local, first + 2 * k, NEXT);
            }
            return slot * length + i;
        }

        private int node(int index) {
            return births[index / length] + 2 * (index % length);
        }
    }
}
