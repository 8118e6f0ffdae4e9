package org.cyclelab.collector.runtime;

import java.util.Arrays;
import org.cyclelab.heap.Header;
import org.cyclelab.heap.Heap;
import org.cyclelab.heap.log.Incidental;
import org.cyclelab.heap.log.IntLog;
import org.cyclelab.heap.log.Log;
import org.cyclelab.heap.log.SideTable;
import org.cyclelab.heap.type.Type;
import org.cyclelab.heap.type.Types;
import org.jspecify.annotations.Nullable;

/**
 * Which containers CPython's collector tracks, and on which list each is. Kept by reading {@link Log#LIVES} whenever
 * somebody looks, so that it costs the program nothing but the log.
 *
 * <p>The rules: a container is tracked from birth, on list {@link #YOUNG}. An object of a type named {@code tuple} is
 * untracked when a collection finds only untracked things in it. An object of a type named {@code dict} is born
 * untracked, tracked when a container is stored into it, and untracked when a full collection finds none in it; an
 * untracked tuple does not count as a container. A {@linkplain Type.Trait#PART part} is on no list: what it holds
 * counts as held by its owner.
 */
final class Tracking {
    /** New objects. */
    static final int YOUNG = 1;

    /** The object has a header of the collector: it is a container. */
    static final int CONTAINER = 1 << 4;

    /** A member of the set under examination whose count beside the heap is kept. */
    static final int COLLECTING = 1 << 5;

    /** So far taken for unreachable. */
    static final int UNREACHABLE = 1 << 6;

    static final int PART = 1 << 7;
    static final int TUPLE = 1 << 8;
    static final int DICT = 1 << 9;

    /** A container has been stored into the part, or into a part of it. */
    private static final int FULL = 1 << 10;

    /** From this bit on: the number of the object's free list plus one. */
    private static final int FREE_LIST_SHIFT = 16;

    private static final int MAY_BE_TRACKED = CONTAINER | TUPLE | ObjectLists.LIST;

    final ObjectLists lists = new ObjectLists();

    /** Allocations less deaths since the last collection, never below 0, as CPython counts them. */
    int count;

    /** The birth that comes next has been counted already. */
    boolean nextCounted;

    private @Nullable FreeLists free;

    /** Whether the next birth takes from {@link #nextSource}, and not from the list of its type. */
    private boolean nextElsewhere;

    private int nextSource;

    /** Objects on lists. */
    int tracked;

    /** What {@link #references} has found. */
    @Incidental
    int[] found = new int[64];

    private final Heap heap;
    private final boolean countsTracked;
    private final boolean parts;
    private final int[] kinds;
    private final SideTable owners = new SideTable();

    /** @param countsTracked whether {@link #count} is of objects that become tracked, and not of allocations */
    Tracking(Heap heap, boolean countsTracked) {
        this.heap = heap;
        this.countsTracked = countsTracked;
        Types types = heap.types();
        kinds = new int[types.size()];
        boolean anyPart = false;
        for (int i = 0; i < kinds.length; i++) {
            Type type = types.get(i);
            if (type.has(Type.Trait.PART)) {
                kinds[i] = PART;
                anyPart = true;
            } else if (!type.has(Type.Trait.UNTRACKED)) {
                kinds[i] = CONTAINER
                        | (type.name().equals("tuple") ? TUPLE : type.name().equals("dict") ? DICT : 0);
            }
        }
        parts = anyPart;
    }

    /** From now on births and deaths of some types are matters of free lists. */
    void recycle(FreeLists lists) {
        free = lists;
        for (int type = 0; type < kinds.length; type++) {
            kinds[type] |= (lists.ofType(type) + 1) << FREE_LIST_SHIFT;
        }
    }

    /** The next object to be born comes from that free list, whatever its type. */
    void takeNextFrom(int list) {
        update();
        nextElsewhere = true;
        nextSource = list;
    }

    /** An object that the program does not see comes from a free list. */
    void take(int list) {
        update();
        FreeLists lists = free;
        if (lists == null || !lists.take(list)) {
            count++;
        }
    }

    /** So many such objects come, and then go to that list. */
    void pass(int list, int objects) {
        for (int i = 0; i < objects; i++) {
            take(list);
        }
        for (int i = 0; i < objects; i++) {
            dead((list + 1) << FREE_LIST_SHIFT);
        }
    }

    /** A full collection empties the free lists: their objects are deaths at last. */
    void clearFreeLists() {
        update();
        FreeLists lists = free;
        if (lists != null) {
            count = Math.max(0, count - lists.clear());
        }
    }

    private int source(FreeLists lists, int type) {
        return nextElsewhere ? nextSource : lists.ofType(type);
    }

    /** Whether the birth of an object of that type will be an allocation. */
    boolean allocates(int type) {
        FreeLists lists = free;
        return lists == null || lists.isEmpty(source(lists, type));
    }

    /** Takes note of all that has happened since the last time. */
    void update() {
        IntLog log = heap.log(Log.LIVES);
        lists.reach(heap);
        int[] e = log.array();
        int n = log.size();
        int i = 0;
        while (i < n) {
            int o = e[i++];
            if (o > 0) {
                born(o, e[i++]);
            } else if (o < 0) {
                died(-o);
            } else {
                int holder = e[i++];
                int part = e[i++];
                if (part == holder) {
                    finalizing(holder);
                } else if (part == Heap.NULL) {
                    holdsContainer(holder);
                } else {
                    owns(holder, part);
                }
            }
        }
        log.clear();
    }

    private void born(int o, int type) {
        int kind = kinds[type];
        lists.state[ObjectLists.index(o)] = kind;
        if (kind == PART) {
            owners.set(o, Heap.NULL);
            return;
        }
        FreeLists recycled = free;
        if (nextCounted) {
            nextCounted = false;
        } else if (!countsTracked && (recycled == null || !recycled.take(source(recycled, type)))) {
            count++;
        }
        nextElsewhere = false;
        if ((kind & DICT) == 0) {
            track(o);
        }
    }

    /** CPython untracks an object that is about to die, and tracks it anew while its finalizer runs. */
    private void finalizing(int o) {
        if (lists.list(o) != 0) {
            lists.move(o, YOUNG);
            lists.state[ObjectLists.index(o)] &= ~(COLLECTING | UNREACHABLE);
        }
    }

    private void died(int o) {
        if (lists.list(o) != 0) {
            forget(o);
        } else {
            int state = lists.state[ObjectLists.index(o)];
            lists.state[ObjectLists.index(o)] = 0;
            if (!countsTracked) {
                dead(state);
            }
        }
    }

    /** A tracked object is dead or as good as dead: takes it off its list and out of all numbers. */
    void forget(int o) {
        lists.remove(o);
        int state = lists.state[ObjectLists.index(o)];
        lists.state[ObjectLists.index(o)] = 0;
        tracked--;
        dead(state);
    }

    private void dead(int state) {
        FreeLists recycled = free;
        if (recycled == null || !recycled.give((state >>> FREE_LIST_SHIFT) - 1)) {
            uncount();
        }
    }

    private void uncount() {
        if (count > 0) {
            count--;
        }
    }

    private void track(int o) {
        lists.append(YOUNG, o);
        tracked++;
        if (countsTracked) {
            count++;
        }
    }

    private void holdsContainer(int holder) {
        int o = holder;
        int[] state = lists.state;
        while (o != Heap.NULL && (state[ObjectLists.index(o)] & PART) != 0) {
            state[ObjectLists.index(o)] |= FULL;
            o = owners.get(o);
        }
        int s = state[ObjectLists.index(o)];
        if ((s & CONTAINER) != 0 && (s & ObjectLists.LIST) == 0) {
            heap.words()[o + Header.INFO] &= ~Header.MARK;
            track(o);
        }
    }

    private void owns(int holder, int part) {
        owners.set(part, holder);
        if ((lists.state[ObjectLists.index(part)] & FULL) != 0) {
            holdsContainer(holder);
        }
    }

    /** Puts what an object refers to into {@link #found}, what its parts refer to in their place; answers how much. */
    int references(int[] w, int o) {
        int n = 0;
        int[] out = found;
        int slot = Header.firstField(w, o);
        int last = slot + Header.fieldCount(w, o);
        if (last - slot > out.length) {
            found = out = new int[Math.max(last - slot, out.length * 2)];
        }
        for (; slot < last; slot++) {
            int t = w[slot];
            if (t != Heap.NULL) {
                out[n++] = t;
            }
        }
        return parts ? expand(w, n) : n;
    }

    /** Replaces each part found by what it refers to. */
    private int expand(int[] w, int number) {
        int[] state = lists.state;
        int n = number;
        int i = 0;
        while (i < n) {
            int part = found[i];
            if ((state[ObjectLists.index(part)] & PART) == 0) {
                i++;
                continue;
            }
            int first = Header.firstField(w, part);
            int last = first + Header.fieldCount(w, part);
            int held = 0;
            for (int slot = first; slot < last; slot++) {
                held += w[slot] != Heap.NULL ? 1 : 0;
            }
            int[] out = found;
            if (n + held > out.length) {
                found = out = IntLog.grown(out, n + (long) held);
            }
            System.arraycopy(out, i + 1, out, i + held, n - i - 1);
            int at = i;
            for (int slot = first; slot < last; slot++) {
                if (w[slot] != Heap.NULL) {
                    out[at++] = w[slot];
                }
            }
            n += held - 1;
        }
        return n;
    }

    /** Untracks the tuples of a list that hold nothing tracked. */
    void untrackTuples(int list) {
        untrack(list, TUPLE);
    }

    /** Untracks the dicts of a list that hold nothing tracked. */
    void untrackDicts(int list) {
        untrack(list, DICT);
    }

    private void untrack(int list, int kind) {
        if (Arrays.stream(kinds).noneMatch(k -> (k & kind) != 0)) {
            return;
        }
        int[] w = heap.words();
        int o = lists.head[list];
        while (o != Heap.NULL) {
            int after = lists.next[ObjectLists.index(o)];
            if ((lists.state[ObjectLists.index(o)] & kind) != 0 && !holdsTracked(w, o)) {
                lists.remove(o);
                tracked--;
                if (countsTracked) {
                    uncount();
                }
                w[o + Header.INFO] &= ~Header.LOGGED;
                if (kind == TUPLE) {
                    w[o + Header.INFO] |= Header.MARK;
                } else {
                    clearFull(w, o);
                }
            }
            o = after;
        }
    }

    private boolean holdsTracked(int[] w, int o) {
        int n = references(w, o);
        for (int i = 0; i < n; i++) {
            int s = lists.state[ObjectLists.index(found[i])];
            // an untracked tuple does not count, an untracked dict does
            if ((s & CONTAINER) != 0 && (s & MAY_BE_TRACKED) != (CONTAINER | TUPLE)) {
                return true;
            }
        }
        return false;
    }

    private void clearFull(int[] w, int o) {
        int first = Header.firstField(w, o);
        for (int slot = first, last = first + Header.fieldCount(w, o); slot < last; slot++) {
            int t = w[slot];
            if (t != Heap.NULL && (lists.state[ObjectLists.index(t)] & PART) != 0) {
                lists.state[ObjectLists.index(t)] &= ~FULL;
                w[t + Header.INFO] &= ~Header.LOGGED;
            }
        }
    }
}
