package org.cyclelab.oracle;

import java.util.List;
import org.cyclelab.heap.type.Type;
import org.cyclelab.heap.type.Types;
import org.cyclelab.workload.Chunk;
import org.cyclelab.workload.Event;
import org.cyclelab.workload.EventSink;

/**
 * Exact reachability and exact death times of the objects of one stream.
 *
 * <p>Works online: whenever the modelled objects have doubled since the last analysis, {@link Merlin} finds the dead
 * ones, their deaths go to the sinks and they are forgotten. Memory is therefore O(live set + roots), some
 * 50 bytes for each object and 6 for each field of twice the greatest live set; time is O(1) for each event and each
 * field allocated, O(log n) for each death, amortized.
 *
 * <p>A weak field is no reference, an entry of a weak map keeps its value while map and key are reachable. What a weak
 * field answers depends on the collector; here it is what an ideal one would leave: null once the referent is
 * unreachable, for which such a load runs an analysis if anything lost a reference since the last. Finalizers do nothing
 * here: deaths are those of the stream.
 *
 * <p>A program cannot name what it cannot reach. A stream that does so is reported when the oracle has forgotten the
 * object by then; before that it is not noticed and deaths are those of another program.
 */
public final class Oracle implements EventSink {
    /** Objects and fields below which no analysis is worth while: a model of that size stays in cache. */
    static final long MINIMUM = 1 << 17;

    /** Stamps are ints: a window of more events is analysed at its end. */
    private static final int WINDOW_EVENTS = 1 << 30;

    private final long minimum;
    private final Model model;
    private final RootSet roots = new RootSet();
    private final Entries entries;
    private final Merlin merlin;

    private long limit;
    private boolean finished;

    private int reachableObjects;
    private long reachableBytes;

    /**
     * An oracle for a stream of its own.
     *
     * @param types the types that {@link Event#ALLOCATE} names
     * @param sinks take the deaths, in this order
     */
    public Oracle(Types types, List<? extends DeathSink> sinks) {
        this(types, sinks, MINIMUM);
    }

    /** An oracle that runs an analysis once its model has {@code minimum} objects and fields, if not later. */
    Oracle(Types types, List<? extends DeathSink> sinks, long minimum) {
        this.minimum = minimum;
        model = new Model(types);
        entries = new Entries(model);
        merlin = new Merlin(model, roots, entries, List.copyOf(sinks));
        limit = minimum;
    }

    /**
     * Takes the next events.
     *
     * @throws IllegalArgumentException when an event is malformed or names an object that was never allocated or has
     *     been found dead; the message says which event and which birth, and the oracle is of no use afterwards
     * @throws IllegalStateException after {@link #finish()}, or when events are missing before the chunk
     */
    @Override
    public void accept(Chunk chunk) {
        if (finished) {
            throw new IllegalStateException("the stream has been finished");
        }
        if (chunk.firstEvent() != model.event() + 1) {
            throw new IllegalStateException(
                    "event " + (model.event() + 1) + " is missing: the chunk begins with " + chunk.firstEvent());
        }
        if (model.now > WINDOW_EVENTS) {
            analyse();
        }
        int[] e = chunk.words();
        int length = chunk.length();
        int i = 0;
        try {
            for (; i < length; i += Event.STRIDE) {
                step(e[i], e[i + 1], e[i + 2], e[i + 3]);
            }
        } catch (IllegalArgumentException x) {
            long event = chunk.firstEvent() + i / Event.STRIDE;
            throw new IllegalArgumentException("event " + event + ": " + x.getMessage(), x);
        }
    }

    /**
     * Finds what has become unreachable by the last event and hands its deaths to the sinks. Linear in the model, plus
     * sorting the dead.
     */
    public void analyse() {
        merlin.analyse();
        reachableObjects = model.objects();
        reachableBytes = model.bytes();
        // Roots are read by each analysis: the growth of the model has to pay for them too.
        long size = model.size() + entries.size();
        limit = size + Math.max(minimum, size + roots.size());
    }

    /** Runs the last analysis: from now on everything has died that will. */
    public void finish() {
        if (!finished) {
            analyse();
            finished = true;
        }
    }

    /** Births of the objects that the last analysis found reachable, ascending. */
    public int[] reachable() {
        return model.births(reachableObjects);
    }

    /** How many objects the last analysis found reachable. */
    public int reachableObjects() {
        return reachableObjects;
    }

    /** Simulated bytes of the objects that the last analysis found reachable. */
    public long reachableBytes() {
        return reachableBytes;
    }

    /** Whether the last analysis found the object of that birth reachable. */
    public boolean isReachable(int birth) {
        return model.isOld(birth);
    }

    /** Objects whose death has been found so far. */
    public long died() {
        return model.diedObjects;
    }

    /** Simulated bytes of the objects whose death has been found so far. */
    public long diedBytes() {
        return model.diedBytes;
    }

    /** Objects allocated so far. */
    public int allocated() {
        return model.lastBirth;
    }

    /** Simulated bytes allocated so far. */
    public long allocatedBytes() {
        return model.allocatedBytes;
    }

    private void step(int operation, int a, int b, int c) {
        model.now++;
        switch (operation) {
            case Event.ALLOCATE -> allocate(a, b, c);
            case Event.LOAD_FIELD -> model.lose(roots.storeLocal(a, model.field(model.object(b), c)));
            case Event.STORE_FIELD -> model.storeField(model.object(a), b, model.objectOrNull(c));
            case Event.STORE_LOCAL -> model.lose(roots.storeLocal(a, model.objectOrNull(b)));
            case Event.STORE_STATIC -> model.lose(roots.storeStatic(a, model.objectOrNull(b)));
            case Event.ENTER_FRAME -> roots.enterFrame(a);
            case Event.LEAVE_FRAME -> leaveFrame(a, b);
            case Event.START_THREAD -> roots.startThread(a);
            case Event.SWITCH_THREAD -> roots.switchThread(a);
            case Event.END_THREAD -> model.loseAll(roots.endThread(a));
            case Event.SAFEPOINT, Event.COLLECT, Event.MARK -> {}
            case Event.STORE_WEAK -> storeWeak(a, b, c);
            case Event.LOAD_WEAK -> loadWeak(a, b, c);
            case Event.PUT_ENTRY -> putEntry(a, b, c);
            case Event.LOAD_ENTRY -> loadEntry(a, b, c);
            case Event.MOVE_FIELD -> moveField(a, b, c);
            default -> throw new IllegalArgumentException("no event has the operation " + operation);
        }
    }

    private void allocate(int local, int type, int length) {
        model.lose(roots.storeLocal(local, model.allocate(type, length)));
        if (model.size() + entries.size() > limit) {
            analyse();
        }
    }

    private void storeWeak(int holder, int field, int value) {
        checkWeak(holder, field);
        model.objectOrNull(value);
        entries.storeWeak(holder, field, value);
    }

    private void loadWeak(int local, int holder, int field) {
        checkWeak(holder, field);
        if (entries.weak(holder, field) != 0 && model.losses != 0) {
            // What has died by the event before this one is gone.
            model.now--;
            analyse();
            model.now++;
        }
        model.lose(roots.storeLocal(local, model.objectOrNull(entries.weak(holder, field))));
    }

    private void checkWeak(int holder, int field) {
        int fields = model.type(model.object(holder)).weakFields().size();
        if (field < 0 || field >= fields) {
            throw new IllegalArgumentException(
                    "no weak field " + field + " in object " + holder + ", which has " + fields + " weak fields");
        }
    }

    private void putEntry(int map, int key, int value) {
        if (!model.type(model.object(map)).has(Type.Trait.WEAK_MAP)) {
            throw new IllegalArgumentException("object " + map + " is not a weak map");
        }
        model.object(key);
        model.objectOrNull(value);
        model.lose(model.objectOrNull(entries.put(map, key, value)));
    }

    private void loadEntry(int local, int map, int key) {
        model.object(map);
        model.object(key);
        model.lose(roots.storeLocal(local, model.objectOrNull(entries.value(map, key))));
    }

    private void moveField(int object, int field, int local) {
        int to = model.object(object);
        int value = roots.storeLocal(local, Model.NULL);
        model.storeField(to, field, value);
        model.lose(value);
    }

    private void leaveFrame(int callersLocal, int value) {
        if (callersLocal >= 0) {
            model.lose(roots.storeCallersLocal(callersLocal, model.objectOrNull(value)));
        }
        int top = roots.top();
        int base = roots.leaveFrame();
        model.loseAll(roots.locals(), base, top);
    }
}
