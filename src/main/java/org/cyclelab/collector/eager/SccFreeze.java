package org.cyclelab.collector.eager;

import java.util.Set;
import org.cyclelab.collector.Collector;
import org.cyclelab.collector.CollectorSpec;
import org.cyclelab.collector.Paper;
import org.cyclelab.heap.Header;
import org.cyclelab.heap.Heap;
import org.cyclelab.heap.config.Counting;
import org.cyclelab.heap.log.IntLog;
import org.cyclelab.heap.log.Log;
import org.cyclelab.heap.log.SideTable;
import org.cyclelab.metrics.Counter;
import org.cyclelab.metrics.Counters;
import org.cyclelab.option.Options;

/**
 * Finds the strongly connected components of a graph once, when it is frozen, and from then on keeps one count for each
 * component: the references to its members from outside. The components form no cycle, so that counting them is
 * complete.
 *
 * <p>Time: to freeze, one visit an edge and near-constant time for each union; then one count for each root that comes
 * or goes; to reclaim, one visit for each edge of the dead. Space: three ints an object beside the heap, and a stack of
 * at most one entry an edge and one an object. Leaves nothing: complete after every collection.
 *
 * <p>The algorithm is one for graphs that never change. How it lives with a mutator that may write: a collection
 * freezes everything reachable that is not frozen yet, and objects of which nothing frozen and no root knows are
 * reclaimed, as freezing a region does. A write into a frozen object thaws its component, and if it stored a reference,
 * everything that the component reaches, since any of that may lead back by now: two visits for each edge thawed, and
 * one to freeze it again at the same collection. So a graph that is built and then only shared costs as little as the
 * paper says, and one whose old objects are written all the time is traced again and again.
 *
 * <p>Departures from the paper:
 *
 * <ul>
 *   <li>for the sake of thawing each object counts the references from outside its component, and the component's count
 *       is the sum; where nothing is thawed only the sum matters;
 *   <li>for the same reason the members of a component are linked in a ring and not found by their fields;
 *   <li>acquire and release of a root happen at the next collection, from the difference between the roots of now and
 *       then; so do the deaths;
 *   <li>all roots and all objects referred to by frozen ones are starting points, not one owner of a region.
 * </ul>
 */
public final class SccFreeze implements Collector {

    /** The description. */
    public static final CollectorSpec SPEC = new CollectorSpec(
            "scc-freeze",
            "One count for each strongly connected component of what is frozen; a write thaws what it can change.",
            new Paper(
                    "Parkinson, Clebsch, Wrigstad",
                    2024,
                    "Reference counting deeply immutable data structures with cycles",
                    "ISMM"),
            CollectorSpec.CountingRule.always(Counting.NONE),
            true,
            Set.of(Log.SLOTS, Log.ALLOCATIONS),
            Options.NONE,
            (heap, counters, settings) -> new SccFreeze(heap, counters));

    /** State of an object that is not frozen. Negative states are the complement of another member of the component. */
    private static final int UNMARKED = 0;

    /** A component that is being searched has this state and its rank above it. */
    private static final int PENDING = 1;

    /** A finished component has this state and its count above it. */
    private static final int COUNT = 64;

    private final Heap heap;
    private final Counters counters;
    private final SideTable states = new SideTable();
    private final SideTable members = new SideTable();
    private int[] state = new int[0];
    private int[] member = new int[0];
    private int[] rooted = new int[0];
    private int[] stack = new int[1024];

    /** The path of the search, and the queue of what thaws. */
    private int[] path = new int[1024];

    /** Objects that are not frozen. */
    private int[] loose = new int[1024];

    private int looseCount;

    /** Components whose count has been zero. */
    private final IntLog dead = new IntLog();

    /** A collector for a heap that counts nothing and logs allocations and first writes to fields. */
    public SccFreeze(Heap heap, Counters counters) {
        this.heap = heap;
        this.counters = counters;
    }

    @Override
    public void collect(long budget) {
        state = states.reach(heap);
        member = members.reach(heap);
        if (heap.objects() > loose.length) {
            loose = IntLog.grown(loose, heap.objects());
            path = IntLog.grown(path, heap.objects());
        }
        takeAllocations();
        takeRoots();
        takeWrites();
        freeze();
        release();
    }

    private void takeAllocations() {
        int[] w = heap.words();
        IntLog log = heap.log(Log.ALLOCATIONS);
        looseCount = 0;
        for (int i = 0; i < log.size(); i += 2) {
            int o = log.get(i);
            loosen(o);
            int slot = Header.firstField(w, o);
            for (int last = slot + Header.fieldCount(w, o); slot < last; slot++) {
                heap.unlogField(slot);
            }
        }
        counters.add(Counter.LOG_ENTRIES, looseCount);
        log.clear();
    }

    private void loosen(int o) {
        state[SideTable.index(o)] = UNMARKED;
        member[SideTable.index(o)] = o;
        loose[looseCount++] = o;
    }

    /** Acquires every root of now and releases every root of then. */
    private void takeRoots() {
        int[] w = heap.words();
        int[] now = heap.roots();
        for (int root : now) {
            acquire(w, root);
        }
        for (int root : rooted) {
            release(w, root);
        }
        counters.add(Counter.ROOTS_MARK, now.length);
        counters.add(Counter.RCW_LOG, now.length + (long) rooted.length);
        rooted = now;
    }

    /** {@code acquire(x): RC(find(x))++}. */
    private void acquire(int[] w, int o) {
        w[o]++;
        int r = SideTable.index(find(o));
        if (state[r] >= COUNT) {
            state[r]++;
        }
    }

    /** {@code release(x): RC(find(x))--}; at zero the component dies, if it still is at zero then. */
    private void release(int[] w, int o) {
        w[o]--;
        int r = find(o);
        int index = SideTable.index(r);
        if (state[index] >= COUNT && --state[index] == COUNT) {
            dead.add(r);
        }
    }

    /** The member that stands for the component, with every other member on the way made to point further. */
    private int find(int o) {
        int[] state = this.state;
        int at = o;
        for (int s = state[SideTable.index(at)]; s < 0; s = state[SideTable.index(at)]) {
            int up = ~s;
            int next = state[SideTable.index(up)];
            if (next >= 0) {
                return up;
            }
            state[SideTable.index(at)] = next;
            at = ~next;
        }
        return at;
    }

    private boolean isFrozen(int o) {
        return state[SideTable.index(o)] != UNMARKED;
    }

    /** Counts what was written, under the components of before, and thaws what it may have changed. */
    private void takeWrites() {
        int[] w = heap.words();
        IntLog log = heap.log(Log.SLOTS);
        int[] entries = log.array();
        int size = log.size();
        long writes = 0;
        for (int i = 0; i < size; i += 3) {
            int o = find(entries[i]);
            int value = w[entries[i + 1]];
            int old = entries[i + 2];
            heap.unlogField(entries[i + 1]);
            if (value != Heap.NULL && find(value) != o) {
                acquire(w, value);
                writes++;
            }
            if (old != Heap.NULL && find(old) != o) {
                release(w, old);
                writes++;
            }
        }
        int end = 0;
        for (int i = 0; i < size; i += 3) {
            int value = w[entries[i + 1]];
            if (value != Heap.NULL && value != entries[i + 2]) {
                end = meet(w, entries[i], end);
            }
        }
        end = thaw(w, 0, end, true);
        int alone = end;
        for (int i = 0; i < size; i += 3) {
            if (w[entries[i + 1]] == Heap.NULL && entries[i + 2] != Heap.NULL) {
                end = meet(w, entries[i], end);
            }
        }
        thaw(w, alone, end, false);
        for (int i = 0; i < end; i++) {
            int o = path[i];
            w[o + Header.INFO] &= ~Header.MARK;
            if (isFrozen(o)) {
                loosen(o);
            }
        }
        counters.add(Counter.LOG_ENTRIES, size / 3);
        counters.add(Counter.RCW_LOG, writes);
        log.clear();
    }

    /** Puts an object, with all of its component if it is frozen, in the queue unless it has been there. */
    private int meet(int[] w, int object, int tail) {
        int end = tail;
        if ((w[object + Header.INFO] & Header.MARK) != 0) {
            return end;
        }
        int m = object;
        do {
            w[m + Header.INFO] |= Header.MARK;
            path[end++] = m;
            m = member[SideTable.index(m)];
        } while (m != object);
        return end;
    }

    /** Takes the counts of the queued objects' references back, and goes on to what they reach if it is to thaw too. */
    private int thaw(int[] w, int from, int tail, boolean reached) {
        int end = tail;
        long edges = 0;
        long writes = 0;
        for (int next = from; next < end; next++) {
            int o = path[next];
            boolean frozen = isFrozen(o);
            int r = find(o);
            int slot = Header.firstField(w, o);
            for (int last = slot + Header.fieldCount(w, o); slot < last; slot++) {
                int t = w[slot];
                if (t == Heap.NULL) {
                    continue;
                }
                edges++;
                if (frozen && find(t) != r) {
                    release(w, t);
                    writes++;
                }
                if (reached) {
                    end = meet(w, t, end);
                }
            }
        }
        counters.add(Counter.VISIT_MARK_GRAY, end - (long) from);
        counters.add(Counter.EDGE_MARK_GRAY, edges);
        counters.add(Counter.RCW_MARK_GRAY, writes);
        return end;
    }

    /** Freezes what roots and frozen objects reach, and reclaims the rest of what is not frozen. */
    private void freeze() {
        int[] w = heap.words();
        for (int i = 0; i < looseCount; i++) {
            if (!isFrozen(loose[i]) && w[loose[i]] > 0) {
                freeze(w, loose[i]);
            }
        }
        long freed = 0;
        for (int i = 0; i < looseCount; i++) {
            if (!isFrozen(loose[i])) {
                heap.reclaim(loose[i]);
                freed++;
            }
        }
        counters.add(Counter.FREED_TRACE, freed);
    }

    /**
     * <pre>
     * visit(x): r = find(x)
     *   UNMARKED: state = PENDING(0); path.push(x); for f in children(x): visit(f)
     *             if path.top == x: path.pop(); state(find(x)) = RC(1)
     *   PENDING:  while find(path.top) != r: merge top's set with r by rank; path.pop()
     *   RC(n):    state(r) = RC(n + 1)
     * </pre>
     *
     * The stack holds edges, and complemented the objects whose edges have been seen. The one of RC(1) is the reference
     * by which the component was reached; the starting point has none.
     */
    private void freeze(int[] w, int start) {
        int[] stack = this.stack;
        int[] path = this.path;
        int[] state = this.state;
        int sp = 0;
        int top = 0;
        int peak = 0;
        long visits = 0;
        long edges = -1;
        long writes = 0;
        stack[sp++] = start;
        while (sp > 0) {
            int x = stack[--sp];
            if (x < 0) {
                if (top > 0 && path[top - 1] == ~x) {
                    top--;
                    int reached = ~x == start ? 0 : 1;
                    finish(w, ~x, reached);
                    writes += reached;
                }
                continue;
            }
            edges++;
            int r = find(x);
            int index = SideTable.index(r);
            if (state[index] >= COUNT) {
                state[index]++;
                w[x]++;
                writes++;
            } else if (state[index] != UNMARKED) {
                for (int q = find(path[top - 1]); q != r; q = find(path[top - 1])) {
                    top--;
                    r = union(q, r);
                }
            } else {
                visits++;
                state[index] = PENDING;
                path[top++] = x;
                int first = Header.firstField(w, x);
                int n = Header.fieldCount(w, x);
                if (sp + n >= stack.length) {
                    this.stack = stack = IntLog.grown(stack, sp + n + 1L);
                }
                stack[sp++] = ~x;
                for (int slot = first + n - 1; slot >= first; slot--) {
                    if (w[slot] != Heap.NULL) {
                        stack[sp++] = w[slot];
                    }
                }
                peak = Math.max(peak, sp);
            }
        }
        counters.add(Counter.VISIT_MARK, visits);
        counters.add(Counter.EDGE_MARK, edges);
        counters.add(Counter.RCW_MARK, writes);
        counters.max(Counter.STACK_PEAK, peak);
    }

    /** Makes one component of two that are being searched; the larger rank stands for it, {@code r} among equals. */
    private int union(int q, int r) {
        int qi = SideTable.index(q);
        int ri = SideTable.index(r);
        int next = member[qi];
        member[qi] = member[ri];
        member[ri] = next;
        if (state[qi] > state[ri]) {
            state[ri] = ~q;
            return q;
        }
        if (state[qi] == state[ri]) {
            state[ri]++;
        }
        state[qi] = ~r;
        return r;
    }

    private void finish(int[] w, int x, int reached) {
        w[x] += reached;
        int sum = 0;
        int m = x;
        do {
            sum += w[m];
            m = member[SideTable.index(m)];
        } while (m != x);
        state[SideTable.index(find(x))] = COUNT + sum;
    }

    /**
     * <pre>
     * at RC(r) == 0: for each member m of r: for each edge m -> q with find(q) != r: release(q)
     *                free the members
     * </pre>
     */
    private void release() {
        int[] w = heap.words();
        long visits = 0;
        long edges = 0;
        for (int i = 0; i < dead.size(); i++) {
            int r = dead.get(i);
            if (Header.isFree(w[r + Header.INFO]) || state[SideTable.index(r)] != COUNT) {
                continue;
            }
            int m = r;
            do {
                visits++;
                int slot = Header.firstField(w, m);
                for (int last = slot + Header.fieldCount(w, m); slot < last; slot++) {
                    int t = w[slot];
                    if (t != Heap.NULL) {
                        edges++;
                        if (find(t) != r) {
                            release(w, t);
                        }
                    }
                }
                m = member[SideTable.index(m)];
            } while (m != r);
            do {
                heap.reclaim(m);
                m = member[SideTable.index(m)];
            } while (m != r);
        }
        dead.clear();
        counters.add(Counter.VISIT_RELEASE, visits);
        counters.add(Counter.EDGE_RELEASE, edges);
        counters.add(Counter.FREED_RC, visits);
    }

    /** The count of the component of an object, which was frozen by the last collection. */
    public int count(int object) {
        return state[SideTable.index(find(object))] - COUNT;
    }

    /** Whether two objects, which were frozen by the last collection, are members of one component. */
    public boolean together(int object, int other) {
        return find(object) == find(other);
    }
}
