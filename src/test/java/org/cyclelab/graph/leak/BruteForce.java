package org.cyclelab.graph.leak;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

    /** The group of an object, spelt out: the parts of its component's shape in alphabetical order. */
    private String group(int i) {
        if (kind(i) != LeakKind.CYCLE) {
            return kind(i) + " " + typeName(i);
        }
        List<String> parts = new ArrayList<>();
        for (int j = 0; j < leaked.length; j++) {
            if (together(i, j)) {
                parts.add(typeName(j) + "(" + heap.fieldCount(leaked[j]) + ")");
                for (int k = 0; k < leaked.length; k++) {
                    if (together(i, k)) {
                        for (String label : references(j, k)) {
                            parts.add(typeName(j) + label + ">" + typeName(k));
                        }
                    }
                }
            }
        }
        Collections.sort(parts);
        return String.join(" ", parts);
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
                assertEquals(distance[first][first], cycle.length(), message);
                assertEquals(typeName(first), cycle.typeName(0), message);
            }
        }
    }
}
