package org.cyclelab.collector.runtime.engine;

import java.util.function.Consumer;
import org.cyclelab.heap.Heap;
import org.cyclelab.heap.WeakMaps;
import org.cyclelab.heap.log.IntLog;
import org.cyclelab.heap.type.Type;

/**
 * The graph of one collection of {@link Gecko} in the format of the original's cycle collector logs, which the tools
 * of amccreight/heapgraph read. An address is the birth of the object.
 *
 * <pre>
 * 0xADDR [rc=N] type                 an object with its count when it was traversed, and then its references
 * &gt; 0xADDR field
 * WeakMapEntry map=0xADDR key=0xADDR keyDelegate=0x0 value=0xADDR     0x0 for an end that is not in the graph
 * IncrementalRoot 0xADDR             touched while the graph was built, and kept
 * ==========
 * 0xADDR [known=N]                   alive: N of its references are in the graph
 * 0xADDR [garbage]
 * </pre>
 */
final class CycleLog {
    private final Heap heap;
    private final SnapshotGraph graph;
    private final Consumer<String> lines;
    private int written;

    CycleLog(Heap heap, SnapshotGraph graph, Consumer<String> lines) {
        this.heap = heap;
        this.graph = graph;
        this.lines = lines;
        lines.accept("# WantAllTraces=false");
    }

    /** The objects traversed since, as they were when they were; to be called before the heap changes. */
    void traversed() {
        for (int end = graph.traversed(); written < end; written++) {
            int o = graph.object(written);
            if (o == Heap.NULL) {
                continue;
            }
            Type type = heap.types().get(heap.type(o));
            lines.accept(address(o) + " [rc=" + graph.refCount(written) + "] " + type.name());
            for (int field = 0, n = heap.fieldCount(o); field < n; field++) {
                int t = heap.loadField(o, field);
                if (t != Heap.NULL) {
                    String label = field < type.fields().size() ? type.fields().get(field) : type.fieldLabel(field);
                    lines.accept("> " + address(t) + " " + label);
                }
            }
        }
    }

    /** Entries of weak maps. */
    void entries(IntLog entries) {
        WeakMaps maps = heap.weakMaps();
        for (int i = 0; i < entries.size(); i++) {
            int entry = entries.get(i);
            lines.accept("WeakMapEntry map=" + end(maps.map(entry)) + " key=" + end(maps.key(entry))
                    + " keyDelegate=0x0 value=" + address(maps.value(entry)));
        }
    }

    private String end(int o) {
        return graph.has(o) ? address(o) : "0x0";
    }

    /** Objects that were touched, of which those in the graph are roots for that. */
    void touched(IntLog objects) {
        for (int i = 0; i < objects.size(); i++) {
            int o = objects.get(i);
            if (o != Heap.NULL && graph.has(o)) {
                lines.accept("IncrementalRoot " + address(o));
            }
        }
    }

    /** What has been decided. */
    void results() {
        lines.accept("==========");
        for (int n = 0, end = graph.traversed(); n < end; n++) {
            int o = graph.object(n);
            if (o == Heap.NULL) {
                continue;
            }
            if (graph.isWhite(n)) {
                lines.accept(address(o) + " [garbage]");
            } else if (graph.internal(n) != graph.refCount(n)) {
                lines.accept(address(o) + " [known=" + graph.internal(n) + "]");
            }
        }
    }

    private String address(int o) {
        return "0x" + Integer.toHexString(heap.birth(o));
    }
}
