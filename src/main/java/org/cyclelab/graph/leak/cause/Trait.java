package org.cyclelab.graph.leak.cause;

import org.cyclelab.heap.Heap;
import org.cyclelab.heap.config.Counting;
import org.cyclelab.heap.type.Finalizer;
import org.cyclelab.heap.type.Type;

/** What may be true of a leaked object and matters for all leaked objects that it reaches. */
public enum Trait {
    /** Its count has reached the most that it can hold, and never falls again. */
    STUCK((heap, o) -> {
        Counting counting = heap.config().counting();
        return counting.fields() && counting.bits() < 31 && heap.count(o) == (1 << counting.bits()) - 1;
    }),

    /** Its count is zero. */
    AT_ZERO((heap, o) -> heap.config().counting().fields() && heap.count(o) == 0),

    /** It is part of a cycle, though its type promises that it never is. */
    ACYCLIC_TYPE((heap, o) -> type(heap, o).acyclic()) {
        @Override
        void mark(Heap heap, LeakedObjects leaked, Marks marks) {
            for (int o : leaked.handles()) {
                if (type(heap, o).acyclic() && leaked.inCycle(o)) {
                    leaked.add(o, marks);
                }
            }
        }
    },

    /** Traversals do not see its references. What it holds has the trait too. */
    OPAQUE((heap, o) -> type(heap, o).has(Type.Trait.OPAQUE)) {
        @Override
        void mark(Heap heap, LeakedObjects leaked, Marks marks) {
            super.mark(heap, leaked, marks);
            for (int i = 0, opaque = marks.size(); i < opaque; i++) {
                int o = leaked.handles()[marks.get(i)];
                for (int field = 0; field < type(heap, o).fields().size(); field++) {
                    leaked.add(heap.loadField(o, field), marks);
                }
            }
        }
    },

    /** It has a finalizer of the kind with which some runtimes collect no cycle. */
    LEGACY_FINALIZER((heap, o) -> type(heap, o).finalizer().kind() == Finalizer.Kind.LEGACY),

    /** It has a finalizer, which may have stored references. */
    FINALIZER((heap, o) -> type(heap, o).finalizer().exists()),

    /** It is the value of an entry of a weak map. */
    ENTRY_VALUE((heap, o) -> false) {
        @Override
        void mark(Heap heap, LeakedObjects leaked, Marks marks) {
            var maps = heap.weakMaps();
            for (int entry = 1; entry < maps.end(); entry++) {
                if (maps.exists(entry)) {
                    leaked.add(maps.value(entry), marks);
                }
            }
        }
    };

    /** Tells whether one object has the trait. */
    interface Test {
        boolean of(Heap heap, int object);
    }

    @SuppressWarnings("ImmutableEnumChecker") // lambdas that capture nothing
    private final Test test;

    Trait(Test test) {
        this.test = test;
    }

    /** Marks all leaked objects that have the trait. */
    void mark(Heap heap, LeakedObjects leaked, Marks marks) {
        for (int o : leaked.handles()) {
            if (test.of(heap, o)) {
                leaked.add(o, marks);
            }
        }
    }

    private static Type type(Heap heap, int object) {
        return heap.types().get(heap.type(object));
    }
}
