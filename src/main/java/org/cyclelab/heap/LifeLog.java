package org.cyclelab.heap;

import org.cyclelab.heap.log.IntLog;
import org.cyclelab.heap.log.Log;
import org.cyclelab.heap.type.Type;
import org.cyclelab.heap.type.Types;
import org.jspecify.annotations.Nullable;

/**
 * {@link Log#LIVES}: births and deaths of containers, and what makes an untracked one worth tracking. Also counts the
 * births of containers, and says when so many have been reached.
 */
final class LifeLog {
    final IntLog entries = new IntLog(1024);

    /** Containers born so far. */
    long births;

    /** A collection comes in the midst of the event, before the container of that number is born. */
    long fullAt = Long.MAX_VALUE;

    /** The heap rings when the container of that number has been born. */
    long alarmAt = Long.MAX_VALUE;

    /** The type of the container that is about to be born. */
    int next;

    @Nullable
    Runnable onFull;

    private final boolean[] container;
    private final boolean[] part;

    LifeLog(Types types) {
        container = new boolean[types.size()];
        part = new boolean[types.size()];
        for (int i = 0; i < container.length; i++) {
            Type type = types.get(i);
            part[i] = type.has(Type.Trait.PART);
            container[i] = isContainer(type);
        }
    }

    /** Whether objects of the type can hold references and report them. */
    static boolean isContainer(Type type) {
        boolean holds = type.array()
                || !type.fields().isEmpty()
                || !type.weakFields().isEmpty()
                || type.has(Type.Trait.WEAK_MAP);
        return holds && !type.has(Type.Trait.OPAQUE) && !type.has(Type.Trait.PART) && !type.has(Type.Trait.UNTRACKED);
    }

    /** An object of that type is about to be allocated. */
    void beforeBirth(int type) {
        Runnable collection = onFull;
        if (container[type] && births + 1 >= fullAt && collection != null) {
            onFull = null;
            next = type;
            collection.run();
            onFull = collection;
        }
    }

    /** Answers whether the heap is to ring. */
    boolean born(int[] w, int o) {
        int type = Header.type(w[o + Header.INFO]);
        if (container[type] || part[type]) {
            entries.add(o);
            entries.add(type);
        }
        return container[type] && ++births >= alarmAt;
    }

    /** An object begins to die by counting. */
    void dying(int[] w, int o) {
        if (container[Header.type(w[o + Header.INFO])]) {
            entries.add(-o);
        }
    }

    /** The finalizer of an object at zero is about to run. */
    void finalizing(int[] w, int o) {
        if (container[Header.type(w[o + Header.INFO])]) {
            entries.add(Heap.NULL);
            entries.add(o);
            entries.add(o);
        }
    }

    /** Before {@code value} is stored into a field of {@code o}. */
    void before(int[] w, int o, int value) {
        if (value == Heap.NULL) {
            return;
        }
        int info = w[value + Header.INFO];
        int type = Header.type(info);
        if (part[type]) {
            entries.add(Heap.NULL);
            entries.add(o);
            entries.add(value);
        } else if (container[type] && (info & Header.MARK) == 0 && (w[o + Header.INFO] & Header.LOGGED) == 0) {
            w[o + Header.INFO] |= Header.LOGGED;
            entries.add(Heap.NULL);
            entries.add(o);
            entries.add(Heap.NULL);
        }
    }
}
