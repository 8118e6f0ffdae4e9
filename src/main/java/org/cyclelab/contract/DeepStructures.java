package org.cyclelab.contract;

import org.cyclelab.collector.Collector;
import org.cyclelab.heap.Heap;
import org.jspecify.annotations.Nullable;

/**
 * A ring and a list of many objects, collected while held and when dropped, in a thread whose stack of 256 KiB is
 * far too small for recursion along them. Every object of the ring is suspected, of the list only the head: to examine
 * suspects one at a time from the tail of a list on is quadratic by the papers that do so, and no defect.
 */
final class DeepStructures {
    private static final long STACK_BYTES = 256 << 10;

    private final Subject subject;
    private final int objects;
    private @Nullable Violation violation;
    private @Nullable OutOfMemoryError noMemory;

    private DeepStructures(Subject subject, int objects) {
        this.subject = subject;
        this.objects = objects;
    }

    static @Nullable Violation check(Subject subject, int objects) {
        DeepStructures deep = new DeepStructures(subject, objects);
        Thread thread = new Thread(null, deep::run, "small stack", STACK_BYTES);
        thread.start();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while checking " + subject, e);
        }
        if (deep.noMemory != null) {
            throw deep.noMemory;
        }
        return deep.violation;
    }

    private void run() {
        for (boolean ring : new boolean[] {true, false}) {
            String structure = (ring ? "a ring" : "a list") + " of " + objects + " objects";
            try {
                Finding finding = collect(ring);
                if (finding != null) {
                    violation = subject.violation(Contract.Family.DEEP, finding, structure);
                    return;
                }
            } catch (OutOfMemoryError e) {
                noMemory = e;
                return;
            } catch (RuntimeException | StackOverflowError | LinkageError | AssertionError e) {
                Finding crash = new Finding(Violation.Kind.CRASH, e + Run.where(e));
                violation = subject.violation(Contract.Family.DEEP, crash, structure);
                return;
            }
        }
    }

    private @Nullable Finding collect(boolean ring) {
        Heap heap = subject.heap(false);
        Collector collector = subject.collector(heap);
        heap.enterFrame(2);
        heap.storeLocal(0, Subject.allocate(heap, Model.NODE, 1));
        int last = heap.loadLocal(0);
        for (int i = 1; i < objects; i++) {
            int o = Subject.allocate(heap, Model.NODE, 1);
            heap.storeField(last, 0, o);
            if (ring) {
                heap.storeLocal(1, o);
            }
            last = o;
        }
        if (ring) {
            heap.storeField(last, 0, heap.loadLocal(0));
        }
        heap.storeLocal(1, heap.loadLocal(0));
        heap.storeLocal(1, Heap.NULL);
        collector.collect(Collector.UNBOUNDED);
        collector.settle();
        if (heap.objects() != objects) {
            return new Finding(Violation.Kind.UNSAFE, heap.objects() + " objects are left while all are reachable");
        }
        heap.storeLocal(0, Heap.NULL);
        collector.collect(Collector.UNBOUNDED);
        collector.settle();
        if (subject.complete() && heap.objects() > 0) {
            return new Finding(Violation.Kind.INCOMPLETE, heap.objects() + " objects are left when all are garbage");
        }
        return null;
    }
}
