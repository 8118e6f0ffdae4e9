package org.cyclelab.collector.eager;

import java.util.Arrays;
import org.cyclelab.heap.Header;
import org.cyclelab.heap.Heap;
import org.cyclelab.heap.log.IntLog;
import org.cyclelab.heap.log.Log;
import org.cyclelab.heap.log.SideTable;
import org.cyclelab.metrics.Counter;
import org.cyclelab.metrics.Counters;

/**
 * The references of a heap as strong and weak ones, brought up to date from logs of writes and of allocations and from
 * the difference between the roots of now and then. The heap must count nothing: the strong count is the count of the
 * header.
 *
 * <p>A reference carries one bit and is strong if it equals the bit of the object that it refers to, the mark of its
 * header, so that one write turns all references to the object around (Brownbridge 1985). The bits of fields lie beside
 * the heap, one for each word. Roots have no place, only a number for each object and strength: of two roots that refer
 * to an object the weak one goes first.
 */
final class Strengths {
    private final Heap heap;
    private final Counters counters;
    private final Rule rule;
    private final SideTable weak = new SideTable();
    private final SideTable held = new SideTable();
    private final SideTable strongRoots = new SideTable();
    private final SideTable weakRoots = new SideTable();
    private final SideTable rootsNow = new SideTable();
    private long[] bits = new long[64];
    private int[] rooted = new int[64];
    private int rootedCount;
    private final IntLog lost = new IntLog();

    /** Which new references are strong. */
    enum Rule {
        /** Those to an object that holds no reference: they cannot close a cycle. */
        TO_LEAVES,
        /** The first one to an object. */
        FIRST
    }

    Strengths(Heap heap, Counters counters, Rule rule) {
        this.heap = heap;
        this.counters = counters;
        this.rule = rule;
    }

    /** Weak counts, to be indexed by {@link SideTable#index}; valid until the next allocation. */
    int[] weakCounts() {
        return weak.reach(heap);
    }

    /** Objects that the last {@link #update} has left without a strong reference, some perhaps more than once. */
    IntLog lost() {
        return lost;
    }

    /** Whether the reference in the field at index {@code slot} to {@code target} is strong. */
    boolean isStrong(int[] w, int slot, int target) {
        return bit(slot) == ((w[target + Header.INFO] & Header.MARK) != 0);
    }

    /** Makes the reference in the field strong or weak; counts are the caller's business. */
    void set(int[] w, int slot, int target, boolean strong) {
        boolean one = strong == ((w[target + Header.INFO] & Header.MARK) != 0);
        if (one) {
            bits[slot >> 6] |= 1L << slot;
        } else {
            bits[slot >> 6] &= ~(1L << slot);
        }
    }

    /** Turns all references to an object around: its strong ones are weak and its weak ones strong. */
    void toggle(int[] w, int[] weakCounts, int object) {
        w[object + Header.INFO] ^= Header.MARK;
        int i = SideTable.index(object);
        int count = w[object];
        w[object] = weakCounts[i];
        weakCounts[i] = count;
        int roots = strongRoots.get(object);
        strongRoots.set(object, weakRoots.get(object));
        weakRoots.set(object, roots);
    }

    private boolean bit(int slot) {
        return (bits[slot >> 6] & 1L << slot) != 0;
    }

    /** Adds the references made since the last time, then removes those that are gone, oldest first. */
    void update() {
        int[] w = heap.words();
        int needed = (heap.endOfRuns() >> 6) + 1;
        if (needed > bits.length) {
            bits = Arrays.copyOf(bits, Math.max(needed, 2 * bits.length));
        }
        lost.clear();
        int[] roots = heap.roots();
        IntLog born = heap.log(Log.ALLOCATIONS);
        IntLog written = heap.log(Log.SLOTS);
        for (int i = 0; i < born.size(); i += 2) {
            forget(born.get(i));
            lost.add(born.get(i));
        }
        addRoots(w, roots);
        for (int i = 0; i < born.size(); i += 2) {
            addFields(w, born.get(i));
        }
        int[] entries = written.array();
        for (int i = 0; i < written.size(); i += 3) {
            int slot = entries[i + 1];
            int old = entries[i + 2];
            boolean strong = old != Heap.NULL && isStrong(w, slot, old);
            if (w[slot] != Heap.NULL) {
                add(w, entries[i], slot);
            }
            heap.unlogField(slot);
            entries[i + 1] = strong ? 1 : 0;
        }
        removeRoots(w, roots);
        for (int i = 0; i < written.size(); i += 3) {
            if (entries[i + 2] != Heap.NULL) {
                held.set(entries[i], held.get(entries[i]) - 1);
                remove(w, entries[i + 2], entries[i + 1] != 0);
            }
        }
        counters.add(Counter.LOG_ENTRIES, (born.size() >> 1) + written.size() / 3);
        counters.add(Counter.ROOTS_MARK, roots.length);
        born.clear();
        written.clear();
    }

    private void forget(int object) {
        weak.set(object, 0);
        held.set(object, 0);
        strongRoots.set(object, 0);
        weakRoots.set(object, 0);
        rootsNow.set(object, 0);
    }

    private void addFields(int[] w, int object) {
        int slot = Header.firstField(w, object);
        for (int last = slot + Header.fieldCount(w, object); slot < last; slot++) {
            if (w[slot] != Heap.NULL) {
                add(w, object, slot);
            }
            heap.unlogField(slot);
        }
    }

    private void add(int[] w, int holder, int slot) {
        int target = w[slot];
        boolean strong = holder != target && isStrongWhenNew(w, target);
        count(w, target, strong);
        set(w, slot, target, strong);
        held.set(holder, held.get(holder) + 1);
    }

    private boolean isStrongWhenNew(int[] w, int target) {
        return rule == Rule.TO_LEAVES ? held.get(target) == 0 : w[target] + weak.get(target) == 0;
    }

    private void count(int[] w, int target, boolean strong) {
        counters.add(Counter.RCW_LOG, 1);
        if (strong) {
            w[target]++;
        } else {
            weak.set(target, weak.get(target) + 1);
        }
    }

    private void remove(int[] w, int target, boolean strong) {
        counters.add(Counter.RCW_LOG, 1);
        if (!strong) {
            weak.set(target, weak.get(target) - 1);
        } else if (--w[target] == 0) {
            lost.add(target);
        }
    }

    private void addRoots(int[] w, int[] roots) {
        for (int root : roots) {
            int now = rootsNow.get(root) + 1;
            rootsNow.set(root, now);
            if (now <= strongRoots.get(root) + weakRoots.get(root)) {
                continue;
            }
            boolean strong = isStrongWhenNew(w, root);
            count(w, root, strong);
            SideTable table = strong ? strongRoots : weakRoots;
            table.set(root, table.get(root) + 1);
        }
    }

    private void removeRoots(int[] w, int[] roots) {
        for (int i = 0; i < rootedCount; i++) {
            int object = rooted[i];
            int gone = strongRoots.get(object) + weakRoots.get(object) - rootsNow.get(object);
            for (; gone > 0; gone--) {
                boolean strong = weakRoots.get(object) == 0;
                SideTable table = strong ? strongRoots : weakRoots;
                table.set(object, table.get(object) - 1);
                remove(w, object, strong);
            }
        }
        if (roots.length > rooted.length) {
            rooted = new int[Math.max(roots.length, 2 * rooted.length)];
        }
        rootedCount = 0;
        for (int root : roots) {
            if (rootsNow.get(root) != 0) {
                rootsNow.set(root, 0);
                rooted[rootedCount++] = root;
            }
        }
    }
}
