package org.cyclelab.heap;

import java.util.Arrays;
import org.cyclelab.heap.log.SideTable;

/**
 * References kept beside the heap, each listed at both its ends: the {@code from} of a link and its {@code to}. All
 * operations are O(1); links are numbered from 1, and 0 is none. Lists run from the newest link to the oldest.
 */
final class Links {
    private final SideTable firstFrom = new SideTable();
    private final SideTable firstTo = new SideTable();
    private int[] from = new int[16];
    private int[] to = new int[16];
    private int[] payload = new int[16];
    private int[] nextFrom = new int[16];
    private int[] previousFrom = new int[16];
    private int[] nextTo = new int[16];
    private int[] previousTo = new int[16];
    private int end = 1;
    private int free;
    private int size;

    int add(int from, int to, int payload) {
        int link = free;
        if (link != 0) {
            free = nextFrom[link];
        } else {
            if (end == this.from.length) {
                grow();
            }
            link = end++;
        }
        size++;
        this.from[link] = from;
        this.to[link] = to;
        this.payload[link] = payload;
        nextFrom[link] = push(firstFrom, previousFrom, from, link);
        nextTo[link] = push(firstTo, previousTo, to, link);
        return link;
    }

    private static int push(SideTable firsts, int[] previous, int object, int link) {
        int next = firsts.get(object);
        firsts.set(object, link);
        previous[link] = 0;
        if (next != 0) {
            previous[next] = link;
        }
        return next;
    }

    void remove(int link) {
        unlink(firstFrom, nextFrom, previousFrom, from[link], link);
        unlink(firstTo, nextTo, previousTo, to[link], link);
        nextFrom[link] = free;
        from[link] = Heap.NULL;
        free = link;
        size--;
    }

    private static void unlink(SideTable firsts, int[] next, int[] previous, int object, int link) {
        if (previous[link] == 0) {
            firsts.set(object, next[link]);
        } else {
            next[previous[link]] = next[link];
        }
        if (next[link] != 0) {
            previous[next[link]] = previous[link];
        }
    }

    /** How many links there are. */
    int size() {
        return size;
    }

    /** Number above every link's. */
    int end() {
        return end;
    }

    /** Whether {@code link} is in use. */
    boolean exists(int link) {
        return from[link] != Heap.NULL;
    }

    int firstFrom(int object) {
        return firstFrom.get(object);
    }

    int nextFrom(int link) {
        return nextFrom[link];
    }

    int firstTo(int object) {
        return firstTo.get(object);
    }

    int nextTo(int link) {
        return nextTo[link];
    }

    int from(int link) {
        return from[link];
    }

    int to(int link) {
        return to[link];
    }

    int payload(int link) {
        return payload[link];
    }

    void payload(int link, int value) {
        payload[link] = value;
    }

    private void grow() {
        int capacity = (int) Math.min(Integer.MAX_VALUE - 15, end * 2L);
        from = Arrays.copyOf(from, capacity);
        to = Arrays.copyOf(to, capacity);
        payload = Arrays.copyOf(payload, capacity);
        nextFrom = Arrays.copyOf(nextFrom, capacity);
        previousFrom = Arrays.copyOf(previousFrom, capacity);
        nextTo = Arrays.copyOf(nextTo, capacity);
        previousTo = Arrays.copyOf(previousTo, capacity);
    }
}
