package org.cyclelab.collector;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.cyclelab.contract.GraphLiteral;
import org.cyclelab.heap.Colour;
import org.cyclelab.heap.Header;
import org.cyclelab.heap.Heap;
import org.cyclelab.heap.log.ReclaimLog;
import org.cyclelab.heap.type.Type;
import org.cyclelab.heap.type.Types;
import org.cyclelab.metrics.Counter;
import org.cyclelab.metrics.Counters;
import org.cyclelab.option.Settings;

/**
 * Named objects on a heap for worked examples. The references of a literal are made first, then the registers are set,
 * then a collection leaves all logs empty and the counters start at zero; registers are statics.
 */
public final class Scene {
    public final Heap heap;
    public final Counters counters = new Counters();
    private final Map<String, Integer> handles = new LinkedHashMap<>();
    private final ReclaimLog reclaims;

    /** Register i refers to the object named {@code registers[i]}. */
    public Scene(CollectorSpec spec, Settings settings, String references, String... registers) {
        GraphLiteral graph = GraphLiteral.parse(references);
        Types types = Types.of(Type.arrayOf("Node"), Type.arrayOf("Leaf").asAcyclic());
        heap = new Heap(types, spec.heap(settings).withQuarantine());
        int n = graph.names().size();
        heap.enterFrame(n);
        for (int i = 0; i < n; i++) {
            int o = heap.allocate(graph.isAcyclic(i) ? 1 : 0, graph.references(i).length + 1);
            heap.storeLocal(i, o);
            handles.put(graph.names().get(i), o);
        }
        for (int i = 0; i < n; i++) {
            int[] targets = graph.references(i);
            for (int field = 0; field < targets.length; field++) {
                heap.storeField(heap.loadLocal(i), field, heap.loadLocal(targets[field]));
            }
        }
        for (int i = 0; i < registers.length; i++) {
            set(i, registers[i]);
        }
        heap.leaveFrame();
        spec.factory().create(heap, new Counters(), settings).collect(Collector.UNBOUNDED);
        reclaims = heap.logReclaims();
    }

    public int handle(String name) {
        return Objects.requireNonNull(handles.get(name));
    }

    /** A new object with one null field, which the register refers to. */
    public void create(int register, String name) {
        int o = heap.allocate(0, 1);
        handles.put(name, o);
        heap.storeStatic(register, o);
    }

    public void set(int register, String name) {
        heap.storeStatic(register, handle(name));
    }

    public void drop(int register) {
        heap.storeStatic(register, Heap.NULL);
    }

    public void store(String object, int field, String value) {
        heap.storeField(handle(object), field, handle(value));
    }

    /** As the specification writes it: {@code A(purple,1,b) B(black,1)}, without the objects reclaimed. */
    public String state() {
        List<String> states = new ArrayList<>();
        handles.forEach((name, o) -> {
            if (heap.isObject(o)) {
                int[] w = heap.words();
                int info = w[o + Header.INFO];
                String buffered = (info & Header.BUFFERED) != 0 ? ",b" : "";
                states.add(name + "(" + Colour.name(Header.colour(info)) + "," + w[o + Header.COUNT] + buffered + ")");
            }
        });
        return String.join(" ", states);
    }

    /** Names of the objects reclaimed, in order. */
    public List<String> reclaimed() {
        List<String> byBirth = List.copyOf(handles.keySet());
        List<String> names = new ArrayList<>();
        for (int i = 0; i < reclaims.size(); i++) {
            names.add(byBirth.get(reclaims.birth(i) - 1));
        }
        return names;
    }

    public long sum(Counter... of) {
        return sum(counters, of);
    }

    private static long sum(Counters counters, Counter... of) {
        return Arrays.stream(of).mapToLong(counters::get).sum();
    }

    /** Edges visited by a cycle collector that counts in {@code counters}, all phases together. */
    public static long edges(Counters counters) {
        return sum(
                counters,
                Counter.EDGE_MARK_GRAY,
                Counter.EDGE_SCAN,
                Counter.EDGE_SCAN_BLACK,
                Counter.EDGE_COLLECT_WHITE,
                Counter.EDGE_COUNT_INSIDE,
                Counter.EDGE_MARK);
    }

    /** Edges visited by a cycle collector, all phases together. */
    public long edges() {
        return edges(counters);
    }

    /** Objects visited by a cycle collector, all phases together. */
    public long visits() {
        return sum(
                Counter.VISIT_MARK_GRAY,
                Counter.VISIT_SCAN,
                Counter.VISIT_SCAN_BLACK,
                Counter.VISIT_COLLECT_WHITE,
                Counter.VISIT_COUNT_INSIDE,
                Counter.VISIT_MARK);
    }
}
