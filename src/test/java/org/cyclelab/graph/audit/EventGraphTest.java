package org.cyclelab.graph.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import it.unimi.dsi.fastutil.ints.IntSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.cyclelab.graph.Reference;
import org.cyclelab.heap.type.Type;
import org.cyclelab.heap.type.Types;
import org.cyclelab.workload.Event;
import org.cyclelab.workload.EventWriter;
import org.junit.jupiter.api.Test;

class EventGraphTest {
    private final EventGraph book = new EventGraph(Types.of(Type.of("Node", "left", "right")));
    private final EventWriter out = new EventWriter(List.of(book));

    private void bookAll() {
        out.flush();
        book.bookAll();
    }

    @Test
    void keepsFieldsAsEdges() {
        out.enterFrame(1);
        int a = out.allocate(0, 0);
        int b = out.allocate(0, 0);
        out.storeField(a, 0, b);
        out.storeField(a, 1, b);
        out.storeField(b, 0, b);
        bookAll();
        assertEquals(Set.of(a, b), book.graph().vertexSet());
        assertEquals(
                Set.of(new Reference(a, 0), new Reference(a, 1), new Reference(b, 0)),
                book.graph().edgeSet());
        assertEquals(3, book.fieldReferences(b));
        out.storeField(a, 0, a);
        out.storeField(a, 1, 0);
        bookAll();
        assertEquals(a, book.target(a, 0));
        assertEquals(0, book.target(a, 1));
        assertEquals(1, book.fieldReferences(b));
        assertEquals("Node#1", book.describe(a));
        assertEquals("null", book.describe(0));
    }

    @Test
    void countsRootsOfFramesThreadsAndStatics() {
        out.enterFrame(2);
        int a = out.allocate(0, 0);
        out.storeLocal(1, a);
        out.storeStatic(7, a);
        out.enterFrame(1);
        out.storeLocal(0, a);
        out.startThread(5);
        out.switchThread(5);
        out.enterFrame(1);
        out.enterFrame(1);
        out.storeLocal(0, a);
        bookAll();
        assertEquals(5, book.rootReferences(a));
        out.leaveFrame(0, a);
        bookAll();
        assertEquals(5, book.rootReferences(a), "one local for another");
        out.switchThread(0);
        out.endThread(5);
        bookAll();
        assertEquals(4, book.rootReferences(a));
        out.leaveFrame();
        bookAll();
        assertEquals(3, book.rootReferences(a));
        out.storeStatic(7, 0);
        out.loadField(1, a, 0);
        bookAll();
        assertEquals(1, book.rootReferences(a));
    }

    @Test
    void knowsWhatIsReachable() {
        out.enterFrame(2);
        int a = out.allocate(0, 0);
        int b = out.allocate(1, 0);
        int c = out.allocate(1, 0);
        int d = out.allocate(1, 0);
        out.storeField(a, 0, b);
        out.storeField(b, 1, a);
        out.storeField(c, 0, a);
        bookAll();
        assertEquals(IntSet.of(a, b, d), book.reachable());
        book.forget(c);
        assertEquals(Set.of(a, b, d), book.graph().vertexSet());
        assertEquals(1, book.fieldReferences(a));
        assertThrows(IllegalStateException.class, () -> book.forget(a));
    }

    @Test
    void writesNoFurtherThanItIsAsked() {
        out.enterFrame(1);
        out.allocate(0, 0);
        out.allocate(0, 0);
        out.flush();
        book.bookUntil(2);
        assertEquals(2, book.event());
        assertEquals(Set.of(1), book.graph().vertexSet());
        assertThrows(IllegalStateException.class, () -> book.bookUntil(4));
        out.safepoint();
        out.flush();
        assertEquals(3, book.event(), "what was pending is written before the next chunk");
        assertEquals(Set.of(1, 2), book.graph().vertexSet());
    }

    @Test
    void takesManyChunks() {
        out.enterFrame(1);
        int events = 5 * Event.CHUNK_EVENTS / 2;
        for (int i = 1; i < events; i++) {
            out.allocate(0, 0);
        }
        bookAll();
        assertEquals(events, book.event());
        assertEquals(events - 1, book.graph().vertexSet().size());
        assertEquals(1, book.rootReferences(events - 1));
    }

    @Test
    void keepsManyReferencesToOneObject() {
        out.enterFrame(2);
        int hub = out.allocate(0, 0);
        int n = 20_000;
        for (int i = 0; i < n; i++) {
            out.storeField(out.allocate(1, 0), 0, hub);
        }
        bookAll();
        assertEquals(n, book.fieldReferences(hub));
        for (int birth = hub + n; birth > hub; birth--) {
            out.storeField(birth, 0, 0);
        }
        bookAll();
        assertEquals(0, book.fieldReferences(hub));
    }

    @Test
    void refusesEventsThatMakeNoSense() {
        List<Consumer<EventWriter>> wrong = List.of(
                w -> w.storeLocal(0, 0),
                EventWriter::leaveFrame,
                w -> w.switchThread(3),
                w -> w.endThread(0),
                w -> w.endThread(3),
                w -> w.startThread(0),
                w -> w.storeStatic(-1, 0),
                w -> w.enterFrame(-1),
                w -> w.storeField(1, 0, 0));
        for (Consumer<EventWriter> event : wrong) {
            EventGraph fresh = new EventGraph(Types.of(Type.of("Node")));
            EventWriter writer = new EventWriter(List.of(fresh));
            event.accept(writer);
            writer.flush();
            String message =
                    assertThrows(IllegalArgumentException.class, fresh::bookAll).getMessage();
            assertTrue(message != null && message.startsWith("event 1: "), message);
        }
    }
}
