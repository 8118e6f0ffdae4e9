package org.cyclelab.graph.leak;

import java.util.Arrays;
import org.cyclelab.graph.HandleSet;
import org.cyclelab.heap.Header;
import org.cyclelab.heap.Heap;

/**
 * Strongly connected components of some objects of a heap and the references among them (Tarjan, SIAM Journal on
 * Computing 1(2), 1972), with explicit stacks. An object is named by its rank in address order.
 *
 * <p>Time: O(objects + fields). Space: three ints an object, and three more for each object of the longest path of the
 * search.
 */
final class StrongComponents {
    private static final int DONE = Integer.MAX_VALUE;

    private final int[] w;
    private final int[] handles;
    private final HandleSet set;

    private final int[] component;
    private int components;

    /**
     * From the left the objects whose component is not complete yet, from the right those whose is: a component lies
     * behind those that refer to it.
     */
    private final int[] order;

    private int open;
    private int done;

    /** For each object 0 before its visit, then the lowest number of an open object known to be reachable, then DONE. */
    private int[] lowest;

    private int visited;

    private int[] path = new int[1024];
    private int[] nextSlot = new int[1024];
    private int[] number = new int[1024];
    private int depth;

    /**
     * The components of {@code handles}.
     *
     * @param handles in ascending order
     * @param set the same handles, ranks counted
     */
    StrongComponents(int[] words, int[] handles, HandleSet set) {
        w = words;
        this.handles = handles;
        this.set = set;
        component = new int[handles.length];
        order = new int[handles.length];
        done = handles.length;
        lowest = new int[handles.length];
        for (int start = 0; start < handles.length; start++) {
            if (lowest[start] == 0) {
                visit(start);
            }
        }
        lowest = path = nextSlot = number = new int[0];
    }

    /** For each object the number of its component, from 0 on; no other meaning. Not to be changed. */
    int[] component() {
        return component;
    }

    /** All objects, component by component, each component before those to which it refers. Not to be changed. */
    int[] order() {
        return order;
    }

    /** How many components there are. */
    int count() {
        return components;
    }

    /**
     * <pre>
     * visit(v): number(v) = lowest(v) = ++visited; open.push(v)
     *           for t in children(v): if not visited(t): visit(t)
     *                                 if open(t): lowest(v) = min(lowest(v), lowest(t))
     *           if lowest(v) == number(v): the objects on open from v on are a component
     * </pre>
     */
    private void visit(int start) {
        int[] w = this.w;
        int[] lowest = this.lowest;
        enter(start);
        while (depth > 0) {
            int v = path[depth - 1];
            int slot = nextSlot[depth - 1];
            int o = handles[v];
            int last = Header.firstField(w, o) + Header.fieldCount(w, o);
            int low = lowest[v];
            int child = -1;
            while (slot < last) {
                int t = w[slot];
                if (t != Heap.NULL && set.contains(t)) {
                    int r = set.rank(t);
                    if (lowest[r] == 0) {
                        child = r;
                        break;
                    }
                    low = Math.min(low, lowest[r]);
                }
                slot++;
            }
            lowest[v] = low;
            nextSlot[depth - 1] = slot;
            if (child >= 0) {
                enter(child);
            } else {
                leave(v, low);
            }
        }
    }

    private void enter(int v) {
        if (depth == path.length) {
            int capacity = (int) Math.min(2L * depth, Integer.MAX_VALUE - 15);
            path = Arrays.copyOf(path, capacity);
            nextSlot = Arrays.copyOf(nextSlot, capacity);
            number = Arrays.copyOf(number, capacity);
        }
        lowest[v] = ++visited;
        order[open++] = v;
        path[depth] = v;
        nextSlot[depth] = Header.firstField(w, handles[v]);
        number[depth++] = visited;
    }

    /** The slot by which the parent went down still is its next: the parent looks at the child's lowest once more. */
    private void leave(int v, int low) {
        if (number[--depth] != low) {
            return;
        }
        int member;
        do {
            member = order[--open];
            lowest[member] = DONE;
            component[member] = components;
            order[--done] = member;
        } while (member != v);
        components++;
    }
}
