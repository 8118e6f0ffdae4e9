package org.cyclelab.collector.runtime;

import static org.cyclelab.collector.runtime.Tracking.COLLECTING;
import static org.cyclelab.collector.runtime.Tracking.UNREACHABLE;

import org.cyclelab.heap.Ceremonies;
import org.cyclelab.heap.Header;
import org.cyclelab.heap.Heap;
import org.cyclelab.heap.log.Incidental;
import org.cyclelab.heap.log.IntLog;
import org.cyclelab.heap.log.SideTable;
import org.cyclelab.heap.type.Finalizer;
import org.cyclelab.metrics.Counter;
import org.cyclelab.metrics.Counters;
import org.jspecify.annotations.Nullable;

/**
 * CPython's collection of one list of objects: which of them nothing outside the list reaches, and how those are
 * reclaimed. Any list may be examined: references from outside count as external.
 */
final class ListCollection {
    /** What is not reachable from outside the list, so far. */
    private static final int GARBAGE = 15;

    /** Legacy finalizers and what they reach. */
    private static final int KEPT = 14;

    /** Garbage whose finalizers have been seen to. */
    private static final int SEEN = 13;

    private final Heap heap;
    private final Counters counters;
    private final Tracking tracking;
    private final ObjectLists lists;
    private final Ceremonies ceremonies;
    private final boolean clearAllFirst;
    private final boolean finalizers;

    @Incidental
    private final SideTable shadowTable = new SideTable();

    private final IntLog pending = new IntLog();

    @Incidental
    private int[] shadow = new int[0];

    /** Objects that the last collection found unreachable and could not reclaim. */
    int uncollectable;

    /** Weak references to garbage that died when the program was told of it: CPython counts them as found. */
    private int released;

    /** Whether garbage is kept for inspection instead of reclaimed. */
    boolean saveAll;

    /** Objects kept for inspection, each held by one reference of its own. */
    final IntLog garbage = new IntLog();

    /** Which weak fields have a callback; null for none. */
    CPython.@Nullable WeakFieldTest callbacks;

    /** @param clearAllFirst whether all weak references to garbage are cleared before its finalizers run */
    ListCollection(Heap heap, Counters counters, Tracking tracking, boolean clearAllFirst) {
        this.heap = heap;
        this.counters = counters;
        this.tracking = tracking;
        this.clearAllFirst = clearAllFirst;
        lists = tracking.lists;
        ceremonies = heap.ceremonies();
        finalizers =
                heap.types().list().stream().anyMatch(type -> type.finalizer().exists());
    }

    /**
     * Leaves in {@code list} what something outside it reaches, in a new order, and takes the rest out.
     *
     * <pre>
     * for o in L: shadow(o) = RC(o); collecting(o) = true
     * for o in L: for t in children(o): if collecting(t): shadow(t)--
     * for o in L, from left to right:
     *     if shadow(o) > 0: for t in children(o): if unreachable(t): move t to the end of L; shadow(t) = 1
     *                                             else if collecting(t) and shadow(t) == 0: shadow(t) = 1
     *                       collecting(o) = false
     *     else: move o to U; unreachable(o) = true
     * </pre>
     */
    void split(int list) {
        lists.reach(heap);
        shadow = shadowTable.reach(heap);
        subtract(list);
        int[] w = heap.words();
        int[] state = lists.state;
        int[] next = lists.next;
        int[] shadow = this.shadow;
        long visits = 0;
        long edges = 0;
        long moves = 0;
        int o = lists.head[list];
        while (o != Heap.NULL) {
            int i = ObjectLists.index(o);
            if (shadow[i] <= 0) {
                int after = next[i];
                lists.move(o, GARBAGE);
                state[i] |= UNREACHABLE;
                moves++;
                o = after;
                continue;
            }
            visits++;
            int n = tracking.references(w, o);
            int[] found = tracking.found;
            edges += n;
            for (int k = 0; k < n; k++) {
                int t = found[k];
                int j = ObjectLists.index(t);
                int s = state[j];
                if ((s & UNREACHABLE) != 0) {
                    lists.move(t, list);
                    state[j] &= ~UNREACHABLE;
                    shadow[j] = 1;
                    moves++;
                } else if ((s & COLLECTING) != 0 && shadow[j] == 0) {
                    shadow[j] = 1;
                }
            }
            state[i] &= ~COLLECTING;
            o = next[i];
        }
        counters.add(Counter.VISIT_MARK, visits);
        counters.add(Counter.EDGE_MARK, edges);
        counters.add(Counter.LIST_MOVES, moves);
    }

    private void subtract(int list) {
        int[] w = heap.words();
        int[] state = lists.state;
        int[] next = lists.next;
        int[] shadow = this.shadow;
        long objects = 0;
        long edges = 0;
        long inside = 0;
        for (int o = lists.head[list]; o != Heap.NULL; o = next[ObjectLists.index(o)]) {
            int i = ObjectLists.index(o);
            shadow[i] = w[o];
            state[i] |= COLLECTING;
            objects++;
        }
        for (int o = lists.head[list]; o != Heap.NULL; o = next[ObjectLists.index(o)]) {
            int n = tracking.references(w, o);
            int[] found = tracking.found;
            edges += n;
            for (int k = 0; k < n; k++) {
                int j = ObjectLists.index(found[k]);
                if ((state[j] & COLLECTING) != 0) {
                    shadow[j]--;
                    inside++;
                }
            }
        }
        counters.add(Counter.VISIT_COUNT_INSIDE, objects);
        counters.add(Counter.EDGE_COUNT_INSIDE, edges);
        counters.add(Counter.RCW_COUNT_INSIDE, objects + inside);
    }

    /** How many objects the last {@link #split} took out and nothing has reclaimed. */
    int found() {
        return lists.size[GARBAGE];
    }

    /**
     * Reclaims what {@link #split} took out; what cannot be or has been resurrected goes to the end of {@code dest}.
     * Answers the number of objects reclaimed, and of weak references to them that died when their callbacks had run; what
     * else died by counting meanwhile is not among them.
     *
     * <pre>
     * F = {o in U: legacy finalizer} and all in U that they reach;  U -= F
     * clear weak references to U;  for o in U: finalize(o)
     * resurrected = what split(U) leaves in U
     * for o in the rest: release what o refers to outside;  free(o)
     * </pre>
     */
    int reclaim(int dest) {
        uncollectable = 0;
        released = 0;
        if (found() == 0) {
            return 0;
        }
        if (finalizers) {
            keepLegacy();
        }
        if (clearAllFirst) {
            clearWeak(true);
        } else {
            clearWeakWithCallbacks();
        }
        if (finalizers && runFinalizers()) {
            resurrect(dest);
        }
        if (!clearAllFirst) {
            clearWeak(false);
        }
        int collected = found() + released;
        if (saveAll) {
            saveGarbage(dest);
        } else {
            delete();
        }
        uncollectable = lists.size[KEPT];
        for (int o = lists.head[KEPT]; o != Heap.NULL; o = lists.next[ObjectLists.index(o)]) {
            if (saveAll || isLegacy(o)) {
                save(o);
            }
        }
        lists.splice(KEPT, dest);
        return collected;
    }

    private boolean isLegacy(int o) {
        return heap.types().get(heap.type(o)).finalizer().kind() == Finalizer.Kind.LEGACY;
    }

    private void keepLegacy() {
        int[] w = heap.words();
        int[] state = lists.state;
        for (int o = lists.head[GARBAGE]; o != Heap.NULL; ) {
            int after = lists.next[ObjectLists.index(o)];
            if ((w[o + Header.INFO] & Header.CEREMONY) != 0 && isLegacy(o)) {
                lists.move(o, KEPT);
                state[ObjectLists.index(o)] &= ~(COLLECTING | UNREACHABLE);
            }
            o = after;
        }
        for (int o = lists.head[KEPT]; o != Heap.NULL; o = lists.next[ObjectLists.index(o)]) {
            int n = tracking.references(w, o);
            int[] found = tracking.found;
            for (int k = 0; k < n; k++) {
                int t = found[k];
                if ((state[ObjectLists.index(t)] & UNREACHABLE) != 0) {
                    lists.move(t, KEPT);
                    state[ObjectLists.index(t)] &= ~(COLLECTING | UNREACHABLE);
                }
            }
        }
    }

    /**
     * First all are cleared, then the program is told, so that no callback finds garbage. Garbage is not called back, but
     * keeps its weak references to what is reachable: a finalizer may bring it back.
     */
    private void clearWeak(boolean tell) {
        int[] w = heap.words();
        for (int o = lists.head[GARBAGE]; o != Heap.NULL; o = lists.next[ObjectLists.index(o)]) {
            if ((w[o + Header.INFO] & Header.CEREMONY) != 0) {
                detachGarbage(o);
            }
        }
        for (int o = lists.head[GARBAGE]; o != Heap.NULL; o = lists.next[ObjectLists.index(o)]) {
            if ((w[o + Header.INFO] & Header.CEREMONY) != 0) {
                ceremonies.clearWeak(o);
            }
        }
        if (tell) {
            released += ceremonies.deliver();
            tracking.update();
        }
    }

    private void detachGarbage(int referent) {
        int reference = ceremonies.firstWeakTo(referent);
        while (reference != 0) {
            int older = ceremonies.nextWeakTo(reference);
            if (lists.list(ceremonies.holder(reference)) == GARBAGE) {
                ceremonies.detach(reference);
            }
            reference = older;
        }
    }

    private void clearWeakWithCallbacks() {
        CPython.WeakFieldTest test = callbacks;
        if (test == null) {
            return;
        }
        int[] w = heap.words();
        for (int o = lists.head[GARBAGE]; o != Heap.NULL; o = lists.next[ObjectLists.index(o)]) {
            if ((w[o + Header.INFO] & Header.CEREMONY) == 0) {
                continue;
            }
            int reference = ceremonies.firstWeakTo(o);
            while (reference != 0) {
                int older = ceremonies.nextWeakTo(reference);
                int holder = ceremonies.holder(reference);
                if (lists.list(holder) != GARBAGE && test.test(holder, ceremonies.field(reference))) {
                    ceremonies.clear(reference);
                }
                reference = older;
            }
        }
        released += ceremonies.deliver();
        tracking.update();
    }

    /** Answers whether any has run; garbage may die by counting meanwhile. */
    private boolean runFinalizers() {
        boolean any = false;
        while (lists.head[GARBAGE] != Heap.NULL) {
            int o = lists.head[GARBAGE];
            lists.move(o, SEEN);
            if (ceremonies.finalizePending(o)) {
                any = true;
                heap.words()[o]++;
                ceremonies.runFinalizer(o);
                heap.decrement(o);
                tracking.update();
            }
        }
        lists.splice(SEEN, GARBAGE);
        return any;
    }

    private void resurrect(int dest) {
        for (int o = lists.head[GARBAGE]; o != Heap.NULL; o = lists.next[ObjectLists.index(o)]) {
            lists.state[ObjectLists.index(o)] &= ~(COLLECTING | UNREACHABLE);
        }
        lists.splice(GARBAGE, SEEN);
        split(SEEN);
        lists.splice(SEEN, dest);
    }

    private void saveGarbage(int dest) {
        for (int o = lists.head[GARBAGE]; o != Heap.NULL; o = lists.next[ObjectLists.index(o)]) {
            lists.state[ObjectLists.index(o)] &= ~(COLLECTING | UNREACHABLE);
            save(o);
        }
        lists.splice(GARBAGE, dest);
    }

    private void save(int o) {
        heap.words()[o]++;
        garbage.add(o);
    }

    /** Lets go of what the garbage refers to outside, then reclaims it, in the order of the list. */
    private void delete() {
        long objects = 0;
        long edges = 0;
        for (int o = lists.head[GARBAGE]; o != Heap.NULL; o = lists.next[ObjectLists.index(o)]) {
            int first = Header.firstField(heap.words(), o);
            int last = first + Header.fieldCount(heap.words(), o);
            for (int slot = first; slot < last; slot++) {
                int t = heap.words()[slot];
                if (t == Heap.NULL) {
                    continue;
                }
                edges++;
                int s = lists.state[ObjectLists.index(t)];
                if ((s & UNREACHABLE) != 0) {
                    continue;
                }
                if ((s & Tracking.PART) != 0) {
                    freePart(t);
                }
                heap.words()[slot] = Heap.NULL;
                heap.decrement(t);
            }
        }
        tracking.update();
        while (lists.head[GARBAGE] != Heap.NULL) {
            int o = lists.head[GARBAGE];
            tracking.forget(o);
            heap.reclaim(o);
            objects++;
        }
        tracking.update();
        counters.add(Counter.VISIT_RELEASE, objects);
        counters.add(Counter.EDGE_RELEASE, edges);
        counters.add(Counter.FREED_CYCLE, objects);
    }

    /** A part that is about to die, and its parts, let go of garbage, which is reclaimed by other means. */
    private void freePart(int part) {
        int[] w = heap.words();
        pending.add(part);
        while (pending.size() > 0) {
            int p = pending.get(pending.size() - 1);
            pending.truncate(pending.size() - 1);
            int first = Header.firstField(w, p);
            for (int slot = first, last = first + Header.fieldCount(w, p); slot < last; slot++) {
                int t = w[slot];
                int s = lists.state[ObjectLists.index(t)];
                if ((s & UNREACHABLE) != 0) {
                    w[slot] = Heap.NULL;
                } else if ((s & Tracking.PART) != 0) {
                    pending.add(t);
                }
            }
        }
    }
}
