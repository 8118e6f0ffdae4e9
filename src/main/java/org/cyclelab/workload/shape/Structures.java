package org.cyclelab.workload.shape;

import java.util.OptionalLong;
import java.util.SplittableRandom;
import org.cyclelab.heap.Type;
import org.cyclelab.heap.Types;
import org.cyclelab.option.InputException;
import org.cyclelab.option.Option;
import org.cyclelab.workload.EventWriter;
import org.cyclelab.workload.Workload;

/**
 * A program that makes structures of one kind, one after another, and holds the newest in a table: structure {@code i}
 * takes place {@code i mod live} and so drops structure {@code i - live}.
 */
abstract class Structures implements Workload {

    /** The local of the calling frame into which {@link Maker#make} returns a structure. */
    static final int RESULT = 0;

    /** The table; its number must be {@value #TABLE} among the types. */
    static final Type TABLE_TYPE = Type.arrayOf("Table");

    static final int TABLE = 0;

    /** The static that holds the table. */
    static final int TABLE_STATIC = 0;

    static final Option LIVE = Option.integer(
            "live",
            0,
            0,
            100_000_000,
            "structures that the program keeps alive: the newest ones; the oldest of them is dropped for each new one");

    private static final int SAFEPOINTS = 64;

    /** Writes the function that makes one structure. */
    @FunctionalInterface
    interface Maker {

        /**
         * Writes a frame that makes structure {@code index}, counted from 0, and returns it into the caller's
         * {@link #RESULT}; answers its birth.
         */
        int make(int index);
    }

    private final Types types;
    private final int count;
    private final int live;
    private final long seed;

    /**
     * @param name of the workload, for messages
     * @param objects most objects of one structure
     * @throws InputException when all structures together have more objects than a stream can allocate
     */
    Structures(String name, Types types, int count, int live, long objects, long seed) {
        this.types = types;
        this.count = count;
        this.live = Math.min(live, count);
        this.seed = seed;
        requireBirths(name, product(count, objects) + 2);
    }

    /** Begins a run: writes what all structures share and answers what makes them. */
    abstract Maker start(EventWriter out, SplittableRandom random);

    /** Objects of the first {@code dropped} structures that counting cannot reclaim once these are dropped. */
    abstract long cyclicGarbage(long dropped);

    @Override
    public final Types types() {
        return types;
    }

    @Override
    public final void run(EventWriter out) {
        out.enterFrame(1);
        int table = 0;
        if (live > 0) {
            table = out.allocate(0, TABLE, live);
            out.storeStatic(TABLE_STATIC, table);
            out.drop(0);
        }
        Maker maker = start(out, new SplittableRandom(seed));
        int stride = count / SAFEPOINTS + 1;
        for (int i = 0; i < count; i++) {
            int structure = maker.make(i);
            if (live > 0) {
                out.storeField(table, i % live, structure);
            }
            out.drop(RESULT);
            if ((i + 1) % stride == 0) {
                out.safepoint();
            }
        }
        out.leaveFrame();
        out.safepoint();
    }

    @Override
    public final OptionalLong cyclicGarbage() {
        return OptionalLong.of(cyclicGarbage(count - live));
    }

    /** How many of the first {@code n} are chosen when a {@code share} of all is, spread evenly. */
    static long chosen(long n, double share) {
        return (long) Math.floor(n * share);
    }

    /** Whether number {@code index}, counted from 0, is one of the {@link #chosen}. */
    static boolean isChosen(long index, double share) {
        return chosen(index + 1, share) > chosen(index, share);
    }

    /** Nodes of a complete tree of that depth, its root being at depth 0; a huge number when they do not fit. */
    static long completeTree(int fanout, int depth) {
        long nodes = 1;
        for (int level = 0; level < depth; level++) {
            nodes = product(nodes, fanout) + 1;
        }
        return nodes;
    }

    /** {@code a * b}, or a huge number that can still be added to when it is too large. */
    static long product(long a, long b) {
        long huge = Long.MAX_VALUE >> 2;
        return b != 0 && a > huge / b ? huge : a * b;
    }

    /**
     * Rejects what no stream can name.
     *
     * @throws InputException when {@code objects} is more than the births there are
     */
    static void requireBirths(String workload, long objects) {
        if (objects > Integer.MAX_VALUE) {
            throw new InputException("workload '" + workload + "' would allocate more than " + Integer.MAX_VALUE
                    + " objects, the most that a stream can name; make its structures smaller or fewer");
        }
    }
}
