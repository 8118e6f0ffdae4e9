package org.cyclelab.experiment.trigger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.cyclelab.collector.Alarms;
import org.cyclelab.collector.Collector;
import org.cyclelab.collector.Trigger;
import org.cyclelab.heap.Heap;
import org.cyclelab.heap.config.Counting;
import org.cyclelab.heap.config.HeapConfig;
import org.cyclelab.heap.log.Log;
import org.cyclelab.heap.type.Type;
import org.cyclelab.heap.type.Types;
import org.junit.jupiter.api.Test;

class TriggersTest {
    private static final int NODE_BYTES = 1024;
    private static final Types TYPES = Types.of(new Type("Node", List.of("next"), false, NODE_BYTES, 0, false));

    private final Heap heap = new Heap(TYPES, HeapConfig.of(Counting.EXACT, Log.SUSPECTS));

    private static Trigger trigger(String name, String value) {
        TriggerSpec spec = Triggers.find(name);
        assertNotNull(spec, name);
        return spec.factory().create(value, budget -> {});
    }

    private void arm(Trigger trigger) {
        Alarms alarms = trigger.next(heap);
        heap.alarmAtClock(alarms.clock());
        heap.alarmAtAllocatedBytes(alarms.allocatedBytes());
        heap.alarmAtSuspects(alarms.suspects());
    }

    /** Runs an action as an event, as a replay and its trial would; answers whether the trigger collects. */
    private boolean event(Trigger trigger, Runnable action) {
        heap.tick();
        action.run();
        if (!heap.alarmed()) {
            return false;
        }
        heap.clearAlarm();
        boolean due = trigger.due(heap);
        if (due) {
            trigger.collected(heap);
        }
        arm(trigger);
        return due;
    }

    private void allocate() {
        heap.storeLocal(0, heap.allocate(0, 0));
    }

    private List<Long> clocksOfCollections(Trigger trigger, int events, Runnable action) {
        List<Long> clocks = new ArrayList<>();
        arm(trigger);
        for (int i = 0; i < events; i++) {
            if (event(trigger, action)) {
                clocks.add(heap.clock());
            }
        }
        return clocks;
    }

    @Test
    void eventsCollectsAtEveryMultiple() {
        assertEquals(List.of(10L, 20L, 30L), clocksOfCollections(trigger("events", "10"), 39, () -> {}));
    }

    @Test
    void everyEventCollectsAtEach() {
        assertEquals(List.of(1L, 2L, 3L), clocksOfCollections(trigger("every-event", ""), 3, () -> {}));
    }

    @Test
    void explicitAndEndNeverRing() {
        heap.enterFrame(1);
        for (String name : List.of("explicit", "end")) {
            Trigger trigger = trigger(name, "");
            assertEquals(Alarms.NONE, trigger.next(heap));
            assertEquals(List.of(), clocksOfCollections(trigger, 100, this::allocate));
        }
    }

    @Test
    void onlyEndIgnoresRequests() {
        for (TriggerSpec spec : Triggers.ALL) {
            assertEquals(
                    !spec.name().equals("end"),
                    spec.factory()
                            .create(spec.value() == null ? "" : "2", new OwnTrigger())
                            .honoursRequests(),
                    spec.name());
        }
    }

    @Test
    void allocatedBytesCountsFromTheLastCollection() {
        heap.enterFrame(1);
        Trigger trigger = trigger("allocated-bytes", Long.toString(3 * NODE_BYTES - 1));
        assertEquals(List.of(3L, 6L, 9L), clocksOfCollections(trigger, 11, this::allocate));
        // a collection that somebody else asked for, two allocations later
        trigger.collected(heap);
        arm(trigger);
        assertFalse(event(trigger, this::allocate));
        assertFalse(event(trigger, this::allocate));
        assertTrue(event(trigger, this::allocate));
    }

    @Test
    void suspectsCollectsWhenTheLogIsThatLong() {
        Trigger trigger = trigger("suspects", "3");
        heap.enterFrame(4);
        int[] objects = new int[4];
        for (int i = 0; i < objects.length; i++) {
            objects[i] = heap.allocate(0, 0);
            heap.storeLocal(i, objects[i]);
            heap.storeField(objects[i], 0, objects[i]);
        }
        arm(trigger);
        assertFalse(event(trigger, () -> heap.storeLocal(0, 0)));
        assertFalse(event(trigger, () -> heap.storeLocal(1, 0)));
        assertTrue(event(trigger, () -> heap.storeLocal(2, 0)));
    }

    @Test
    void heapGrowthStartsAtTheFloor() {
        heap.enterFrame(1);
        // each object keeps its predecessor, so that nothing is reclaimed
        Runnable push = () -> {
            int node = heap.allocate(0, 0);
            heap.storeField(node, 0, heap.loadLocal(0));
            heap.storeLocal(0, node);
        };
        long first = Triggers.GROWTH_FLOOR / NODE_BYTES;
        assertEquals(
                List.of(first, 2 * first, 4 * first),
                clocksOfCollections(trigger("heap-growth", "2.0"), (int) (5 * first), push));
    }

    @Test
    void heapGrowthIsNotDueWhileReclaimedBytesMakeRoom() {
        heap.enterFrame(1);
        // the predecessor dies at each allocation: the heap never holds more than two objects
        assertEquals(
                List.of(),
                clocksOfCollections(
                        trigger("heap-growth", "2.0"),
                        (int) (10 * Triggers.GROWTH_FLOOR / NODE_BYTES),
                        this::allocate));
        assertEquals(NODE_BYTES, heap.bytes());
    }

    @Test
    void heapGrowthRingsWhenTheTargetIsReachedAndNotBefore() {
        heap.enterFrame(1);
        Trigger trigger = trigger("heap-growth", "1.5");
        long objects = Triggers.GROWTH_FLOOR / NODE_BYTES;
        heap.storeLocal(0, 0);
        Alarms alarms = trigger.next(heap);
        assertEquals(Alarms.atAllocatedBytes(heap.allocatedBytes() + Triggers.GROWTH_FLOOR), alarms);
        for (long i = 0; i < objects - 1; i++) {
            heap.storeLocal(0, keeping(heap.loadLocal(0)));
            assertFalse(trigger.due(heap));
        }
        heap.storeLocal(0, keeping(heap.loadLocal(0)));
        assertTrue(trigger.due(heap));
        trigger.collected(heap);
        assertFalse(trigger.due(heap));
        assertEquals(Alarms.atAllocatedBytes(heap.allocatedBytes() + Triggers.GROWTH_FLOOR / 2), trigger.next(heap));
    }

    private int keeping(int next) {
        int node = heap.allocate(0, 0);
        heap.storeField(node, 0, next);
        return node;
    }

    @Test
    void namesAndSentencesAreThere() {
        assertEquals(
                List.of(
                        "explicit",
                        "own",
                        "end",
                        "events",
                        "suspects",
                        "allocated-bytes",
                        "heap-growth",
                        "every-event"),
                Triggers.ALL.stream().map(TriggerSpec::name).toList());
        for (TriggerSpec spec : Triggers.ALL) {
            assertEquals(spec, Triggers.find(spec.name()));
            assertTrue(spec.sentence().endsWith("."), spec.name());
            if (spec.value() != null) {
                assertEquals(spec.name(), spec.value().name());
                assertNull(spec.value().defaultValue());
            }
        }
        assertNull(Triggers.find("never"));
    }

    /** A collector as replicas of runtimes are. */
    private static final class OwnTrigger implements Collector, Trigger {
        @Override
        public void collect(long budget) {}

        @Override
        public Alarms next(Heap heap) {
            return Alarms.NONE;
        }

        @Override
        public boolean due(Heap heap) {
            return false;
        }
    }
}
