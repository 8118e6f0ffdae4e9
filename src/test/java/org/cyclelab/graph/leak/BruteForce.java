package org.cyclelab.graph.leak;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.cyclelab.heap.Heap;

/** What a leak analysis must answer, from all distances between the leaked objects (Floyd and Warshall 1962). */
final class BruteForce {
    private static final int NEVER = 1 << 20;

    private final Heap heap;
    private final int[] leaked;

    /** Length of a shortest path of at least one reference. */
    private final int[][] distance;

    BruteForce(Heap heap, int[] leaked) {
        this.heap = heap;
        this.leaked = leaked;
        int n = leaked.length;
        distance = new int[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                distance[i][j] = references(i, j).isEmpty() ? NEVER : 1;
            }
        }
        for (int k = 0; k < n; k++) {
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    distance[i][j] = Math.min(distance[i][j], distance[i][k] + distance[k][j]);
                }
            }
        }
    }

    private boolean reaches(int i, int j) {
        return distance[i][j] < NEVER;
    }

    private boolean together(int i, int j) {
        return i == j || (reaches(i, j) && reaches(j, i));
    }

    /** Fields of object i that hold object j, as labels; all elements of an array have one. */
    private List<String> references(int i, int j) {
        List<String> labels = new ArrayList<>();
        for (int f = 0; f < heap.fieldCount(leaked[i]); f++) {
            if (heap.loadField(leaked[i], f) == leaked[j]) {
                var type = heap.types().get(heap.type(leaked[i]));
                labels.add(type.array() ? "[]" : type.fieldLabel(f));
            }
        }
        return labels;
    }

    private LeakKind kind(int i) {
        if (reaches(i, i)) {
            return LeakKind.CYCLE;
        }
        for (int j = 0; j < leaked.length; j++) {
            if (reaches(j, j) && reaches(j, i)) {
                return LeakKind.HANGING;
            }
        }
        return LeakKind.ACYCLIC;
    }

    private String typeName(int i) {
        return heap.types().get(heap.type(leaked[i])).name();
    }

    /** The group of an object, spelt out: the set of references inside its component. */
    private String group(int i) {
        if (kind(i) != LeakKind.CYCLE) {
            return kind(i) + " " + typeName(i);
        }
        List<String> parts = new ArrayList<>();
        for (int j = 0; j < leaked.length; j++) {
            if (together(i, j)) {
                for (int k = 0; k < leaked.length; k++) {
                    if (together(i, k)) {
                        for (String label : references(j, k)) {
                            parts.add(typeName(j) + label + ">" + typeName(k));
                        }
                    }
                }
            }
        }
        return String.join(" ", new TreeSet<>(parts));
    }

    void check(Leaks leaks, String message) {
        int n = leaked.length;
        assertEquals(n, leaks.size(), message);
        int components = 0;
        Map<String, List<Integer>> groups = new HashMap<>();
        for (int i = 0; i < n; i++) {
            assertEquals(heap.birth(leaked[i]), leaks.birth(i), message);
            assertEquals(heap.bytes(leaked[i]), leaks.bytes(i), message);
            assertEquals(typeName(i), leaks.typeName(i), message);
            assertEquals(kind(i), leaks.kind(i), message);
            assertEquals(kind(i) == LeakKind.CYCLE, leaks.inCycle(i), message);
            groups.computeIfAbsent(group(i), g -> new ArrayList<>()).add(i);
            int first = i;
            int size = 0;
            for (int j = n - 1; j >= 0; j--) {
                if (together(i, j)) {
                    first = Math.min(first, j);
                    size++;
                }
            }
            assertEquals(size, leaks.componentSize(i), message);
            components += first == i ? 1 : 0;
            assertEquals(first == i ? components : leaks.component(first), leaks.component(i), message);
        }
        assertEquals(components, leaks.components(), message);
        checkGroups(leaks, groups, message);
        checkShares(leaks, message);
    }

    /** For each object which roots, as components, reach it or are it; from that all sums of shared parts. */
    private void checkShares(Leaks leaks, String message) {
        int n = leaked.length;
        LeakComponents table = leaks.table();
        long[] exclusive = new long[table.count() + 1];
        long[] exclusiveBytes = new long[table.count() + 1];
        long[] least = new long[table.count() + 1];
        long shared = 0;
        for (int i = 0; i < n; i++) {
            int references = 0;
            TreeSet<Integer> roots = new TreeSet<>();
            for (int j = 0; j < n; j++) {
                references += references(j, i).size();
                if ((i == j || reaches(j, i)) && isRoot(j)) {
                    roots.add(leaks.component(j));
                }
            }
            assertEquals(references, leaks.references(i), message);
            assertEquals(isRoot(i), table.isRoot(leaks.component(i)), message);
            for (int root : roots) {
                least[root]++;
            }
            if (roots.size() == 1) {
                exclusive[roots.first()]++;
                exclusiveBytes[roots.first()] += leaks.bytes(i);
            } else {
                shared++;
            }
        }
        long objects = 0;
        long bytes = 0;
        for (int c = 1; c <= table.count(); c++) {
            assertEquals(exclusive[c], table.exclusiveObjects(c), message);
            assertEquals(exclusiveBytes[c], table.exclusiveBytes(c), message);
            assertTrue(table.shareObjects(c) >= exclusive[c], message);
            assertTrue(table.shareObjects(c) <= least[c], message);
            objects += table.shareObjects(c);
            bytes += table.shareBytes(c);
        }
        assertEquals(shared, table.sharedObjects(), message);
        assertEquals(leaks.size(), objects, message);
        assertEquals(leaks.bytes(), bytes, message);
    }

    /** Whether whatever refers to the component of object i is part of it. */
    private boolean isRoot(int i) {
        for (int j = 0; j < leaked.length; j++) {
            if (reaches(j, i) && !together(j, i)) {
                return false;
            }
        }
        return true;
    }

    /** Each step is a reference that is there. */
    private void checkCycle(CyclePath cycle, String message) {
        for (int step = 0; step < cycle.length(); step++) {
            int from = byBirth(cycle.birth(step));
            int to = byBirth(cycle.birth((step + 1) % cycle.length()));
            assertEquals(typeName(from), cycle.typeName(step), message);
            String label = cycle.fieldLabel(step);
            assertTrue(references(from, to).contains(label.startsWith("[") ? "[]" : label), message);
        }
    }

    private int byBirth(int birth) {
        int i = 0;
        while (heap.birth(leaked[i]) != birth) {
            i++;
        }
        return i;
    }

    private void checkGroups(Leaks leaks, Map<String, List<Integer>> groups, String message) {
        assertEquals(groups.size(), leaks.groups().size(), message);
        Map<Integer, LeakGroup> byFirstBirth = new HashMap<>();
        int objects = 0;
        long bytes = 0;
        for (LeakGroup group : leaks.groups()) {
            byFirstBirth.put(group.firstBirth(), group);
            objects += group.objects();
            bytes += group.bytes();
        }
        assertEquals(leaks.size(), objects, message);
        assertEquals(Arrays.stream(leaked).mapToLong(heap::bytes).sum(), bytes, message);
        assertEquals(bytes, leaks.bytes(), message);
        for (List<Integer> members : groups.values()) {
            int first = members.get(0);
            LeakGroup group = byFirstBirth.get(leaks.birth(first));
            assertNotNull(group, message);
            assertEquals(kind(first), group.kind(), message);
            assertEquals(members.size(), group.objects(), message);
            assertEquals(members.stream().mapToInt(leaks::component).distinct().count(), group.components(), message);
            assertEquals(members.stream().mapToLong(leaks::bytes).sum(), group.bytes(), message);
            CyclePath cycle = group.cycle();
            assertEquals(kind(first) == LeakKind.CYCLE, cycle != null, message);
            if (cycle != null) {
                int shortest = NEVER;
                for (int i = 0; i < leaked.length; i++) {
                    shortest = together(first, i) ? Math.min(shortest, distance[i][i]) : shortest;
                }
                assertEquals(shortest, cycle.length(), message);
                assertTrue(cycle.isShortest(), message);
                checkCycle(cycle, message);
            }
        }
    }
}
