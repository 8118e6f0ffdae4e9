package org.cyclelab.graph.audit;

import it.unimi.dsi.fastutil.ints.Int2IntOpenHashMap;
import it.unimi.dsi.fastutil.ints.IntOpenHashSet;
import it.unimi.dsi.fastutil.ints.IntSet;
import org.cyclelab.graph.HeapGraph;
import org.cyclelab.graph.Reference;
import org.cyclelab.graph.audit.Difference.What;
import org.cyclelab.heap.Header;
import org.cyclelab.heap.Heap;
import org.cyclelab.heap.config.Counting;
import org.jspecify.annotations.Nullable;

/**
 * Double entry: holds a heap against the {@link EventGraph} of the same events. It checks that
 *
 * <ul>
 *   <li>no object that the book can reach has been reclaimed;
 *   <li>every field of every object, garbage included, holds what the events stored there;
 *   <li>every object is held by as many roots as the events say;
 *   <li>every stored count is the number of counted references: from fields of objects still in the heap and from roots
 *       where counting is exact, from fields alone where it is deferred; a count that sticks may be full instead. A
 *       heap that counts nothing is not asked.
 * </ul>
 *
 * <p>The collector must leave no reference from an object that stays to one that it reclaims, garbage or not.
 *
 * <p>One comparison costs O(objects + references + roots) of the heap. Objects that have been reclaimed are then
 * forgotten by the book, so that its size is proportional to the heap's.
 */
public final class Audit {
    private final Heap heap;
    private final EventGraph book;
    private final HeapGraph graph;
    private final Counting counting;
    private final int fullCount;

    private final Int2IntOpenHashMap heldByRoots = new Int2IntOpenHashMap();
    private final IntOpenHashSet present = new IntOpenHashSet();
    private long presentAt = -1;
    private @Nullable Difference first;

    /**
     * An audit of a heap and the book of its events, both still empty.
     *
     * @param book to be given each chunk before the replay of the heap
     */
    public Audit(Heap heap, EventGraph book) {
        this.heap = heap;
        this.book = book;
        graph = new HeapGraph(heap);
        counting = heap.config().counting();
        fullCount = (int) ((1L << counting.bits()) - 1);
    }

    /**
     * Compares the two after the heap's current event, which must be complete: at an alarm, a safepoint, a request, or
     * when a chunk has ended, but not while an allocation finds no room, nor after one has failed.
     *
     * @return null if they agree, or the first difference: a reachable object that was reclaimed before anything else,
     *     and then the object of the smallest birth; of one object the first differing field before the roots, these
     *     before the count. After a difference the books stay apart.
     */
    public @Nullable Difference compare() {
        book.bookUntil(heap.clock());
        first = null;
        book.settle(this::isPresent);
        findUnknown();
        if (first == null && book.graph().vertexSet().size() != heap.objects()) {
            settleReclaimed();
        }
        if (first != null) {
            return first;
        }
        countRoots();
        for (int o = heap.first(); o != Heap.NULL; o = heap.next(o)) {
            if (first == null || heap.birth(o) < first.birth()) {
                compare(o);
            }
        }
        return first;
    }

    /** Asked only for objects loaded from weak fields; linear in the heap the first time after it has changed. */
    private boolean isPresent(int birth) {
        if (presentAt != heap.changes()) {
            presentAt = heap.changes();
            present.clear();
            for (int o = heap.first(); o != Heap.NULL; o = heap.next(o)) {
                present.add(heap.birth(o));
            }
        }
        return present.contains(birth);
    }

    private void findUnknown() {
        for (int o = heap.first(); o != Heap.NULL; o = heap.next(o)) {
            int birth = heap.birth(o);
            if (!book.graph().containsVertex(birth)) {
                report(What.UNKNOWN, birth, heap.describe(o), "", "in the heap", "no such object");
            }
        }
    }

    /** Forgets what the heap has reclaimed, unless the book can reach it. */
    private void settleReclaimed() {
        IntSet reachable = book.reachable();
        IntOpenHashSet reclaimed = new IntOpenHashSet();
        for (int birth : book.graph().vertexSet()) {
            if (isPresent(birth)) {
                continue;
            }
            if (reachable.contains(birth)) {
                String holders = book.fieldReferences(birth) + " fields and " + book.rootReferences(birth) + " roots";
                report(What.RECLAIMED, birth, book.describe(birth), "", "reclaimed", holders);
            } else {
                reclaimed.add(birth);
            }
        }
        for (int birth : reclaimed) {
            book.forget(birth);
        }
    }

    private void countRoots() {
        heldByRoots.clear();
        for (int root : heap.programRoots()) {
            heldByRoots.addTo(heap.words()[root + Header.BIRTH], 1);
        }
    }

    private void compare(int o) {
        int birth = heap.birth(o);
        compareFields(o, birth);
        if (first != null && first.birth() == birth) {
            return;
        }
        int roots = book.rootReferences(birth);
        int held = heldByRoots.get(birth);
        if (held != roots) {
            report(What.ROOTS, birth, heap.describe(o), "", Integer.toString(held), Integer.toString(roots));
            return;
        }
        compareCount(o, birth, roots);
    }

    private void compareFields(int o, int birth) {
        int[] w = heap.words();
        int slot = Header.firstField(w, o);
        int fields = Header.fieldCount(w, o);
        int edges = 0;
        for (int field = 0; field < fields; field++) {
            int value = w[slot + field];
            if (value != Heap.NULL) {
                edges++;
                if (!agree(value, book.target(birth, field))) {
                    reportField(o, birth, field);
                    return;
                }
            }
        }
        if ((w[o + Header.INFO] & Header.CEREMONY) != 0) {
            for (Reference reference : graph.outgoingEdgesOf(o)) {
                if (reference.field() >= 0 && reference.field() < fields) {
                    continue;
                }
                edges++;
                if (!agree(graph.getEdgeTarget(reference), booked(birth, reference))) {
                    reportBeside(o, birth, reference);
                    return;
                }
            }
        }
        if (edges != book.graph().outDegreeOf(birth)) {
            reportNull(o, birth);
        }
    }

    /** What the book has where the heap has a reference that is hidden or an entry. */
    private int booked(int birth, Reference reference) {
        int number = reference.field();
        return book.target(birth, number < 0 ? -heap.birth(heap.weakMaps().key(~number)) : number);
    }

    private void reportBeside(int o, int birth, Reference reference) {
        report(
                What.FIELD,
                birth,
                heap.describe(o),
                graph.label(reference),
                heap.describe(graph.getEdgeTarget(reference)),
                book.describe(booked(birth, reference)));
    }

    /** Reports the first null field, or missing entry, that the book has as an edge. */
    private void reportNull(int o, int birth) {
        for (int field = 0; field < heap.fieldCount(o); field++) {
            if (heap.loadField(o, field) == Heap.NULL && book.target(birth, field) != 0) {
                reportField(o, birth, field);
                return;
            }
        }
        IntOpenHashSet stored = new IntOpenHashSet();
        for (Reference reference : graph.outgoingEdgesOf(o)) {
            int number = reference.field();
            stored.add(number < 0 ? -heap.birth(heap.weakMaps().key(~number)) : number);
        }
        for (Reference reference : book.graph().outgoingEdgesOf(birth)) {
            int number = reference.field();
            if (!stored.contains(number)) {
                String label = number < 0
                        ? "{" + book.describe(-number) + "}"
                        : heap.types().get(heap.type(o)).fieldLabel(number);
                String expected = book.describe(book.target(birth, number));
                report(What.FIELD, birth, heap.describe(o), label, "null", expected);
                return;
            }
        }
    }

    private boolean agree(int value, int target) {
        return graph.isVertex(value) && heap.birth(value) == target;
    }

    private void reportField(int o, int birth, int field) {
        int value = heap.loadField(o, field);
        String stored = value == Heap.NULL
                ? "null"
                : graph.isVertex(value) ? heap.describe(value) : "word " + value + ", where no object is";
        String label = heap.types().get(heap.type(o)).fieldLabel(field);
        report(What.FIELD, birth, heap.describe(o), label, stored, book.describe(book.target(birth, field)));
    }

    private void compareCount(int o, int birth, int roots) {
        if (!counting.fields()) {
            return;
        }
        int fields = book.fieldReferences(birth);
        long expected = counting.roots() ? (long) fields + roots : fields;
        int count = heap.count(o);
        if (count == expected || (count == fullCount && counting.bits() < Integer.SIZE - 1)) {
            return;
        }
        String parts = counting.roots() ? " (" + fields + " from fields, " + roots + " from roots)" : " (from fields)";
        String wanted = Math.min(expected, fullCount) + parts;
        report(What.COUNT, birth, heap.describe(o), "", Integer.toString(count), wanted);
    }

    private void report(What what, int birth, String object, String field, String stored, String expected) {
        Difference known = first;
        if (known == null || birth < known.birth()) {
            first = new Difference(heap.clock(), what, birth, object, field, stored, expected);
        }
    }
}
