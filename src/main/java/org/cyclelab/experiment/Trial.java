package org.cyclelab.experiment;

import org.cyclelab.collector.Alarms;
import org.cyclelab.collector.Collector;
import org.cyclelab.collector.CollectorSpec;
import org.cyclelab.collector.Deaths;
import org.cyclelab.collector.Trigger;
import org.cyclelab.experiment.Experiment.TrialPlan;
import org.cyclelab.experiment.leak.CollectionLog;
import org.cyclelab.experiment.trigger.Driver;
import org.cyclelab.graph.audit.Audit;
import org.cyclelab.graph.audit.Difference;
import org.cyclelab.graph.audit.EventGraph;
import org.cyclelab.heap.Heap;
import org.cyclelab.heap.StaleReferenceException;
import org.cyclelab.heap.config.CountOverflowException;
import org.cyclelab.heap.config.HeapConfig;
import org.cyclelab.heap.log.Log;
import org.cyclelab.heap.log.ReclaimLog;
import org.cyclelab.metrics.Counter;
import org.cyclelab.metrics.Counters;
import org.cyclelab.metrics.Outcome;
import org.cyclelab.metrics.Pauses;
import org.cyclelab.metrics.Pauses.Cause;
import org.cyclelab.metrics.Samples;
import org.cyclelab.metrics.Work;
import org.cyclelab.oracle.Verdicts;
import org.cyclelab.workload.Chunk;
import org.cyclelab.workload.EventSink;
import org.cyclelab.workload.Replay;
import org.cyclelab.workload.Workload;
import org.jspecify.annotations.Nullable;

/** One heap, one collector and one trigger, fed with a stream of events. */
final class Trial implements EventSink {
    /** Most collections at the end: finalizers may make new objects with finalizers without end. */
    private static final int LAST_COLLECTIONS = 10;

    private final TrialPlan plan;
    private final Heap heap;
    private final Counters counters = new Counters();
    private final Collector collector;
    private final Driver decisions;
    private final Replay replay;
    private final boolean keepsSuspects;
    private final Pauses pauses = new Pauses();
    private final Samples samples = new Samples();
    private final CollectionLog collected = new CollectionLog();
    private final @Nullable ReclaimLog reclaims;
    private final @Nullable Verdicts verdicts;
    private final Expectations expectations;
    private final @Nullable EventGraph book;
    private final @Nullable Audit audit;
    private final boolean auditEveryEvent;

    private long events;
    private long collections;
    private long longestPause;
    private boolean settled;
    private Outcome outcome = Outcome.OK;
    private String message = "";

    Trial(Experiment experiment, TrialPlan plan, Workload workload) {
        this.plan = plan;
        CollectorSpec spec = plan.collector().spec();
        HeapConfig config = spec.heap(plan.collector().settings()).withLimit(experiment.heapLimit());
        heap = new Heap(workload.types(), experiment.quarantine() ? config.withQuarantine() : config);
        collector = create(spec);
        decisions = new Decisions(
                plan.collector().trigger().factory().create(plan.collector().triggerValue(), collector));
        replay = new Replay(heap, decisions);
        keepsSuspects = config.logs().contains(Log.SUSPECTS);
        verdicts = experiment.deaths() ? new Verdicts() : null;
        expectations = new Expectations(workload, plan.collector());
        reclaims = experiment.deaths() ? heap.logReclaims() : null;
        boolean audits = experiment.audit() != Experiment.Auditing.OFF;
        book = audits ? new EventGraph(workload.types()) : null;
        audit = book == null ? null : new Audit(heap, book);
        auditEveryEvent = experiment.audit() == Experiment.Auditing.EVERY_EVENT;
        decisions.begin();
    }

    /** The collector; one that does nothing, and a trial that has ended, when it cannot be made. */
    private Collector create(CollectorSpec spec) {
        try {
            return CollectorFailure.guard(spec, heap, counters, plan.collector().settings());
        } catch (CollectorFailure e) {
            end(Outcome.FAILED, e.getMessage());
            return budget -> {};
        }
    }

    /** Whether the collector is to be told the deaths to come. */
    boolean wantsDeaths() {
        return collector instanceof Deaths.Foretold;
    }

    /** Tells the collector the deaths to come, if it wants to know. */
    void foretell(ForetoldDeaths deaths) {
        if (collector instanceof Deaths.Foretold foretold) {
            foretold.foretell(deaths.read(replay::handle));
            decisions.arm();
        }
    }

    @Override
    public void accept(Chunk chunk) {
        if (outcome != Outcome.OK) {
            return;
        }
        try {
            if (book != null) {
                book.accept(chunk);
            }
            replay.accept(chunk);
        } catch (CountOverflowException e) {
            end(Outcome.EXHAUSTED, "no room in a count at event " + heap.clock() + ": " + e.getMessage());
        } catch (RuntimeException e) {
            endWith(e);
        }
        events = heap.clock();
        if (replay.exhausted()) {
            end(Outcome.EXHAUSTED, "no room at event " + events + ": the heap holds " + heap.bytes() + " bytes");
        }
        judgeReclaims();
    }

    private void compareBooks() {
        if (audit != null && outcome == Outcome.OK) {
            Difference difference = audit.compare();
            if (difference != null) {
                end(Outcome.MISCOUNTED, difference.toString());
            }
        }
    }

    /**
     * Ends the workload for this trial. As long as finalizers run in the last collection, another one follows for what
     * they let go.
     *
     * @param collect whether one explicit collection comes before leaks are judged
     */
    void finish(boolean collect) {
        settled = collect;
        if (collect && (outcome == Outcome.OK || outcome == Outcome.EXHAUSTED)) {
            try {
                long finalizers;
                int left = LAST_COLLECTIONS;
                do {
                    finalizers = heap.counts().finalizersRun();
                    decisions.collect(Cause.END, Collector.UNBOUNDED);
                } while (--left > 0 && heap.counts().finalizersRun() > finalizers);
                compareBooks();
            } catch (RuntimeException e) {
                endWith(e);
            }
        }
        judgeReclaims();
    }

    /** An exception is the collector's fault if it threw it, or once it has had its hands on the heap. */
    private void endWith(RuntimeException e) {
        if (e instanceof StaleReferenceException) {
            end(Outcome.UNSAFE, e.getMessage());
        } else if (e instanceof CollectorFailure) {
            end(Outcome.FAILED, "the collector failed at event " + heap.clock() + ": " + e.getMessage());
        } else if (collections > 0 || e instanceof IndexOutOfBoundsException) {
            end(Outcome.UNSAFE, "the heap is corrupt at event " + heap.clock() + ": " + e.getMessage());
        } else {
            throw e;
        }
    }

    private void end(Outcome outcome, @Nullable String message) {
        if (this.outcome == Outcome.OK || outcome.compareTo(this.outcome) > 0) {
            this.outcome = outcome;
            this.message = message == null ? "" : message;
        }
    }

    private void judgeReclaims() {
        if (reclaims != null && verdicts != null) {
            expectations.count(reclaims);
            verdicts.drain(reclaims);
        }
    }

    private void collect(Cause cause, long budget) {
        long objects = heap.objects();
        long bytes = heap.bytes();
        long suspects = suspects();
        observePeak(objects, bytes);
        long before = workQuarters();
        int reclaimed = reclaims == null ? 0 : reclaims.size();
        CollectorFailure.guard(collector, budget);
        if (cause == Cause.END) {
            CollectorFailure.settle(collector);
        }
        if (reclaims != null) {
            collected.add(reclaims, reclaimed);
        }
        long work = (workQuarters() - before) / 4;
        collections++;
        longestPause = Math.max(longestPause, work);
        if (cause != Cause.TRIGGER || !wantsDeaths()) {
            pauses.add(cause, heap.clock(), work, objects, objects - heap.objects(), bytes - heap.bytes(), suspects);
        }
    }

    /** Work of the collector so far; cascades that a collection sets off are part of it. */
    private long workQuarters() {
        return Work.quarters(counters)
                + heap.counts().sweptCells()
                + 4
                        * (heap.counts().decrementsByCollector()
                                + heap.counts().releaseVisits()
                                + heap.counts().releaseEdges()
                                + heap.counts().suspectsPushed());
    }

    long suspects() {
        return keepsSuspects ? heap.suspects().live() : 0;
    }

    private void sample() {
        observePeak(heap.objects(), heap.bytes());
        long allocated = heap.allocatedBytes() - heap.spawnedBytes();
        samples.add(heap.births(), allocated, heap.objects(), heap.bytes(), suspects());
    }

    private void observePeak(long objects, long bytes) {
        counters.max(Counter.HEAP_PEAK_OBJECTS, objects);
        counters.max(Counter.HEAP_PEAK_BYTES, bytes);
    }

    /** When the replay asks, the trial collects, samples and compares. */
    private final class Decisions extends Driver {
        Decisions(Trigger trigger) {
            super(heap, trigger);
        }

        @Override
        protected void collectNow(Cause cause, long budget) {
            Trial.this.collect(cause, budget);
        }

        @Override
        protected Alarms alarms() {
            return super.alarms().orAtClock(auditEveryEvent ? 0 : samples.next());
        }

        @Override
        protected void woken() {
            if (heap.clock() == samples.next()) {
                sample();
            }
            if (auditEveryEvent) {
                compareBooks();
            }
        }

        @Override
        public void request() {
            super.request();
            compareBooks();
        }

        @Override
        public void safepoint() {
            compareBooks();
        }

        @Override
        public void mark(String label) {
            compareBooks();
        }
    }

    TrialPlan plan() {
        return plan;
    }

    Heap heap() {
        return heap;
    }

    /** Whether the trial ended with a collection, after which a complete collector leaves no garbage. */
    boolean settled() {
        return settled;
    }

    /** What its collections reclaimed. */
    CollectionLog collected() {
        return collected;
    }

    Collector collector() {
        return collector;
    }

    @Nullable
    Verdicts verdicts() {
        return verdicts;
    }

    Outcome outcome() {
        return outcome;
    }

    String message() {
        return message;
    }

    long events() {
        return events;
    }

    long collections() {
        return collections;
    }

    Expectations expectations() {
        return expectations;
    }

    Samples samples() {
        return samples;
    }

    Pauses pauses() {
        return pauses;
    }

    long longestPause() {
        return longestPause;
    }

    Counters counters() {
        return counters;
    }
}
