package org.cyclelab.metrics;

/**
 * The counters of a trial. Each is a column of {@code trials.csv}, named by {@link #column()}. A visit is an object
 * whose fields are enumerated; an edge is a non-null field looked at; a header write is a change of a count or colour
 * by a collector.
 */
public enum Counter {
    WORK(
            "work",
            "all work in work units: 1 for an edge or object visited, a count updated or a suspect logged, 1/4 for a"
                    + " cell swept; rounded down"),
    PAUSE_LONGEST("pause.longest", "longest pause in work units, be it a collection or a cascade of releases"),
    HEAP_PEAK_OBJECTS("heap.peakObjects", "most objects in the heap at a sampling time or a collection"),
    HEAP_PEAK_BYTES("heap.peakBytes", "most simulated bytes in the heap at a sampling time or a collection"),
    DELAY_SUM("delay.sum", "events from death to reclaim, summed over the objects reclaimed"),
    DELAY_MAX("delay.max", "most events from the death of an object to its reclaim"),
    RECORDED_LEFT(
            "recorded.left",
            "objects that the recorded runtime's own counting left to its cycle collector; 0 without a recording"),
    RECORDED_LEFT_HERE("recorded.leftHere", "those of them that this trial leaked"),
    RECORDED_OTHER(
            "recorded.other",
            "objects that this trial leaked although the recorded runtime's counting freed them or"
                    + " kept them alive"),
    INC_HEAP("inc.heap", "increments for references stored in fields"),
    INC_ROOT("inc.root", "increments for references stored in locals and statics"),
    DEC_HEAP("dec.heap", "decrements for references overwritten in fields"),
    DEC_ROOT("dec.root", "decrements for references overwritten in locals and statics, ends of frames included"),
    DEC_COLLECTOR("dec.collector", "decrements by a collector that reclaims the object that held the reference"),
    STUCK_INC("stuck.inc", "increments that found a full count and left it"),
    STUCK_DEC("stuck.dec", "decrements that found a full count and left it, those of dead objects included"),
    FREED_RC("freed.rc", "objects reclaimed because their count reached zero"),
    FREED_CYCLE("freed.cycle", "objects reclaimed because all references to them came from garbage, by counts"),
    FREED_TRACE("freed.trace", "objects reclaimed because a trace did not reach them"),
    FREED_YOUNG(
            "freed.young",
            "objects reclaimed because a collection of the young counted or marked no reference to them"),
    FREED_FORETOLD("freed.foretold", "objects reclaimed because the collector had been told that they would die"),
    FINALIZERS_RUN("finalizers.run", "finalizers that have run"),
    FINALIZERS_SKIPPED("finalizers.skipped", "objects reclaimed by a collector before their finalizer had run"),
    RESURRECTED("resurrected", "objects whose finalizer stored them when their count had reached zero"),
    WEAK_CLEARED("weak.cleared", "weak fields that became null because their referent was reclaimed"),
    VISIT_RELEASE("visit.release", "objects visited while what a dead object held is released"),
    EDGE_RELEASE("edge.release", "references of dead objects: decrements within cascades"),
    CASCADE_LONGEST("cascade.longest", "objects and references of the longest cascade of releases, in work units"),
    CAND_REQUEST("cand.request", "decrements to non-zero: requests to become a suspect"),
    CAND_ACYCLIC("cand.acyclic", "requests refused because the type is acyclic"),
    CAND_DUP("cand.dup", "requests for an object that was a suspect already"),
    CAND_PUSHED("cand.pushed", "suspects written to the log"),
    CAND_FILTERED_DEAD("cand.filteredDead", "suspects that had been reclaimed by counting when the collector looked"),
    CAND_FILTERED_INC(
            "cand.filteredInc",
            "suspects cleared by then: incremented since, or while an earlier suspect was examined"),
    CAND_FILTERED_GRAY("cand.filteredGray", "suspects already gray from an earlier suspect"),
    CAND_TRACED("cand.traced", "suspects from which trial deletion started"),
    VISIT_MARK_GRAY("visit.markGray", "objects visited by markGray"),
    EDGE_MARK_GRAY("edge.markGray", "edges visited by markGray"),
    RCW_MARK_GRAY("rcw.markGray", "trial decrements by markGray"),
    VISIT_SCAN("visit.scan", "objects visited by scan"),
    EDGE_SCAN("edge.scan", "edges visited by scan"),
    VISIT_SCAN_BLACK("visit.scanBlack", "objects visited by scanBlack: live objects that were suspected"),
    EDGE_SCAN_BLACK("edge.scanBlack", "edges visited by scanBlack"),
    RCW_SCAN_BLACK("rcw.scanBlack", "counts restored by scanBlack"),
    VISIT_COLLECT_WHITE("visit.collectWhite", "objects visited by collectWhite: members of garbage cycles"),
    EDGE_COLLECT_WHITE("edge.collectWhite", "edges visited by collectWhite"),
    VISIT_EPOCH(
            "visit.epoch",
            "objects visited to count what they refer to: modified ones, and survivors for the first time"),
    EDGE_EPOCH("edge.epoch", "edges visited to count what modified objects and new survivors refer to"),
    VISIT_SIGMA("visit.sigma", "members of candidate cycles visited by the preparation of the sigma test"),
    EDGE_SIGMA("edge.sigma", "edges visited by the preparation of the sigma test"),
    VISIT_FREE_CYCLE("visit.freeCycle", "members of candidate cycles visited while these are freed"),
    EDGE_FREE_CYCLE("edge.freeCycle", "edges of candidate cycles visited while these are freed"),
    CYC_FOUND("cyc.found", "candidate cycles found"),
    CYC_FREED("cyc.freed", "candidate cycles freed"),
    CYC_ABORTED_DELTA("cyc.abortedDelta", "candidate cycles kept because a count of a member had changed"),
    CYC_ABORTED_SIGMA("cyc.abortedSigma", "candidate cycles kept because of references from outside"),
    VISIT_COUNT_INSIDE(
            "visit.countInside",
            "objects visited to count references beside the heap, for comparison with stored counts"),
    EDGE_COUNT_INSIDE("edge.countInside", "edges visited by countInside"),
    RCW_COUNT_INSIDE("rcw.countInside", "counts beside the heap set or changed by countInside"),
    JUMP_PUSHED(
            "jump.pushed",
            "objects pushed on the jump stack: their count was not zero after the first trial decrement"),
    LIST_MOVES("list.moves", "objects moved to another list, or to the end of their own, while garbage is told apart"),
    ROOTS_MARK("roots.mark", "root references looked at by mark or reconcile"),
    VISIT_MARK("visit.mark", "objects visited by mark: live objects, as far as the collector looks"),
    EDGE_MARK("edge.mark", "edges visited by mark"),
    RCW_MARK("rcw.mark", "counts recomputed by mark over a counted heap"),
    LOG_GRAPH("log.graph", "edges of a graph recorded beside the heap, walked in place of the heap's own"),
    LOG_ZERO("log.zero", "entries of the zero-count table looked at by reconcile"),
    LOG_ENTRIES("log.entries", "entries of logs of writes, updates and allocations read by a collector"),
    MARK_RESCANS("mark.rescans", "passes over the heap for what a full mark stack had left out"),
    RCW_LOG("rcw.log", "counts changed by a collector because a log or a difference between roots said so"),
    SWEEP_CELLS("sweep.cells", "cells looked at by sweep or another linear pass, free ones included"),
    BUF_PEAK_SUSPECTS("buf.peak.suspects", "most suspects at the start of a collection"),
    BUF_PEAK_JUMPS("buf.peak.jumps", "most entries of the jump stack"),
    BUF_PEAK_ZERO("buf.peak.zero", "most entries of the zero-count table at the start of a collection"),
    LAZY_QUEUE_PEAK("lazy.queue.peak", "most dead objects that waited to be freed by allocations"),
    LAZY_PENDING_BYTES(
            "lazy.pendingBytes", "most simulated bytes that waited, or were held by what waited, at a collection"),
    REMSET_PEAK("remset.peak", "most old objects that a collection of the young had to look at"),
    PROMOTED("promoted", "objects that became old by surviving a collection of the young"),
    PROMOTED_REMEMBERED(
            "promoted.remembered", "those of them that only written old objects led to, be these dead or alive"),
    FLOATING_UNSWEPT("floating.unswept", "most objects left to lazy sweeping by a collection that had found them dead"),
    STACK_PEAK("stack.peak", "most entries of a collector's traversal stack");

    private final String column;
    private final String sentence;

    Counter(String column, String sentence) {
        this.column = column;
        this.sentence = sentence;
    }

    /** Name of the CSV column. */
    public String column() {
        return column;
    }

    /** What is counted, in one sentence. */
    public String sentence() {
        return sentence;
    }
}
