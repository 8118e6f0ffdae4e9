package org.cyclelab.collector.runtime;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.cyclelab.collector.CollectorSpec;
import org.cyclelab.heap.Heap;
import org.cyclelab.heap.type.Types;
import org.cyclelab.option.Settings;

/** Named objects on a bench without automatic collections; each is held by a static of its own until dropped. */
final class NamedObjects {
    final Bench bench;
    final Heap heap;
    private final Map<String, Integer> handles = new HashMap<>();
    private final Map<String, Integer> births = new HashMap<>();
    private final Map<String, Integer> statics = new HashMap<>();

    /** Statics below {@code reserved} are left to finalizers. */
    private int nextStatic;

    NamedObjects(CollectorSpec spec, Settings settings, Types types, int reserved) {
        bench = new Bench(spec, settings, types, false);
        heap = bench.heap;
        nextStatic = reserved;
    }

    /** A new object, held. */
    int make(String name, int type, int length) {
        int o = heap.allocate(type, length);
        heap.storeStatic(nextStatic, o);
        statics.put(name, nextStatic++);
        handles.put(name, o);
        births.put(name, heap.birth(o));
        return o;
    }

    int handle(String name) {
        return Objects.requireNonNull(handles.get(name));
    }

    void set(String object, int field, String value) {
        heap.storeField(handle(object), field, handle(value));
    }

    /** A ring of the objects by their field 0, in this order. */
    void ring(String... names) {
        for (int i = 0; i < names.length; i++) {
            set(names[i], 0, names[(i + 1) % names.length]);
        }
    }

    void drop(String... names) {
        for (String name : names) {
            heap.storeStatic(Objects.requireNonNull(statics.get(name)), Heap.NULL);
        }
    }

    boolean alive(String name) {
        int o = handle(name);
        return heap.isObject(o) && heap.birth(o) == Objects.requireNonNull(births.get(name));
    }
}
