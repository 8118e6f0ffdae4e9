package org.cyclelab.experiment.trigger;

import java.util.List;
import java.util.Objects;
import org.cyclelab.collector.Alarms;
import org.cyclelab.collector.CollectorSpec;
import org.cyclelab.collector.Trigger;
import org.cyclelab.heap.Heap;
import org.cyclelab.heap.log.Log;
import org.cyclelab.option.Option;
import org.jspecify.annotations.Nullable;

/** The registry of triggers. All but {@code end} also collect when the program asks for it. */
public final class Triggers {

    /** Name of the trigger that collects only when the program asks for it. */
    public static final String EXPLICIT = "explicit";

    /** Name of the trigger that is the collector itself. */
    public static final String OWN = "own";

    /** Bytes in the heap below which {@code heap-growth} never collects. */
    public static final long GROWTH_FLOOR = 64 << 10;

    /** Every trigger, in the order of {@code list triggers}. */
    public static final List<TriggerSpec> ALL = List.of(
            new TriggerSpec(
                    EXPLICIT,
                    "Collects when the program asks for it; the default of collectors without a trigger of their own.",
                    null,
                    null,
                    (value, collector) -> new Never(true)),
            new TriggerSpec(
                    OWN,
                    "Collects when the runtime that the collector replicates would; the default of such collectors.",
                    null,
                    null,
                    (value, collector) -> (Trigger) collector),
            new TriggerSpec(
                    "end",
                    "Collects once, at the end of the trial; requests are ignored.",
                    null,
                    null,
                    (value, collector) -> new Never(false)),
            new TriggerSpec(
                    "events",
                    "Collects every so many events.",
                    Option.integer("events", 100_000, 1, Long.MAX_VALUE / 4, "events from one collection to the next")
                            .required(),
                    null,
                    (value, collector) -> new EveryEvents(Long.parseLong(value))),
            new TriggerSpec(
                    "suspects",
                    "Collects when there are so many suspects.",
                    Option.integer("suspects", 10_000, 1, Integer.MAX_VALUE, "suspects in the log at which to collect")
                            .required(),
                    Log.SUSPECTS,
                    (value, collector) -> new SuspectCount(Integer.parseInt(value))),
            new TriggerSpec(
                    "allocated-bytes",
                    "Collects whenever so many simulated bytes have been allocated.",
                    Option.bytes(
                                    "allocated-bytes",
                                    1 << 20,
                                    1,
                                    Long.MAX_VALUE / 4,
                                    "simulated bytes from one collection to the next")
                            .required(),
                    null,
                    (value, collector) -> new AllocatedBytes(Long.parseLong(value))),
            new TriggerSpec(
                    "heap-growth",
                    "Collects when the heap holds a multiple of what it held after the last collection, and at least"
                            + " 64 KiB.",
                    Option.decimal("heap-growth", 2, 1.01, 1000, "multiple at which to collect")
                            .required(),
                    null,
                    (value, collector) -> new HeapGrowth(Double.parseDouble(value))),
            new TriggerSpec(
                    "every-event",
                    "Collects after every event: a stress test.",
                    null,
                    null,
                    (value, collector) -> new EveryEvents(1)));

    private Triggers() {}

    /** The trigger of a collector for which none is named. */
    public static TriggerSpec preset(CollectorSpec collector) {
        return Objects.requireNonNull(find(collector.ownTrigger() ? OWN : EXPLICIT));
    }

    /** The trigger of that name, or null. */
    public static @Nullable TriggerSpec find(String name) {
        for (TriggerSpec spec : ALL) {
            if (spec.name().equals(name)) {
                return spec;
            }
        }
        return null;
    }

    private record Never(boolean honoursRequests) implements Trigger {
        @Override
        public Alarms next(Heap heap) {
            return Alarms.NONE;
        }

        @Override
        public boolean due(Heap heap) {
            return false;
        }
    }

    private record EveryEvents(long events) implements Trigger {
        @Override
        public Alarms next(Heap heap) {
            return Alarms.atClock(heap.clock() - heap.clock() % events + events);
        }

        @Override
        public boolean due(Heap heap) {
            return heap.clock() % events == 0;
        }
    }

    private record SuspectCount(int suspects) implements Trigger {
        @Override
        public Alarms next(Heap heap) {
            return Alarms.atSuspects(suspects);
        }

        @Override
        public boolean due(Heap heap) {
            return heap.log(Log.SUSPECTS).size() >= suspects;
        }
    }

    private static final class AllocatedBytes implements Trigger {
        private final long step;
        private long next;

        AllocatedBytes(long step) {
            this.step = step;
            next = step;
        }

        @Override
        public Alarms next(Heap heap) {
            return Alarms.atAllocatedBytes(next);
        }

        @Override
        public boolean due(Heap heap) {
            return heap.allocatedBytes() >= next;
        }

        @Override
        public void collected(Heap heap) {
            next = heap.allocatedBytes() + step;
        }
    }

    /** Bytes can only grow by allocation, so the earliest moment at which they reach the target is known. */
    private static final class HeapGrowth implements Trigger {
        private final double factor;
        private long target = GROWTH_FLOOR;

        HeapGrowth(double factor) {
            this.factor = factor;
        }

        @Override
        public Alarms next(Heap heap) {
            return Alarms.atAllocatedBytes(heap.allocatedBytes() + Math.max(1, target - heap.bytes()));
        }

        @Override
        public boolean due(Heap heap) {
            return heap.bytes() >= target;
        }

        @Override
        public void collected(Heap heap) {
            target = Math.max(GROWTH_FLOOR, (long) Math.ceil(heap.bytes() * factor));
        }
    }
}
