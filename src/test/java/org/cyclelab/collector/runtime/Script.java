package org.cyclelab.collector.runtime;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.cyclelab.heap.type.Type;
import org.cyclelab.heap.type.Types;
import org.cyclelab.workload.EventWriter;

/**
 * A small program in the notation of scenarios: objects with external references, held and dropped one at a time, and
 * references among them. It is recorded first, because an object has as many fields as it will ever be given, and then
 * written as events. Objects are numbered from 1, which is their birth.
 */
public final class Script {
    /** Types of the objects: 0 an array, 1 an acyclic array. */
    public static final Types TYPES =
            Types.of(Type.arrayOf("Node"), Type.arrayOf("Leaf").asAcyclic());

    private static final int NEW = 0;
    private static final int HOLD = 1;
    private static final int DROP = 2;
    private static final int LINK = 3;

    private final List<int[]> steps = new ArrayList<>();
    private final List<Integer> fields = new ArrayList<>(List.of(0));

    /** A new object with one external reference. */
    public int object() {
        return add(0);
    }

    /** A new object of an acyclic type with one external reference. */
    public int leaf() {
        return add(1);
    }

    private int add(int type) {
        steps.add(new int[] {NEW, fields.size(), type});
        fields.add(0);
        return fields.size() - 1;
    }

    /** One more external reference. */
    public void hold(int object) {
        steps.add(new int[] {HOLD, object, 0});
    }

    /** One external reference less. */
    public void drop(int object) {
        steps.add(new int[] {DROP, object, 0});
    }

    /** {@code from} refers to {@code to} from a field of its own. */
    public void link(int from, int to) {
        steps.add(new int[] {LINK, from, to});
        fields.set(from, fields.get(from) + 1);
    }

    /** So many objects, each of which refers to the next and the last to the first. */
    public List<Integer> ring(int objects) {
        List<Integer> ring = new ArrayList<>();
        for (int i = 0; i < objects; i++) {
            ring.add(object());
        }
        for (int i = 0; i < objects; i++) {
            link(ring.get(i), ring.get((i + 1) % objects));
        }
        return ring;
    }

    /** Drops each once, in order. */
    public void dropAll(List<Integer> objects) {
        objects.forEach(this::drop);
    }

    /** Writes the program: an object's first external reference is a local of its own, the others are statics. */
    public void write(EventWriter out) {
        int n = fields.size();
        out.enterFrame(n);
        int[] used = new int[n];
        List<Deque<Integer>> statics = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            statics.add(new ArrayDeque<>());
        }
        int nextStatic = 0;
        for (int[] step : steps) {
            int o = step[1];
            switch (step[0]) {
                case NEW -> out.allocate(o, step[2], fields.get(o));
                case HOLD -> {
                    statics.get(o).push(nextStatic);
                    out.storeStatic(nextStatic++, o);
                }
                case DROP -> {
                    if (statics.get(o).isEmpty()) {
                        out.drop(o);
                    } else {
                        out.storeStatic(statics.get(o).pop(), 0);
                    }
                }
                default -> out.storeField(o, used[o]++, step[2]);
            }
        }
    }
}
