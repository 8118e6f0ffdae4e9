package org.cyclelab.contract;

import java.util.EnumSet;
import java.util.Set;
import org.cyclelab.collector.Collector;
import org.cyclelab.collector.CollectorSpec;
import org.cyclelab.collector.CollectorSpec.Feature;
import org.cyclelab.heap.Heap;
import org.cyclelab.heap.config.HeapConfig;
import org.cyclelab.heap.log.Log;
import org.cyclelab.metrics.Counters;
import org.cyclelab.option.Settings;

/** A collector under test. */
record Subject(CollectorSpec spec, Settings settings) {

    boolean complete() {
        return spec.complete(settings);
    }

    boolean handles(Feature feature) {
        return spec.handles().contains(feature);
    }

    /** Whether a reference handed on without a count change leaves no garbage behind: it makes nothing suspect. */
    boolean allowsMoves() {
        return !spec.heap(settings).logs().contains(Log.SUSPECTS);
    }

    /** What random programs may do beyond what every collector has to stand. */
    Set<Program.Extra> extras() {
        Set<Program.Extra> extras = EnumSet.of(Program.Extra.WEAK_LOADS);
        if (handles(Feature.WEAK_MAPS)) {
            extras.add(Program.Extra.WEAK_MAPS);
        }
        if (handles(Feature.FINALIZERS)) {
            extras.add(Program.Extra.FINALIZERS);
        }
        if (allowsMoves()) {
            extras.add(Program.Extra.MOVES);
        }
        return extras;
    }

    /** A small heap as the collector wants it, so that it grows under the programs. */
    Heap heap(boolean quarantine) {
        HeapConfig config = spec.heap(settings).withInitialWords(64);
        return new Heap(Model.TYPES, quarantine ? config.withQuarantine() : config);
    }

    Collector collector(Heap heap) {
        return spec.factory().create(heap, new Counters(), settings);
    }

    /** Allocates; a heap without a limit has room as long as the JVM has, and want of that is nobody's breach. */
    static int allocate(Heap heap, int type, int length) {
        int handle = heap.allocate(type, length);
        if (handle == Heap.NULL) {
            throw new OutOfMemoryError("the simulated heap cannot grow");
        }
        return handle;
    }

    Violation violation(Contract.Family family, Finding finding, String counterexample) {
        return new Violation(toString(), family, finding.kind(), finding.message(), counterexample);
    }

    @Override
    public String toString() {
        return settings.asMap().isEmpty() ? spec.name() : spec.name() + "(" + settings + ")";
    }
}
