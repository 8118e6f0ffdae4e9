package org.cyclelab.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import org.cyclelab.graph.leak.LeakAnalysis;
import org.cyclelab.graph.leak.Leaks;
import org.cyclelab.heap.Counting;
import org.cyclelab.heap.Heap;
import org.cyclelab.heap.HeapConfig;
import org.cyclelab.heap.Type;
import org.cyclelab.heap.Types;
import org.cyclelab.metrics.Counters;
import org.cyclelab.metrics.Outcome;
import org.cyclelab.metrics.Pauses;
import org.cyclelab.metrics.Timeline;
import org.cyclelab.metrics.TrialResult;
import org.junit.jupiter.api.Test;

/** The text as people read it, verbatim. */
class LeakTextTest {
    private static final int DOCUMENT = 0;
    private static final int ELEMENT = 1;
    private static final int TEXT = 2;
    private static final int LONG_TEXT = 3;

    private final Heap heap = new Heap(
            Types.of(
                    Type.of("Document", "body"),
                    Type.of("Element", "ownerDocument", "text"),
                    Type.of("Text").asAcyclic(),
                    Type.of("Text").asAcyclic().sized(1000)),
            HeapConfig.of(Counting.NONE));

    private int[] document(int text) {
        heap.enterFrame(1);
        int document = heap.allocate(DOCUMENT, 0);
        int element = heap.allocate(ELEMENT, 0);
        int leaf = heap.allocate(text, 0);
        heap.storeField(document, 0, element);
        heap.storeField(element, 0, document);
        heap.storeField(element, 1, leaf);
        return new int[] {document, element, leaf};
    }

    private static TrialResult result(long leaked, Outcome outcome, String message) {
        return new TrialResult(
                3,
                "trace",
                "path=dom.trace",
                "reference-counting",
                "explicit",
                42,
                100,
                20,
                2000,
                12,
                2,
                leaked,
                0,
                1,
                outcome,
                message,
                new Counters(),
                new Pauses(),
                new Timeline(List.of()));
    }

    private static String text(TrialResult result, Leaks leaks) throws IOException {
        StringWriter out = new StringWriter();
        LeakText.write(out, result, leaks);
        return out.toString();
    }

    @Test
    void leaksAreGroupedByShapeWithOneCycle() throws IOException {
        int[] a = document(TEXT);
        int[] b = document(LONG_TEXT);
        int[] leaked = {a[0], a[1], a[2], b[0], b[1], b[2]};
        assertEquals("""
                Trial 3: reference-counting on trace (path=dom.trace), trigger explicit, seed 42
                  6 of 18 garbage objects leaked, 1,128 bytes

                  in a cycle: 4 objects, 112 bytes
                    2 components alike: 4 objects, 112 bytes; first #1
                      made of 1 Document, 1 Element
                      cycle   Document.body -> Element.ownerDocument -> Document

                  reachable only from a cycle: 2 objects, 1,016 bytes
                    2 objects of Text, 1,016 bytes; first #3

                """, text(result(6, Outcome.OK, ""), LeakAnalysis.analyze(heap, leaked)));
    }

    @Test
    void nothingLeakedIsSaidInALine() throws IOException {
        assertEquals("""
                Trial 3: reference-counting on trace (path=dom.trace), trigger explicit, seed 42
                  nothing leaked; 12 garbage objects were reclaimed

                """, text(result(0, Outcome.OK, ""), LeakAnalysis.analyze(heap, new int[0])));
    }

    @Test
    void whatWentWrongComesFirst() throws IOException {
        assertEquals(
                """
                Trial 3: reference-counting on trace (path=dom.trace), trigger explicit, seed 42
                  unsafe: object 1 was reclaimedU+001B[31m
                  nothing leaked; 12 garbage objects were reclaimed

                """,
                text(
                        result(0, Outcome.UNSAFE, "object 1 was reclaimed\u001b[31m"),
                        LeakAnalysis.analyze(heap, new int[0])));
    }
}
