package org.cyclelab.graph.leak;

import java.util.Arrays;
import org.cyclelab.graph.HandleSet;
import org.cyclelab.heap.Header;
import org.cyclelab.heap.Heap;

/**
 * The leaked objects of a heap, named by rank in address order, and the references among them in compressed rows, read
 * once: later passes then miss the cache once a reference. Two linear passes; 8 bytes a reference and 10 an object.
 */
final class LeakReferences {
    final int[] handles;
    final HandleSet set = new HandleSet();

    /** Type of each object. */
    final char[] types;

    /** Where the references of each object begin; they end where the next begin. */
    final int[] rows;

    /** The object to which each reference leads. */
    final int[] targets;

    /** Index in {@link ShapeHash} of the field that holds each reference. */
    final int[] fields;

    LeakReferences(Heap heap, int[] leaked, ShapeHash hash) {
        int[] w = heap.words();
        handles = leaked.clone();
        Arrays.sort(handles);
        set.reserve(heap.endOfRuns());
        for (int o : handles) {
            set.add(o);
        }
        set.countRanks();
        types = new char[handles.length];
        rows = new int[handles.length + 1];
        for (int v = 0; v < handles.length; v++) {
            int o = handles[v];
            types[v] = (char) Header.type(w[o + Header.INFO]);
            int found = 0;
            int first = Header.firstField(w, o);
            for (int slot = first, last = first + Header.fieldCount(w, o); slot < last; slot++) {
                found += w[slot] != Heap.NULL && set.contains(w[slot]) ? 1 : 0;
            }
            rows[v + 1] = rows[v] + found;
        }
        targets = new int[rows[handles.length]];
        fields = new int[targets.length];
        fill(w, hash);
    }

    private void fill(int[] w, ShapeHash hash) {
        int at = 0;
        for (int v = 0; v < handles.length; v++) {
            int field = hash.first(types[v]);
            int step = hash.step(types[v]);
            int first = Header.firstField(w, handles[v]);
            for (int slot = first, last = first + Header.fieldCount(w, handles[v]); slot < last; slot++) {
                int t = w[slot];
                if (t != Heap.NULL && set.contains(t)) {
                    targets[at] = set.rank(t);
                    fields[at++] = field;
                }
                field += step;
            }
        }
    }
}
