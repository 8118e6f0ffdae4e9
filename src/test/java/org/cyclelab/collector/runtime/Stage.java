package org.cyclelab.collector.runtime;

import java.util.Map;
import org.cyclelab.collector.Collector;
import org.cyclelab.collector.CollectorSpec;
import org.cyclelab.collector.Trigger;
import org.cyclelab.collector.Triggered;
import org.cyclelab.heap.Heap;
import org.cyclelab.heap.type.Type;
import org.cyclelab.heap.type.Types;
import org.cyclelab.metrics.Counters;
import org.cyclelab.option.Settings;

/** A heap and a collector for scenarios that are written operation by operation; objects are held by statics. */
public final class Stage {
    /** Number of the plain array type. */
    public static final int NODE = 0;

    public final Heap heap;
    public final Counters counters = new Counters();
    public final Collector collector;

    /** A stage with default settings and the plain array type. */
    public Stage(CollectorSpec spec) {
        this(spec, Map.of());
    }

    /** A stage with some options and further types, numbered from 1. */
    public Stage(CollectorSpec spec, Map<String, String> options, Type... more) {
        Settings settings = spec.options().settings(options);
        Type[] types = new Type[more.length + 1];
        types[NODE] = Type.arrayOf("Node");
        System.arraycopy(more, 0, types, 1, more.length);
        heap = new Heap(Types.of(types), spec.heap(settings).withQuarantine());
        collector = spec.factory().create(heap, counters, settings);
    }

    /** A new object held by a static. */
    public int hold(int index, int type, int fields) {
        int o = heap.allocate(type, fields);
        heap.storeStatic(index, o);
        return o;
    }

    /** Drops the static. */
    public void drop(int index) {
        heap.storeStatic(index, Heap.NULL);
    }

    /** Objects of one field in a ring, held by statics from {@code first} on. */
    public int[] ring(int first, int objects) {
        int[] ring = new int[objects];
        for (int i = 0; i < objects; i++) {
            ring[i] = hold(first + i, NODE, 2);
        }
        for (int i = 0; i < objects; i++) {
            heap.storeField(ring[i], 0, ring[(i + 1) % objects]);
        }
        return ring;
    }

    /** A whole collection; answers how many objects it reclaimed. */
    public int collect() {
        int before = heap.objects();
        collector.collect(Collector.UNBOUNDED);
        return before - heap.objects();
    }

    /** Runs the collector by its own trigger. */
    public Triggered triggered() {
        return new Triggered(heap, new Both(collector, (Trigger) collector));
    }

    private record Both(Collector collector, Trigger trigger) implements Collector, Trigger {
        @Override
        public void collect(long budget) {
            collector.collect(budget);
        }

        @Override
        public org.cyclelab.collector.Alarms next(Heap heap) {
            return trigger.next(heap);
        }

        @Override
        public boolean due(Heap heap) {
            return trigger.due(heap);
        }

        @Override
        public long budget() {
            return trigger.budget();
        }

        @Override
        public void collected(Heap heap) {
            trigger.collected(heap);
        }
    }
}
