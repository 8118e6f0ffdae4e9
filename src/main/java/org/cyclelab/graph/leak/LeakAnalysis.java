package org.cyclelab.graph.leak;

import java.util.BitSet;
import org.cyclelab.heap.Header;
import org.cyclelab.heap.Heap;

/**
 * Explains leaked objects: which strongly connected components they form (Tarjan 1972), which of them are in a cycle and
 * which only hang off one, which components have the same shape, and for the largest groups a shortest cycle.
 *
 * <p>Time: O(n log n) for n handles that are sorted by address, otherwise linear in objects and fields: everything works
 * on the heap's own words, without an object of its own for each leaked one and without recursion. Space: up to about
 * 150 bytes a leaked object while it works, and two bits a word of the heap.
 */
public final class LeakAnalysis {

    /** For how many cyclic groups, the ones with most objects, a cycle is shown. */
    public static final int SHOWN_CYCLES = 50;

    private LeakAnalysis() {}

    /**
     * Explains the leaked objects of a heap. References to and from other objects are not looked at. References of opaque
     * objects and entries of weak maps are ({@link Explicit}), weak fields are not. Writes nothing to the heap.
     *
     * @param leaked handles of the leaked objects, births ascending
     * @throws IllegalArgumentException if births do not ascend
     * @throws org.cyclelab.heap.StaleReferenceException if one has been reclaimed
     */
    public static Leaks analyze(Heap heap, int[] leaked) {
        LeakColumns columns = columns(heap, leaked);
        if (heap.hasReferencesBeside()) {
            Explicit.Copy copy = Explicit.of(heap, leaked);
            return analyze(copy.heap(), copy.leaked(), columns(copy, columns));
        }
        return analyze(heap, leaked, columns);
    }

    private static Leaks analyze(Heap heap, int[] leaked, LeakColumns columns) {
        ShapeHash hash = new ShapeHash(heap.types());
        LeakGraph graph = new LeakGraph(heap, leaked, hash);
        int n = graph.size.length;
        BitSet inCycle = new BitSet(leaked.length);
        BitSet hanging = new BitSet(leaked.length);
        int[] named = new int[n];
        int[] original = new int[n];
        int[] firsts = new int[n];
        long[] shapes = new long[n];
        int names = 0;
        for (int i = 0; i < leaked.length; i++) {
            int v = graph.set.rank(leaked[i]);
            int c = graph.component[v];
            LeakKind kind = graph.kind(v);
            if (named[c] == 0) {
                original[names] = c;
                firsts[names] = i;
                shapes[names] =
                        kind == LeakKind.CYCLE ? ShapeHash.mix(graph.shape[c]) : hash.single(columns.types()[i], kind);
                named[c] = ++names;
            }
            columns.components()[i] = named[c];
            columns.references()[i] = graph.found[v];
            inCycle.set(i, kind == LeakKind.CYCLE);
            hanging.set(i, kind == LeakKind.HANGING);
        }
        LeakComponents components = new LeakComponents(graph, original, firsts, shapes);
        LeakGroups groups = new LeakGroups(heap.types(), graph, components);
        for (int c = 1; c <= n; c++) {
            int i = firsts[c - 1];
            int v = graph.set.rank(leaked[i]);
            groups.add(c, v, graph.kind(v), columns.types()[i], columns.births()[i]);
        }
        return new Leaks(heap.types(), columns, components, inCycle, hanging, groups.list());
    }

    /** The columns of the objects themselves, with the types and lengths that a copy gave them. */
    private static LeakColumns columns(Explicit.Copy copy, LeakColumns columns) {
        for (int i = 0; i < copy.leaked().length; i++) {
            columns.types()[i] = (char) copy.heap().type(copy.leaked()[i]);
            columns.lengths()[i] = copy.heap().fieldCount(copy.leaked()[i]);
        }
        return columns;
    }

    private static LeakColumns columns(Heap heap, int[] leaked) {
        LeakColumns columns = new LeakColumns(leaked.length);
        int[] w = heap.words();
        int birthBefore = Integer.MIN_VALUE;
        for (int i = 0; i < leaked.length; i++) {
            int o = leaked[i];
            int birth = heap.birth(o);
            if (birth <= birthBefore) {
                throw new IllegalArgumentException(
                        "leaked objects must come by ascending births, but " + birth + " follows " + birthBefore);
            }
            birthBefore = birth;
            columns.births()[i] = birth;
            columns.types()[i] = (char) Header.type(w[o + Header.INFO]);
            columns.lengths()[i] = Header.fieldCount(w, o);
            columns.counts()[i] = w[o + Header.COUNT];
        }
        return columns;
    }
}
