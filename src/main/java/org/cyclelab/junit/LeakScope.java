package org.cyclelab.junit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.cyclelab.experiment.leak.CureSearch;
import org.cyclelab.graph.leak.CyclePath;
import org.cyclelab.graph.leak.LeakAnalysis;
import org.cyclelab.graph.leak.LeakGroup;
import org.cyclelab.graph.leak.cure.Cure;
import org.cyclelab.heap.Heap;
import org.cyclelab.heap.config.Counting;
import org.cyclelab.heap.config.HeapConfig;
import org.cyclelab.heap.type.Type;
import org.cyclelab.heap.type.Types;
import org.cyclelab.option.Printable;
import org.cyclelab.oracle.Reachability;
import org.cyclelab.workload.EventWriter;
import org.cyclelab.workload.Replay;
import org.cyclelab.workload.Safepoint;
import org.cyclelab.workload.Workload;

/** The heaps of one test, in which nothing may leak. */
public final class LeakScope {
    private static final int MOST_STEPS = 8;

    private final List<Heap> heaps = new ArrayList<>();
    private final List<String> cures = new ArrayList<>();

    LeakScope() {}

    /** A new heap that counts every reference and has no collector. */
    public Heap heap(Type... types) {
        return heap(Types.of(types), "");
    }

    private Heap heap(Types types, String cure) {
        Heap heap = new Heap(types, HeapConfig.of(Counting.EXACT));
        heaps.add(heap);
        cures.add(cure);
        return heap;
    }

    /** Runs a program in a new heap; if it leaks, the failure tells which fields to make weak. */
    public void run(Workload workload) {
        Cure cure = CureSearch.search(workload, 0);
        String advice = cure.fields().isEmpty() ? "" : "make " + String.join(", ", cure.fields()) + " weak";
        Heap heap = heap(workload.types(), advice);
        EventWriter writer = new EventWriter(List.of(new Replay(heap, Safepoint.NOTHING)));
        workload.run(writer);
        writer.flush();
    }

    /**
     * Looks through all heaps.
     *
     * @param except fingerprints that are allowed
     * @throws AssertionError when anything else has leaked; the message names each group with a cycle
     */
    void check(Set<String> except) {
        StringBuilder message = new StringBuilder();
        for (int i = 0; i < heaps.size(); i++) {
            String found = leaks(heaps.get(i), except);
            message.append(found);
            if (!found.isEmpty() && !cures.get(i).isEmpty()) {
                message.append("\n  cure: ").append(cures.get(i));
            }
        }
        if (!message.isEmpty()) {
            throw new AssertionError("reference counting leaks:" + message);
        }
    }

    private static String leaks(Heap heap, Set<String> except) {
        Reachability reachable = Reachability.of(heap);
        List<Integer> left = new ArrayList<>();
        for (int o = heap.first(); o != Heap.NULL; o = heap.next(o)) {
            if (!reachable.contains(o)) {
                left.add(o);
            }
        }
        left.sort(Comparator.comparingInt(heap::birth));
        int[] leaked = left.stream().mapToInt(Integer::intValue).toArray();
        StringBuilder message = new StringBuilder();
        for (LeakGroup group : LeakAnalysis.analyze(heap, leaked).groups()) {
            boolean counts = group.roots() > 0 || group.cycle() != null;
            if (counts && !except.contains(group.fingerprint())) {
                message.append(words(group));
            }
        }
        return message.toString();
    }

    private static String words(LeakGroup group) {
        CyclePath cycle = group.cycle();
        String what = cycle == null ? group.types().get(0).type() : cycle.text(MOST_STEPS);
        return String.format(
                Locale.ROOT,
                "\n  %s  %,d object%s, %,d bytes: %s",
                group.fingerprint(),
                group.objects(),
                group.objects() == 1 ? "" : "s",
                group.bytes(),
                Printable.line(what));
    }
}
