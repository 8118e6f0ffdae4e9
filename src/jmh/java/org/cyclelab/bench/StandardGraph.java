package org.cyclelab.bench;

import java.util.List;
import java.util.SplittableRandom;
import org.cyclelab.heap.Heap;
import org.cyclelab.heap.config.HeapConfig;
import org.cyclelab.heap.type.Type;
import org.cyclelab.heap.type.Types;

/**
 * The graphs on which collectors are compared with real ones. Vertices are numbered from 0; the first vertex of each
 * part is the one from which the part is reached. The same size and seed give the same graph on every machine.
 */
public enum StandardGraph {
    /** A complete binary tree whose children refer to their parents: fields left, right, parent. */
    TREE("parented tree") {
        @Override
        int[] targets(int objects, SplittableRandom random) {
            int[] targets = new int[3 * objects];
            for (int v = 0; v < objects; v++) {
                targets[3 * v] = 2 * v + 1 < objects ? 2 * v + 1 : NONE;
                targets[3 * v + 1] = 2 * v + 2 < objects ? 2 * v + 2 : NONE;
                targets[3 * v + 2] = v == 0 ? NONE : (v - 1) / 2;
            }
            return targets;
        }
    },

    /**
     * A ring through all vertices and one or two more edges from each to vertices chosen at random, so that all is
     * reached from the first.
     */
    RANDOM("random") {
        @Override
        int[] targets(int objects, SplittableRandom random) {
            int[] ring = permutation(objects, random);
            int[] targets = new int[3 * objects];
            for (int i = 0; i < objects; i++) {
                int v = ring[i];
                targets[3 * v] = ring[i + 1 == objects ? 0 : i + 1];
                targets[3 * v + 1] = random.nextInt(objects);
                targets[3 * v + 2] = random.nextBoolean() ? random.nextInt(objects) : ABSENT;
            }
            return targets;
        }
    },

    /** Rings of four objects of one field; each ring is a part. */
    RINGS("rings of 4") {
        @Override
        int[] targets(int objects, SplittableRandom random) {
            int[] targets = new int[3 * objects];
            for (int v = 0; v < objects; v++) {
                boolean last = v % RING_LENGTH == RING_LENGTH - 1 || v == objects - 1;
                targets[3 * v] = last ? v - v % RING_LENGTH : v + 1;
                targets[3 * v + 1] = ABSENT;
                targets[3 * v + 2] = ABSENT;
            }
            return targets;
        }
    },

    /** One ring of all objects, of one field each. */
    RING("ring") {
        @Override
        int[] targets(int objects, SplittableRandom random) {
            int[] targets = new int[3 * objects];
            for (int v = 0; v < objects; v++) {
                targets[3 * v] = v + 1 == objects ? 0 : v + 1;
                targets[3 * v + 1] = ABSENT;
                targets[3 * v + 2] = ABSENT;
            }
            return targets;
        }
    },

    /** A doubly linked list. */
    LIST("doubly linked list") {
        @Override
        int[] targets(int objects, SplittableRandom random) {
            int[] targets = new int[3 * objects];
            for (int v = 0; v < objects; v++) {
                targets[3 * v] = v + 1 == objects ? NONE : v + 1;
                targets[3 * v + 1] = v - 1;
                targets[3 * v + 2] = ABSENT;
            }
            return targets;
        }
    },

    /**
     * A list through all vertices, and one or two more edges from each: vertex v is chosen with
     * probability proportional to 1/&radic;v, so that in-degrees have a power law with exponent 3, as in Barab&aacute;si
     * and Albert's graphs.
     */
    POWER_LAW("power law") {
        @Override
        int[] targets(int objects, SplittableRandom random) {
            int[] targets = new int[3 * objects];
            for (int v = 0; v < objects; v++) {
                targets[3 * v] = v + 1 == objects ? 0 : v + 1;
                targets[3 * v + 1] = popular(objects, random);
                targets[3 * v + 2] = random.nextBoolean() ? popular(objects, random) : ABSENT;
            }
            return targets;
        }

        private int popular(int objects, SplittableRandom random) {
            double u = random.nextDouble();
            return (int) (u * u * objects);
        }
    };

    /** The graphs on which collectors are compared with those of other tools. */
    static final List<StandardGraph> COMPARED = List.of(TREE, RANDOM, RINGS);

    private static final int RING_LENGTH = 4;

    /** A field that is null. */
    private static final int NONE = -1;

    /** No field. */
    private static final int ABSENT = -2;

    private static final long SEED = 20260801;

    /** One type for each number of fields. */
    static final Types TYPES = Types.of(Type.of("One", "a"), Type.of("Two", "a", "b"), Type.of("Three", "a", "b", "c"));

    private final String title;

    StandardGraph(String title) {
        this.title = title;
    }

    /** The graph in words. */
    String title() {
        return title;
    }

    /** The targets of up to three edges of each vertex. */
    abstract int[] targets(int objects, SplittableRandom random);

    /** A graph of {@code objects} vertices; with {@code permuted}, allocated in random order. */
    public Plan plan(int objects, boolean permuted) {
        SplittableRandom random = new SplittableRandom(SEED);
        int[] targets = targets(objects, random);
        int[] order = new int[objects];
        for (int i = 0; i < objects; i++) {
            order[i] = i;
        }
        if (permuted) {
            order = permutation(objects, random);
        }
        return new Plan(targets, order, this == RINGS ? RING_LENGTH : objects);
    }

    private static int[] permutation(int n, SplittableRandom random) {
        int[] p = new int[n];
        for (int i = 0; i < n; i++) {
            int j = random.nextInt(i + 1);
            p[i] = p[j];
            p[j] = i;
        }
        return p;
    }

    /** A graph that can be built in heaps. */
    public static final class Plan {
        private final int[] targets;
        private final int[] order;
        private final int part;
        private final int[] handles;

        private Plan(int[] targets, int[] order, int part) {
            this.targets = targets;
            this.order = order;
            this.part = part;
            handles = new int[order.length];
        }

        /** Number of edges. */
        public long edges() {
            long edges = 0;
            for (int target : targets) {
                if (target >= 0) {
                    edges++;
                }
            }
            return edges;
        }

        /** Number of parts, and so of roots. */
        public int parts() {
            return (order.length + part - 1) / part;
        }

        /** The graph in a new heap; static i refers to the first vertex of part i. */
        public Heap live(HeapConfig config) {
            Heap heap = new Heap(TYPES, config.withInitialWords(8 * order.length + 16));
            for (int v : order) {
                int type = 0;
                while (type < 2 && targets[3 * v + type + 1] != ABSENT) {
                    type++;
                }
                handles[v] = heap.allocate(type, 0);
            }
            for (int i = 0; i < targets.length; i++) {
                if (targets[i] >= 0) {
                    heap.storeField(handles[i / 3], i % 3, handles[targets[i]]);
                }
            }
            for (int i = 0; i < parts(); i++) {
                heap.storeStatic(i, handles[i * part]);
            }
            heap.enterFrame(1);
            return heap;
        }

        /** The graph in a new heap, all of it garbage: the first vertex of each part has just lost its root. */
        public Heap garbage(HeapConfig config) {
            Heap heap = live(config);
            for (int i = 0; i < parts(); i++) {
                heap.storeStatic(i, Heap.NULL);
            }
            return heap;
        }

        /** Creates and drops one more reference to the first vertex of each part of the live graph built last. */
        public void suspect(Heap heap) {
            for (int i = 0; i < parts(); i++) {
                heap.storeLocal(0, handles[i * part]);
                heap.storeLocal(0, Heap.NULL);
            }
        }
    }
}
