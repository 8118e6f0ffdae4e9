package org.cyclelab.graph.leak;

import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.cyclelab.heap.type.Types;

/** Gathers components, given one by one in the order of their numbers, into groups of one shape. */
final class LeakGroups {
    private static final class Sum {
        final LeakKind kind;
        final long shape;
        final int type;
        final int component;
        final int firstBirth;
        final int firstObject;
        int components;
        int roots;
        int objects;
        long bytes;
        long exclusiveObjects;
        long exclusiveBytes;
        long shareObjects;
        long shareBytes;

        Sum(LeakKind kind, long shape, int type, int component, int firstBirth, int firstObject) {
            this.kind = kind;
            this.shape = shape;
            this.type = type;
            this.component = component;
            this.firstBirth = firstBirth;
            this.firstObject = firstObject;
        }
    }

    private static final Comparator<Sum> ORDER = Comparator.comparing((Sum sum) -> sum.kind)
            .thenComparingInt(sum -> -sum.objects)
            .thenComparingLong(sum -> -sum.bytes)
            .thenComparingInt(sum -> sum.firstBirth);

    private final Types types;
    private final LeakGraph graph;
    private final LeakComponents components;
    private final List<Sum> sums = new ArrayList<>();

    /** Index into {@link #sums}, plus 1, by shape. */
    private final Long2IntOpenHashMap byShape = new Long2IntOpenHashMap();

    LeakGroups(Types types, LeakGraph graph, LeakComponents components) {
        this.types = types;
        this.graph = graph;
        this.components = components;
    }

    /** Adds component {@code c}, whose oldest object {@code v} is of that kind, type and birth. */
    void add(int c, int v, LeakKind kind, int type, int birth) {
        long shape = components.shape(c);
        int known = byShape.get(shape);
        if (known == 0) {
            sums.add(new Sum(kind, shape, type, c, birth, v));
            known = sums.size();
            byShape.put(shape, known);
        }
        Sum sum = sums.get(known - 1);
        sum.components++;
        sum.roots += components.isRoot(c) ? 1 : 0;
        sum.objects += components.objects(c);
        sum.bytes += components.bytes(c);
        sum.exclusiveObjects += components.exclusiveObjects(c);
        sum.exclusiveBytes += components.exclusiveBytes(c);
        sum.shareObjects += components.shareObjects(c);
        sum.shareBytes += components.shareBytes(c);
    }

    /** The groups of all components added, in the order of {@link Leaks#groups()}. */
    List<LeakGroup> list() {
        sums.sort(ORDER);
        List<LeakGroup> groups = new ArrayList<>(sums.size());
        ComponentSearch search = new ComponentSearch(graph, types);
        for (Sum sum : sums) {
            groups.add(group(sum, search, groups.size() < LeakAnalysis.SHOWN_CYCLES));
        }
        return groups;
    }

    private LeakGroup group(Sum sum, ComponentSearch search, boolean shown) {
        List<TypeCount> made = List.of();
        CyclePath cycle = null;
        if (sum.kind != LeakKind.CYCLE) {
            made = List.of(new TypeCount(types.get(sum.type).name(), 1));
        } else if (shown) {
            search.search(sum.firstObject);
            made = search.types();
            cycle = search.shortestCycle();
        }
        return new LeakGroup(
                sum.kind,
                sum.shape,
                sum.components,
                sum.roots,
                sum.objects,
                sum.bytes,
                sum.exclusiveObjects,
                sum.exclusiveBytes,
                sum.shareObjects,
                sum.shareBytes,
                sum.firstBirth,
                sum.component,
                made,
                cycle);
    }
}
