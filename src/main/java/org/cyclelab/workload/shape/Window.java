package org.cyclelab.workload.shape;

import org.cyclelab.heap.type.Type;
import org.cyclelab.option.Option;
import org.cyclelab.option.Settings;
import org.cyclelab.workload.EventWriter;

/** The static array in which a program keeps its newest structures; each new one takes the place of the oldest. */
final class Window {
    /** Name of the option. */
    static final String LIVE = "live";

    private static final int STATIC = 0;

    private final EventWriter out;
    private final int capacity;
    private final int array;
    private int oldest;

    /**
     * Allocates the array, unless it would be empty, through {@code local} of the current frame.
     *
     * @param type the number of the array's type
     * @param count structures that there will be
     */
    Window(EventWriter out, int local, int type, int count, Settings settings) {
        this.out = out;
        capacity = (int) Math.min(count, settings.integer(LIVE));
        if (capacity == 0) {
            array = 0;
            return;
        }
        array = out.allocate(local, type, capacity);
        out.storeStatic(STATIC, array);
        out.drop(local);
    }

    /** The option: how many structures, {@code plural} in words, are kept. */
    static Option option(String plural) {
        return Option.integer(
                LIVE,
                0,
                0,
                10_000_000,
                "how many of the newest " + plural
                        + " the program keeps reachable while it makes more, and at the end");
    }

    /** The type of the array. */
    static Type type(String element) {
        return Type.arrayOf(element + "[]");
    }

    /** How many of {@code count} structures have left the window at the end, or were never in it. */
    static long dropped(long count, Settings settings) {
        return count - Math.min(count, settings.integer(LIVE));
    }

    /** Keeps a structure that the current frame holds in {@code local}, and drops that local. */
    void keep(int local, int structure) {
        if (capacity > 0) {
            out.storeField(array, oldest, structure);
            oldest = oldest + 1 == capacity ? 0 : oldest + 1;
        }
        out.drop(local);
    }
}
