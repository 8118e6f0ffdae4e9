package org.cyclelab.graph.retained;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.function.IntFunction;
import org.cyclelab.graph.HandleSet;
import org.cyclelab.heap.Header;
import org.cyclelab.heap.Heap;
import org.cyclelab.heap.log.RootVisitor;
import org.jspecify.annotations.Nullable;

/**
 * Why an object is alive: a shortest path of references from a root to it. Of several, the one from the root that comes
 * first in {@link Heap#roots()}, through the fields that come first. Immutable.
 *
 * @param root as in {@code static 3} or {@code local 0 of frame 2 of thread 1}; frame and thread are named where there
 *     are several
 * @param steps the objects from the one that the root holds to the object itself
 */
public record RootPath(String root, List<Step> steps) {

    /**
     * An object of the path.
     *
     * @param type name of its type
     * @param birth its birth
     * @param field label of the field that holds the next object, as in {@code .next}; empty for the last
     */
    public record Step(String type, int birth, String field) {}

    public RootPath {
        steps = List.copyOf(steps);
    }

    /** The path to {@code target}, or null when no root reaches it. Breadth-first: O(objects + fields) of the heap. */
    public static @Nullable RootPath to(Heap heap, int target) {
        return to(heap, target, index -> "static " + index);
    }

    /** The same, with the names of statics as {@link org.cyclelab.workload.Workload#staticName} tells them. */
    public static @Nullable RootPath to(Heap heap, int target, IntFunction<String> statics) {
        return new Search(heap, statics).path(target);
    }

    /** The path in one line, with at most {@code most} objects written out: of more the first ones and the last. */
    public String text(int most) {
        StringBuilder out = new StringBuilder(root);
        int skipped = steps.size() - Math.max(2, most);
        for (int i = 0; i < steps.size(); i++) {
            out.append(" -> ");
            if (skipped > 0 && i == Math.max(2, most) - 1) {
                out.append("(").append(skipped).append(" more) -> ");
                i += skipped;
            }
            out.append(steps.get(i).type()).append(steps.get(i).field());
        }
        return out.toString();
    }

    private static final class Search implements RootVisitor {
        private final Heap heap;
        private final IntFunction<String> statics;
        private final int[] w;
        private final HandleSet set = new HandleSet();
        private final int[] queue;

        /** For each object, by rank, the place in the queue of the object from which it was reached, -1 for a root. */
        private final int[] parents;

        private final BitSet seen;
        private final List<int[]> places = new ArrayList<>();
        private boolean severalThreads;
        private boolean severalFrames;
        private int rootEnd;
        private int end;

        Search(Heap heap, IntFunction<String> statics) {
            this.heap = heap;
            this.statics = statics;
            w = heap.words();
            set.reserve(heap.endOfRuns());
            for (int o = heap.first(); o != Heap.NULL; o = heap.next(o)) {
                set.add(o);
            }
            set.countRanks();
            queue = new int[set.size()];
            parents = new int[set.size()];
            seen = new BitSet(set.size());
            heap.visitRoots(this);
            rootEnd = end;
        }

        @Override
        public void inStatic(int index, int object) {
            root(object, new int[] {index});
        }

        @Override
        public void inLocal(int thread, int frame, int local, int object) {
            severalThreads |= thread != 0;
            severalFrames |= frame != 1;
            root(object, new int[] {thread, frame, local});
        }

        private void root(int object, int[] place) {
            if (reach(object, -1)) {
                places.add(place);
            }
        }

        private boolean reach(int o, int from) {
            int r = set.rank(o);
            if (seen.get(r)) {
                return false;
            }
            seen.set(r);
            parents[r] = from;
            queue[end++] = o;
            return true;
        }

        @Nullable
        RootPath path(int target) {
            for (int at = 0; at < end; at++) {
                if (queue[at] == target) {
                    return back(at);
                }
                int o = queue[at];
                int first = Header.firstField(w, o);
                for (int slot = first, last = first + Header.fieldCount(w, o); slot < last; slot++) {
                    if (w[slot] != Heap.NULL) {
                        reach(w[slot], at);
                    }
                }
            }
            return null;
        }

        private RootPath back(int found) {
            List<Step> steps = new ArrayList<>();
            int next = Heap.NULL;
            int at = found;
            for (; ; ) {
                int o = queue[at];
                steps.add(new Step(typeName(o), heap.birth(o), label(o, next)));
                if (at < rootEnd) {
                    Collections.reverse(steps);
                    return new RootPath(root(places.get(at)), steps);
                }
                next = o;
                at = parents[set.rank(o)];
            }
        }

        private String typeName(int o) {
            return heap.types().get(heap.type(o)).name();
        }

        private String label(int o, int next) {
            if (next == Heap.NULL) {
                return "";
            }
            int first = Header.firstField(w, o);
            int slot = first;
            while (w[slot] != next) {
                slot++;
            }
            return heap.types().get(heap.type(o)).fieldLabel(slot - first);
        }

        private String root(int[] place) {
            if (place.length == 1) {
                return statics.apply(place[0]);
            }
            String frame = severalFrames || severalThreads ? " of frame " + place[1] : "";
            return "local " + place[2] + frame + (severalThreads ? " of thread " + place[0] : "");
        }
    }
}
