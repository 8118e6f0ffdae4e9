package org.cyclelab.graph.leak;

import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.cyclelab.heap.Types;

/** Gathers leaked objects, given one by one in the order of births, into groups. */
final class LeakGroups {
    private static final class Sum {
        final LeakKind kind;
        final long shape;
        final int type;
        final int firstBirth;
        final int firstObject;
        int components;
        int objects;
        long bytes;

        Sum(LeakKind kind, long shape, int type, int firstBirth, int firstObject) {
            this.kind = kind;
            this.shape = shape;
            this.type = type;
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
    private final ShapeHash hash;
    private final List<Sum> sums = new ArrayList<>();

    /** Index into {@link #sums}, plus 1, by shape and size. */
    private final Long2IntOpenHashMap byShape = new Long2IntOpenHashMap();

    /** Index into {@link #sums}, plus 1, of each cyclic component. */
    private final int[] byComponent;

    /** Index into {@link #sums}, plus 1, by type: of hanging objects, and of those that no cycle reaches. */
    private final int[][] byType;

    LeakGroups(Types types, LeakGraph graph, ShapeHash hash) {
        this.types = types;
        this.graph = graph;
        this.hash = hash;
        byComponent = new int[graph.size.length];
        byType = new int[2][types.size()];
    }

    /** Adds object {@code v}, of that type and birth. */
    void add(int v, LeakKind kind, int type, int length, int birth) {
        Sum sum = kind == LeakKind.CYCLE ? ofComponent(v, type, birth) : ofType(v, kind, types.namesake(type), birth);
        sum.objects++;
        sum.bytes += types.bytes(type, length);
    }

    private Sum ofComponent(int v, int type, int birth) {
        int c = graph.component[v];
        if (byComponent[c] == 0) {
            long shape = graph.shape[c];
            long key = ShapeHash.mix(shape + graph.size[c]);
            if (byShape.get(key) == 0) {
                sums.add(new Sum(LeakKind.CYCLE, shape, type, birth, v));
                byShape.put(key, sums.size());
            }
            byComponent[c] = byShape.get(key);
            sums.get(byComponent[c] - 1).components++;
        }
        return sums.get(byComponent[c] - 1);
    }

    private Sum ofType(int v, LeakKind kind, int type, int birth) {
        int[] known = kind == LeakKind.HANGING ? byType[0] : byType[1];
        if (known[type] == 0) {
            sums.add(new Sum(kind, hash.type(type), type, birth, v));
            known[type] = sums.size();
        }
        Sum sum = sums.get(known[type] - 1);
        sum.components++;
        return sum;
    }

    /** The groups of all objects added, in the order of {@link Leaks#groups()}. */
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
            cycle = search.cycle();
        }
        return new LeakGroup(sum.kind, sum.shape, sum.components, sum.objects, sum.bytes, sum.firstBirth, made, cycle);
    }
}
