package org.cyclelab.graph.retained;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.cyclelab.heap.Heap;
import org.cyclelab.heap.config.Counting;
import org.cyclelab.heap.config.HeapConfig;
import org.cyclelab.heap.type.Type;
import org.cyclelab.heap.type.Types;
import org.junit.jupiter.api.Test;

class RootPathTest {
    private final Heap heap = new Heap(
            Types.of(Type.of("Document", "body"), Type.of("Element", "owner", "child"), Type.arrayOf("List")),
            HeapConfig.of(Counting.NONE));

    private String path(int object, int most) {
        RootPath path = RootPath.to(heap, object);
        assertNotNull(path);
        return path.text(most);
    }

    @Test
    void theShortestOfSeveralPaths() {
        heap.enterFrame(2);
        int document = heap.allocate(0, 0);
        int element = heap.allocate(1, 0);
        int child = heap.allocate(1, 0);
        int list = heap.allocate(2, 4);
        heap.storeField(document, 0, element);
        heap.storeField(element, 1, child);
        heap.storeField(child, 0, document);
        heap.storeLocal(1, document);
        assertEquals("local 1 -> Document.body -> Element.child -> Element", path(child, 9));
        heap.storeField(list, 3, child);
        heap.storeStatic(5, list);
        assertEquals("static 5 -> List[3] -> Element", path(child, 9));
        assertEquals("static 5 -> List", path(list, 9));
        assertEquals("local 1 -> Document", path(document, 9));
        heap.storeLocal(1, Heap.NULL);
        assertEquals("static 5 -> List[3] -> Element.owner -> Document.body -> Element", path(element, 9));
        assertEquals("static 5 -> List[3] -> Element.owner -> (1 more) -> Element", path(element, 3));
        heap.storeStatic(5, Heap.NULL);
        assertNull(RootPath.to(heap, element));
    }

    @Test
    void framesAndThreadsAreNamedWhereThereAreSeveral() {
        heap.enterFrame(1);
        heap.enterFrame(0);
        heap.enterFrame(3);
        int list = heap.allocate(2, 0);
        heap.storeLocal(2, list);
        assertEquals("local 2 of frame 3", heap.roots().length == 1 ? rootOf(list) : "");
        heap.storeLocal(2, Heap.NULL);
        heap.startThread(7);
        heap.switchThread(7);
        heap.enterFrame(1);
        heap.storeLocal(0, list);
        assertEquals("local 0 of frame 1 of thread 7", rootOf(list));
    }

    private String rootOf(int object) {
        RootPath path = RootPath.to(heap, object);
        assertNotNull(path);
        return path.root();
    }

    @Test
    void aLongListNeedsNoThreadStack() {
        int first = heap.allocate(1, 0);
        heap.storeStatic(0, first);
        int last = first;
        for (int i = 1; i < 300_000; i++) {
            int next = heap.allocate(1, 0);
            heap.storeField(last, 1, next);
            last = next;
        }
        assertEquals("static 0 -> Element.child -> (299998 more) -> Element", path(last, 2));
    }
}
