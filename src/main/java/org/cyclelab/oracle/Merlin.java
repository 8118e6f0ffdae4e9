package org.cyclelab.oracle;

import java.util.Arrays;
import java.util.List;

/**
 * The Merlin algorithm: exact death times from the times at which objects lost references (Hertz, Blackburn, Moss,
 * McKinley and Stefanovic, "Generating object lifetime traces with Merlin", TOPLAS 28(3), 2006).
 *
 * <p>The model has stamped every object with the event at which it last lost a reference, from a field or from a root;
 * all roots are events here, so no loss is missed. Then an unreachable object o died at the greatest stamp among all
 * unreachable objects from which a path leads to it, o itself included:
 *
 * <ul>
 *   <li>Not before. Let a be such an object. A program writes only what it can reach, so a was reachable right before
 *       its stamp and died then or later. Nor can a have outlived o: the path was there when o died, for a program
 *       cannot store a reference to what is dead, so that o would have been reachable from a.
 *   <li>Not after. When o died, at event t, a path from a root to it was cut. Follow that path from the last reference
 *       that event t removed: it leads from some object x, stamped t, to o. All objects on it were unreachable from t
 *       on, so no field of theirs has changed and x has lost nothing since: the path and the stamp are still there.
 * </ul>
 *
 * <p>Taking the objects by descending stamp and walking from each to whatever no walk has touched yet gives every
 * object that greatest stamp at the first touch: time O(objects + fields) and a sort of the dead, instead of the
 * original's priority queue. Only deaths since the last analysis are unknown, so stamps count from there and those of
 * survivors are dropped.
 *
 * <p>An entry of a weak map refers to its value as long as its map and its key live both (ephemerons). It counts as a
 * path from the one that died first, and both arguments above hold: the entry was there when both lived, and it is
 * still there, since a program that cannot name them both cannot remove it. In the walks the value is touched from that
 * end which is touched later: marks descend, so that this is the smaller of the two.
 */
final class Merlin {
    private static final int BATCH = 4096;

    /** What an analysis leaves in the stamp of a reachable object; in that of a dead one, the complement of its death. */
    static final int REACHABLE = ~0;

    private final Model model;
    private final RootSet roots;
    private final Entries entries;
    private final List<DeathSink> sinks;

    private final int[] births = new int[BATCH];
    private final long[] deaths = new long[BATCH];
    private final long[] bytes = new long[BATCH];
    private long[] order = new long[0];
    private int[] stack = new int[0];
    private boolean withEntries;

    Merlin(Model model, RootSet roots, Entries entries, List<DeathSink> sinks) {
        this.model = model;
        this.roots = roots;
        this.entries = entries;
        this.sinks = sinks;
    }

    /** Finds all deaths since the last analysis, publishes them and takes the dead out of the model. */
    void analyse() {
        if (stack.length <= model.objects()) {
            stack = new int[Model.capacity(model.objects() + 1L, stack.length)];
        }
        // Null is a slot like any other, and never untouched: edges need no test of their own for it.
        model.stamps[Model.NULL] = REACHABLE;
        withEntries = entries.any();
        if (withEntries) {
            entries.index();
        }
        roots.mark(this);
        propagate(sortedDead());
        publish();
        entries.forgetDead();
        // The stack is empty between walks: its room serves for the forwarding addresses.
        model.compact(stack);
        roots.forward(stack);
    }

    /** Marks what the roots in {@code slots} reach. */
    void mark(int[] slots, int length) {
        int[] stamps = model.stamps;
        for (int i = 0; i < length; i++) {
            if (stamps[slots[i]] >= 0) {
                walk(slots[i], REACHABLE);
            }
        }
    }

    /** Fills {@link #order} with the dead that have a stamp, as stamp and slot, ascending; answers how many. */
    private int sortedDead() {
        int[] stamps = model.stamps;
        int objects = model.objects();
        int dead = 0;
        for (int s = 1; s <= objects; s++) {
            dead += ~stamps[s] >>> 31;
        }
        if (dead > order.length) {
            order = new long[Model.capacity(dead, order.length)];
        }
        int n = 0;
        for (int s = 1; s <= objects; s++) {
            if (stamps[s] > 0) {
                order[n++] = ((long) stamps[s] << 32) | s;
            }
        }
        Arrays.sort(order, 0, n);
        return n;
    }

    private void propagate(int n) {
        int[] stamps = model.stamps;
        for (int i = n - 1; i >= 0; i--) {
            int object = (int) order[i];
            if (stamps[object] >= 0) {
                walk(object, ~stamps[object]);
            }
        }
    }

    /** Writes {@code mark} into the stamp of an untouched object and of all untouched ones that it reaches. */
    private void walk(int from, int mark) {
        int[] stamps = model.stamps;
        int[] first = model.first;
        int[] fields = model.fields;
        int[] pending = stack;
        int top = 0;
        stamps[from] = mark;
        pending[top++] = from;
        while (top > 0) {
            int object = pending[--top];
            for (int i = first[object], end = first[object + 1]; i < end; i++) {
                int child = fields[i];
                if (stamps[child] >= 0) {
                    stamps[child] = mark;
                    pending[top++] = child;
                }
            }
            if (withEntries) {
                top = entries.touch(object, mark, pending, top);
            }
        }
    }

    private void publish() {
        int[] stamps = model.stamps;
        int objects = model.objects();
        int n = 0;
        for (int s = 1; s <= objects; s++) {
            if (stamps[s] != REACHABLE) {
                births[n] = model.births[s];
                bytes[n] = model.bytes(s);
                deaths[n++] = model.windowStart + ~stamps[s];
                if (n == BATCH) {
                    publish(n);
                    n = 0;
                }
            }
        }
        if (n > 0) {
            publish(n);
        }
    }

    private void publish(int count) {
        for (DeathSink sink : sinks) {
            sink.died(births, deaths, bytes, count);
        }
    }
}
