package org.cyclelab.graph.leak;

import java.util.Arrays;

/**
 * Strongly connected components of some objects of a heap and the references among them (Tarjan, SIAM Journal on
 * Computing 1(2), 1972), with explicit stacks. An object is named by its rank in address order.
 *
 * <p>Time: O(objects + fields). Space: three ints an object, and three more for each object of the longest path of the
 * search.
 */
final class StrongComponents {
    private static final int DONE = Integer.MAX_VALUE;

    private final int[] rows;
    private final int[] targets;

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
    private int[] next = new int[1024];
    private int[] number = new int[1024];
    private int depth;

    /** The components of the objects of {@code references}. */
    StrongComponents(LeakReferences references) {
        rows = references.rows;
        targets = references.targets;
        int n = references.handles.length;
        component = new int[n];
        order = new int[n];
        done = n;
        lowest = new int[n];
        for (int start = 0; start < n; start++) {
            if (lowest[start] == 0) {
                visit(start);
            }
        }
        lowest = path = next = number = new int[0];
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
        int[] rows = this.rows;
        int[] targets = this.targets;
        int[] lowest = this.lowest;
        enter(start);
        while (depth > 0) {
            int v = path[depth - 1];
            int i = next[depth - 1];
            int last = rows[v + 1];
            int low = lowest[v];
            int child = -1;
            while (i < last) {
                int t = targets[i];
                if (lowest[t] == 0) {
                    child = t;
                    break;
                }
                low = Math.min(low, lowest[t]);
                i++;
            }
            lowest[v] = low;
            next[depth - 1] = i;
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
            next = Arrays.copyOf(next, capacity);
            number = Arrays.copyOf(number, capacity);
        }
        lowest[v] = ++visited;
        order[open++] = v;
        path[depth] = v;
        next[depth] = rows[v];
        number[depth++] = visited;
    }

    /** The reference by which the parent went down still is its next: the parent looks at the child's lowest once more. */
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
