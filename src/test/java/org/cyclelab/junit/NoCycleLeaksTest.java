package org.cyclelab.junit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Objects;
import java.util.Set;
import org.cyclelab.heap.Heap;
import org.cyclelab.heap.type.Type;
import org.cyclelab.workload.Workload;
import org.cyclelab.workload.WorkloadSpec;
import org.cyclelab.workload.Workloads;
import org.junit.jupiter.api.Test;

/** The tests below marked with the annotation are the ones that its users would write. */
@NoCycleLeaks
class NoCycleLeaksTest {
    private static final Type NODE = Type.of("Node", "next", "parent");
    private static final String RING = "3b7006b5a431";

    private static Heap ring(LeakScope scope, boolean closed) {
        Heap heap = scope.heap(NODE);
        heap.enterFrame(2);
        int a = heap.allocate(0, 0);
        heap.storeLocal(0, a);
        int b = heap.allocate(0, 0);
        heap.storeLocal(1, b);
        heap.storeField(a, 0, b);
        if (closed) {
            heap.storeField(b, 1, a);
        }
        heap.leaveFrame();
        return heap;
    }

    @Test
    void aLineIsFreed(LeakScope scope) {
        assertEquals(0, ring(scope, false).objects());
    }

    @Test
    void aTestWithoutScopeIsLeftAlone() {
        assertEquals(2, NODE.fields().size());
    }

    @Test
    @NoCycleLeaks(except = RING)
    void aKnownLeakIsAllowed(LeakScope scope) {
        ring(scope, true);
    }

    @Test
    void whatIsStillReachableHasNotLeaked(LeakScope scope) {
        Heap heap = scope.heap(NODE);
        heap.enterFrame(1);
        int a = heap.allocate(0, 0);
        heap.storeLocal(0, a);
        heap.storeField(a, 0, a);
    }

    @Test
    void aLeakFailsAndIsNamed() {
        LeakScope scope = new LeakScope();
        ring(scope, true);
        AssertionError failure = assertThrows(AssertionError.class, () -> scope.check(Set.of()));
        assertEquals(
                "reference counting leaks:\n  " + RING + "  2 objects, 64 bytes: Node.next -> Node.parent -> Node",
                Objects.requireNonNull(failure.getMessage()).replace("\r", ""));
        scope.check(Set.of(RING));
    }

    @Test
    void theFailureOfAProgramTellsTheCure() {
        WorkloadSpec spec = Objects.requireNonNull(Workloads.find("observer"));
        Workload observer = spec.factory().create(spec.options().defaults(), 1);
        LeakScope scope = new LeakScope();
        scope.run(observer);
        String message = Objects.requireNonNull(
                assertThrows(AssertionError.class, () -> scope.check(Set.of())).getMessage());
        assertEquals("  cure: make Listener.subject weak", message.substring(message.lastIndexOf('\n') + 1));
    }
}
