package org.cyclelab.graph.leak.cure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.cyclelab.graph.HandleSet;
import org.cyclelab.heap.Header;
import org.cyclelab.heap.Heap;

/**
 * The references among leaked objects, each with its class, and the cycles that are left when some classes are taken
 * away. Objects are named by their rank in address order. Space: 8 bytes a reference and 24 an object; every question is
 * linear in both. Iterative.
 */
public final class CycleGraph {
    private static final int DONE = Integer.MAX_VALUE;

    private final int[] rows;
    private final int[] targets;
    private final int[] classes;
    private final BitSet present;

    /** Component of each object in the graph without the classes taken away. */
    private final int[] component;

    private int components;

    /**
     * Reads the references.
     *
     * @param leaked handles of the leaked objects, in any order
     */
    public CycleGraph(Heap heap, int[] leaked, ReferenceClasses references) {
        int[] w = heap.words();
        int[] handles = leaked.clone();
        Arrays.sort(handles);
        HandleSet set = new HandleSet();
        set.reserve(heap.endOfRuns());
        for (int o : handles) {
            set.add(o);
        }
        set.countRanks();
        rows = new int[handles.length + 1];
        for (int v = 0; v < handles.length; v++) {
            int found = 0;
            int first = Header.firstField(w, handles[v]);
            for (int slot = first, last = first + Header.fieldCount(w, handles[v]); slot < last; slot++) {
                found += w[slot] != Heap.NULL && set.contains(w[slot]) ? 1 : 0;
            }
            rows[v + 1] = rows[v] + found;
        }
        targets = new int[rows[handles.length]];
        classes = new int[targets.length];
        int at = 0;
        for (int o : handles) {
            int type = Header.type(w[o + Header.INFO]);
            int first = Header.firstField(w, o);
            for (int slot = first, last = first + Header.fieldCount(w, o); slot < last; slot++) {
                if (w[slot] != Heap.NULL && set.contains(w[slot])) {
                    targets[at] = set.rank(w[slot]);
                    classes[at++] = references.number(type, slot - first);
                }
            }
        }
        component = new int[handles.length];
        present = new BitSet();
        search(new BitSet());
        for (int v = 0; v < handles.length; v++) {
            for (int i = rows[v]; i < rows[v + 1]; i++) {
                if (component[targets[i]] == component[v]) {
                    present.set(classes[i]);
                }
            }
        }
    }

    /** The classes of the references that are part of cycles. */
    public BitSet classesInCycles() {
        return (BitSet) present.clone();
    }

    /** What {@link #without} finds. */
    public record Cycles(Set<BitSet> sets, boolean incurable) {}

    /**
     * Cycles that are left without the references of some classes: at most one for each component, through an object
     * and a class as they come, each as the set of its classes, equal ones once.
     *
     * @param weak the classes taken away
     * @param allowed classes that could be taken away; a component whose cycles have none is incurable
     */
    public Cycles without(BitSet weak, BitSet allowed) {
        search(weak);
        int[] firstEdge = new int[components];
        int[] firstObject = new int[components];
        Arrays.fill(firstEdge, -1);
        boolean[] cyclic = new boolean[components];
        for (int v = 0; v < component.length; v++) {
            int c = component[v];
            for (int i = rows[v]; i < rows[v + 1]; i++) {
                if (component[targets[i]] == c && !weak.get(classes[i])) {
                    cyclic[c] = true;
                    if (firstEdge[c] < 0 && allowed.get(classes[i])) {
                        firstEdge[c] = i;
                        firstObject[c] = v;
                    }
                }
            }
        }
        Set<BitSet> sets = new LinkedHashSet<>();
        boolean incurable = false;
        PathSearch paths = new PathSearch();
        for (int c = 0; c < components; c++) {
            if (cyclic[c] && firstEdge[c] >= 0) {
                sets.add(paths.cycle(firstObject[c], firstEdge[c], weak));
            }
            incurable |= cyclic[c] && firstEdge[c] < 0;
        }
        return new Cycles(sets, incurable);
    }

    /** How many objects are in a cycle, or below one, without the references of some classes: what would still leak. */
    public int leakedWithout(BitSet weak) {
        search(weak);
        BitSet kept = new BitSet();
        int[] queue = new int[component.length];
        int end = 0;
        for (int v = 0; v < component.length; v++) {
            for (int i = rows[v]; i < rows[v + 1]; i++) {
                if (component[targets[i]] == component[v] && !weak.get(classes[i]) && !kept.get(v)) {
                    kept.set(v);
                    queue[end++] = v;
                }
            }
        }
        for (int at = 0; at < end; at++) {
            for (int i = rows[queue[at]]; i < rows[queue[at] + 1]; i++) {
                if (!weak.get(classes[i]) && !kept.get(targets[i])) {
                    kept.set(targets[i]);
                    queue[end++] = targets[i];
                }
            }
        }
        return end;
    }

    /** A breadth-first search within components; each object is visited at most once in all. */
    private final class PathSearch {
        private final int[] parents = new int[component.length];
        private final int[] byEdge = new int[component.length];
        private final int[] queue = new int[component.length];

        /** The classes of a shortest cycle that begins with reference {@code edge} of object {@code from}. */
        BitSet cycle(int from, int edge, BitSet weak) {
            BitSet set = new BitSet();
            set.set(classes[edge]);
            int start = targets[edge];
            int end = 0;
            queue[end++] = start;
            parents[start] = start + 1;
            for (int at = 0; at < end && parents[from] == 0; at++) {
                int v = queue[at];
                for (int i = rows[v]; i < rows[v + 1]; i++) {
                    int t = targets[i];
                    if (component[t] == component[from] && parents[t] == 0 && !weak.get(classes[i])) {
                        parents[t] = v + 1;
                        byEdge[t] = i;
                        queue[end++] = t;
                    }
                }
            }
            for (int v = from; v != start; v = parents[v] - 1) {
                set.set(classes[byEdge[v]]);
            }
            return set;
        }
    }

    /** Tarjan's strong components (1972) of the references that are not of the classes {@code weak}. */
    private void search(BitSet weak) {
        int n = component.length;
        int[] lowest = new int[n];
        int[] number = new int[n];
        int[] next = new int[n];
        int[] path = new int[n];
        int[] open = new int[n];
        int opened = 0;
        int visited = 0;
        components = 0;
        for (int start = 0; start < n; start++) {
            if (lowest[start] != 0) {
                continue;
            }
            int depth = 0;
            path[depth++] = start;
            lowest[start] = number[start] = ++visited;
            next[start] = rows[start];
            open[opened++] = start;
            while (depth > 0) {
                int v = path[depth - 1];
                int low = lowest[v];
                int child = -1;
                int i = next[v];
                for (int end = rows[v + 1]; i < end; i++) {
                    if (weak.get(classes[i])) {
                        continue;
                    }
                    int t = targets[i];
                    if (lowest[t] == 0) {
                        child = t;
                        break;
                    }
                    low = Math.min(low, lowest[t]);
                }
                next[v] = i;
                lowest[v] = low;
                if (child >= 0) {
                    path[depth++] = child;
                    lowest[child] = number[child] = ++visited;
                    next[child] = rows[child];
                    open[opened++] = child;
                    continue;
                }
                depth--;
                if (low == number[v]) {
                    int member;
                    do {
                        member = open[--opened];
                        lowest[member] = DONE;
                        component[member] = components;
                    } while (member != v);
                    components++;
                }
            }
        }
    }

    /** The sets in an order that does not depend on hashes: the smaller ones first. */
    static List<BitSet> sorted(Iterable<BitSet> sets) {
        List<BitSet> list = new ArrayList<>();
        sets.forEach(list::add);
        list.sort((a, b) -> {
            int bySize = Integer.compare(a.cardinality(), b.cardinality());
            if (bySize != 0) {
                return bySize;
            }
            for (int i = a.nextSetBit(0), j = b.nextSetBit(0);
                    i >= 0 && j >= 0;
                    i = a.nextSetBit(i + 1), j = b.nextSetBit(j + 1)) {
                if (i != j) {
                    return Integer.compare(i, j);
                }
            }
            return 0;
        });
        return list;
    }
}
