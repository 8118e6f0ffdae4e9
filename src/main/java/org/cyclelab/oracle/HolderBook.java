package org.cyclelab.oracle;

import it.unimi.dsi.fastutil.ints.Int2IntOpenHashMap;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.longs.LongArrays;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.cyclelab.heap.type.Types;
import org.cyclelab.workload.Chunk;
import org.cyclelab.workload.Event;
import org.cyclelab.workload.EventSink;

/**
 * Finds the moments at which a live object was kept by references of few classes alone. A class is a field of a type, as
 * the caller numbers them; classes that are not asked about always keep. If all references to a live object are of the
 * classes of one such <em>conflict</em>, then making all of these weak loses the object; making all but one of them weak
 * does not.
 *
 * <p>A model of its own: it counts the references to each object, from roots and by class, as reference counting would
 * and lets objects die at zero. What reference counting leaks stays, as in the run whose leaks are given with their
 * deaths, but from its death on keeps nothing any more. Time: O(1) for each event and each reference of an object that
 * dies; memory: O(live and leaked).
 */
public final class HolderBook implements EventSink {
    private static final int KEEPS = -1;

    private final int[][] classOf;
    private final int[] lengths;
    private final long[] deaths;
    private final long[] victims;
    private int nextVictim;

    private final RootSet roots = new RootSet();
    private final Int2IntOpenHashMap slots = new Int2IntOpenHashMap();
    private final IntArrayList vacant = new IntArrayList();
    private int[][] fields = new int[16][];
    private int[][] holders = new int[16][];
    private int[] types = new int[16];
    private int[] births = new int[16];
    private int[] keeping = new int[16];
    private int[] all = new int[16];
    private boolean[] dead = new boolean[16];
    private int top = 1;
    private int lastBirth;

    private final IntArrayList touched = new IntArrayList();
    private final IntArrayList dying = new IntArrayList();
    private final long[] stores;
    private final boolean[] alone;
    private final Set<BitSet> conflicts = new LinkedHashSet<>();

    /**
     * A book for one stream.
     *
     * @param classOf for each type and field (for an array type one entry for all elements) its class, or a negative
     *     number for one that always keeps
     * @param classes above every class
     * @param leaks what reference counting leaks of this stream, and when it dies
     */
    public HolderBook(Types types, int[][] classOf, int classes, Unreclaimed leaks) {
        this.classOf = classOf;
        lengths = new int[types.size()];
        for (int t = 0; t < lengths.length; t++) {
            lengths[t] = types.get(t).array() ? -1 : types.get(t).fields().size();
        }
        deaths = leaks.deaths();
        victims = Arrays.stream(leaks.births()).asLongStream().toArray();
        LongArrays.radixSort(deaths, victims);
        stores = new long[classes];
        alone = new boolean[classes];
    }

    /** The conflicts, each once, in the order in which they first came up. */
    public List<BitSet> conflicts() {
        return new ArrayList<>(conflicts);
    }

    /** How many references of each class were stored. */
    public long[] stores() {
        return stores.clone();
    }

    @Override
    public void accept(Chunk chunk) {
        int[] e = chunk.words();
        long event = chunk.firstEvent();
        for (int i = 0; i < chunk.length(); i += Event.STRIDE) {
            step(e[i], e[i + 1], e[i + 2], e[i + 3]);
            release();
            die(event++);
            check();
        }
    }

    private void step(int operation, int a, int b, int c) {
        switch (operation) {
            case Event.ALLOCATE -> replaceRoot(allocate(b, c), a);
            case Event.LOAD_FIELD -> replaceRoot(fields[slot(b)][c], a);
            case Event.STORE_FIELD -> store(slot(a), b, slot(c));
            case Event.STORE_LOCAL -> replaceRoot(slot(b), a);
            case Event.STORE_STATIC -> {
                int value = slot(b);
                rooted(value);
                unrooted(roots.storeStatic(a, value));
            }
            case Event.ENTER_FRAME -> roots.enterFrame(a);
            case Event.LEAVE_FRAME -> leaveFrame(a, slot(b));
            case Event.START_THREAD -> roots.startThread(a);
            case Event.SWITCH_THREAD -> roots.switchThread(a);
            case Event.END_THREAD -> {
                for (int object : roots.endThread(a)) {
                    unrooted(object);
                }
            }
            case Event.SAFEPOINT, Event.COLLECT, Event.MARK -> {}
            default -> throw new IllegalArgumentException("operation " + operation + " is not looked at here");
        }
    }

    private int slot(int birth) {
        return birth == 0 ? 0 : slots.get(birth);
    }

    private int allocate(int type, int length) {
        int slot = vacant.isEmpty() ? top++ : vacant.popInt();
        if (slot == fields.length) {
            int capacity = Model.capacity(slot + 1L, slot);
            fields = Arrays.copyOf(fields, capacity);
            holders = Arrays.copyOf(holders, capacity);
            types = Arrays.copyOf(types, capacity);
            births = Arrays.copyOf(births, capacity);
            keeping = Arrays.copyOf(keeping, capacity);
            all = Arrays.copyOf(all, capacity);
            dead = Arrays.copyOf(dead, capacity);
        }
        fields[slot] = new int[lengths[type] < 0 ? length : lengths[type]];
        holders[slot] = new int[0];
        types[slot] = type;
        births[slot] = ++lastBirth;
        keeping[slot] = all[slot] = 0;
        dead[slot] = false;
        slots.put(lastBirth, slot);
        return slot;
    }

    private void replaceRoot(int value, int local) {
        rooted(value);
        unrooted(roots.storeLocal(local, value));
    }

    private void leaveFrame(int callersLocal, int value) {
        if (callersLocal >= 0) {
            rooted(value);
            unrooted(roots.storeCallersLocal(callersLocal, value));
        }
        int end = roots.top();
        int base = roots.leaveFrame();
        for (int i = base; i < end; i++) {
            unrooted(roots.locals()[i]);
        }
    }

    private void rooted(int object) {
        if (object != 0) {
            keeping[object]++;
            all[object]++;
        }
    }

    private void unrooted(int object) {
        if (object != 0) {
            keeping[object]--;
            lost(object);
        }
    }

    private void lost(int object) {
        touched.add(object);
        if (--all[object] == 0) {
            dying.add(object);
        }
    }

    private void store(int object, int field, int value) {
        int c = classOf(object, field);
        int old = fields[object][field];
        if (value != 0) {
            if (c >= 0) {
                stores[c]++;
            }
            all[value]++;
            hold(value, c, 1);
            touched.add(value);
        }
        fields[object][field] = value;
        if (old != 0) {
            hold(old, c, -1);
            lost(old);
        }
    }

    private int classOf(int object, int field) {
        int[] ofType = classOf[types[object]];
        return ofType.length == 0 ? KEEPS : ofType[Math.min(field, ofType.length - 1)];
    }

    /** One reference of that class from a live object more or less. */
    private void hold(int object, int c, int change) {
        if (c < 0) {
            keeping[object] += change;
            return;
        }
        int[] known = holders[object];
        for (int i = 0; i < known.length; i += 2) {
            if (known[i + 1] > 0 ? known[i] == c : change > 0 && !holds(known, c)) {
                known[i] = c;
                known[i + 1] += change;
                return;
            }
        }
        if (change < 0) {
            throw new IllegalStateException("object " + births[object] + " is not held by class " + c);
        }
        holders[object] = Arrays.copyOf(known, known.length + 2);
        holders[object][known.length] = c;
        holders[object][known.length + 1] = change;
    }

    private static boolean holds(int[] known, int c) {
        for (int i = 0; i < known.length; i += 2) {
            if (known[i] == c && known[i + 1] > 0) {
                return true;
            }
        }
        return false;
    }

    /** Objects at zero die and let go of what they hold, and so on. */
    private void release() {
        while (!dying.isEmpty()) {
            int object = dying.popInt();
            int[] held = fields[object];
            for (int field = 0; field < held.length; field++) {
                if (held[field] != 0) {
                    if (!dead[object]) {
                        hold(held[field], classOf(object, field), -1);
                    }
                    lost(held[field]);
                }
            }
            dead[object] = true;
            slots.remove(births[object]);
            fields[object] = new int[0];
            vacant.add(object);
        }
    }

    /** What leaks dies: its references keep nothing any more. */
    private void die(long event) {
        while (nextVictim < deaths.length && deaths[nextVictim] == event) {
            int object = slots.get((int) victims[nextVictim++]);
            dead[object] = true;
            int[] held = fields[object];
            for (int field = 0; field < held.length; field++) {
                if (held[field] != 0) {
                    hold(held[field], classOf(object, field), -1);
                    touched.add(held[field]);
                }
            }
        }
    }

    private void check() {
        for (int i = 0; i < touched.size(); i++) {
            int object = touched.getInt(i);
            if (!dead[object] && keeping[object] == 0) {
                conflict(holders[object]);
            }
        }
        touched.clear();
    }

    private void conflict(int[] known) {
        int held = 0;
        int last = 0;
        for (int i = 0; i < known.length; i += 2) {
            if (known[i + 1] > 0) {
                held++;
                last = known[i];
            }
        }
        if (held == 1 && alone[last]) {
            return;
        }
        BitSet set = new BitSet();
        for (int i = 0; i < known.length; i += 2) {
            if (known[i + 1] > 0) {
                set.set(known[i]);
            }
        }
        alone[last] |= held == 1;
        conflicts.add(set);
    }
}
