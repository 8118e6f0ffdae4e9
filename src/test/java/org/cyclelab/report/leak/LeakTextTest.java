package org.cyclelab.report.leak;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.cyclelab.graph.leak.LeakAnalysis;
import org.cyclelab.graph.leak.Leaks;
import org.cyclelab.graph.leak.blame.Blame;
import org.cyclelab.graph.leak.cause.Causes;
import org.cyclelab.graph.leak.cause.Circumstances;
import org.cyclelab.graph.leak.cause.Loss;
import org.cyclelab.graph.leak.cure.Cure;
import org.cyclelab.graph.leak.cure.Cure.Amount;
import org.cyclelab.graph.leak.cure.Cure.Verdict;
import org.cyclelab.graph.retained.RootPath;
import org.cyclelab.heap.Heap;
import org.cyclelab.heap.config.Counting;
import org.cyclelab.heap.config.HeapConfig;
import org.cyclelab.heap.type.Type;
import org.cyclelab.heap.type.Types;
import org.cyclelab.metrics.Counters;
import org.cyclelab.metrics.Outcome;
import org.cyclelab.metrics.Pauses;
import org.cyclelab.metrics.Timeline;
import org.cyclelab.metrics.TrialResult;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The text as people read it, verbatim. Fingerprints stand in people's baselines: they may never change. */
class LeakTextTest {
    private static final int DOCUMENT = 0;
    private static final int ELEMENT = 1;
    private static final int TEXT = 2;
    private static final int LONG_TEXT = 3;
    private static final int NASTY = 4;

    private final Heap heap = new Heap(
            Types.of(
                    Type.of("Document", "body"),
                    Type.of("Element", "ownerDocument", "text"),
                    Type.of("Text").asAcyclic(),
                    Type.of("Text").asAcyclic().sized(1000),
                    Type.of("=cmd\u001b[31m|' /C calc'!A0", "self")),
            HeapConfig.of(Counting.EXACT));

    /** A document, its element and its text, which nothing holds any more. */
    private int[] document(int text) {
        heap.enterFrame(3);
        int document = heap.allocate(DOCUMENT, 0);
        heap.storeLocal(0, document);
        int element = heap.allocate(ELEMENT, 0);
        heap.storeLocal(1, element);
        int leaf = heap.allocate(text, 0);
        heap.storeLocal(2, leaf);
        heap.storeField(document, 0, element);
        heap.storeField(element, 0, document);
        heap.storeField(element, 1, leaf);
        heap.leaveFrame();
        return new int[] {document, element, leaf};
    }

    private static TrialResult result(Outcome outcome, String message) {
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
                6,
                0,
                1,
                outcome,
                message,
                new Counters(),
                new Pauses(),
                new Timeline(List.of()));
    }

    private static String text(
            Heap heap, TrialResult result, int[] leaked, Map<Integer, Blame> blames, @Nullable Cure cure)
            throws IOException {
        Leaks leaks = LeakAnalysis.analyze(heap, leaked);
        long[] deaths = new long[leaked.length];
        Arrays.fill(deaths, 41);
        Circumstances trial = new Circumstances(Counting.EXACT, false, false, 100, false, o -> false);
        Causes causes = Causes.of(heap, leaked, leaks, trial, deaths, i -> Loss.LOCAL);
        LeakReport.Retained retained = new LeakReport.Retained() {
            @Override
            public int objects(int index) {
                return 1;
            }

            @Override
            public long bytes(int index) {
                return leaks.bytes(index);
            }
        };
        StringWriter out = new StringWriter();
        LeakText.write(
                out,
                new LeakReport(
                        result,
                        leaks,
                        deaths,
                        causes,
                        i -> Loss.LOCAL,
                        retained,
                        blames,
                        cure,
                        true,
                        event -> 12,
                        birth -> -1));
        return out.toString();
    }

    private static Cure cure(Verdict verdict, boolean exact, String note, String... fields) {
        return new Cure(verdict, List.of(fields), exact, 1, 4, new Amount(6, 1128), new Amount(0, 0), note);
    }

    @Test
    void theWholeStoryOnOneScreen() throws IOException {
        int[] a = document(TEXT);
        int[] b = document(LONG_TEXT);
        int[] leaked = {a[0], a[1], a[2], b[0], b[1], b[2]};
        RootPath path = new RootPath("local 0", List.of(new RootPath.Step("Document", 1, "")));
        Blame blame = new Blame(41, Loss.LOCAL, "local 0 := null", 12, path);
        assertEquals(
                """
                Trial 3: reference-counting on trace (path=dom.trace), trigger explicit, seed 42
                  LEAKED    6 of 18 garbage objects (33.3 %), 1,128 bytes
                  HELD BY   2 root cycles, no root leaks
                  WHY       4 objects  counting cannot: it is in a cycle
                            2 objects  counting cannot: only a cycle refers to it

                  1  be88e4fb9a39  2 root cycles alike, 4 objects, 112 bytes
                     ╭─▶ Document#1.body ─▶ Element#2.ownerDocument ─╮
                     ╰───────────────────────────────────────────────╯
                     made of     each like 1 Document, 1 Element
                     holds       6 objects, 1,128 bytes, alone; its fair share is 6, 1,128 bytes
                     orphaned    by event 41, line 12: local 0 := null
                     held till   then by local 0 -> Document
                     lying       for 59 events, to the end

                  BELOW     2 Text: 1,016 bytes
                  CURE      make Element.ownerDocument weak; one field is the least
                  PROOF     counting alone, run again with it weak: 6 leaked before, 0 after;
                            1,128 bytes before, 0 after; no live object was lost

                """,
                text(
                        heap,
                        result(Outcome.OK, ""),
                        leaked,
                        Map.of(1, blame),
                        cure(Verdict.PROVEN, true, "", "Element.ownerDocument")));
    }

    @Test
    void nothingLeakedIsSaidInALine() throws IOException {
        assertEquals("""
                Trial 3: reference-counting on trace (path=dom.trace), trigger explicit, seed 42
                  nothing leaked; 12 garbage objects were reclaimed

                """, text(heap, result(Outcome.OK, ""), new int[0], Map.of(), null));
    }

    @Test
    void whatWentWrongComesFirst() throws IOException {
        assertEquals(
                """
                Trial 3: reference-counting on trace (path=dom.trace), trigger explicit, seed 42
                  UNSAFE    object 1 was reclaimedU+001B[31m
                  nothing leaked; 12 garbage objects were reclaimed

                """,
                text(heap, result(Outcome.UNSAFE, "object 1 was reclaimed\u001b[31m"), new int[0], Map.of(), null));
    }

    /** A root leak, counts that nothing explains, a shared part, and names that would do harm on a terminal. */
    @Test
    void rootLeaksUnexplainedCountsAndNastyNames() throws IOException {
        heap.enterFrame(1);
        int nasty = heap.allocate(NASTY, 0);
        heap.storeLocal(0, nasty);
        heap.storeField(nasty, 0, nasty);
        int element = heap.allocate(ELEMENT, 0);
        heap.words()[element] = 2;
        heap.words()[nasty] = 1;
        assertEquals(
                """
                Trial 3: reference-counting on trace (path=dom.trace), trigger explicit, seed 42
                  LEAKED    2 of 18 garbage objects (11.1 %), 56 bytes
                  HELD BY   1 root cycle, 1 root leak
                  WHY       1 object  counting cannot: it is in a cycle
                            1 object  the collector has seen it and left it
                  COUNTS    1 object counts more than is found: 2 references not explained

                  1  c239b865576e  root cycle, 1 object, 24 bytes
                     ╭─▶ =cmdU+001B[31m|' /C calc'!A0#1.self ─╮
                     ╰────────────────────────────────────────╯
                     made of     1 =cmdU+001B[31m|' /C calc'!A0

                  2  6b00e93ee238  root leak of Element, 1 object, 32 bytes

                  CURE      make X.a, Y.b weak;
                            at least 1 needed; found greedily, at most 2.1 times the fewest
                  PROOF     counting alone, run again with them weak: 6 leaked before, 0 after;
                            1,128 bytes before, 0 after; no live object was lost

                """,
                text(
                        heap,
                        result(Outcome.OK, ""),
                        new int[] {nasty, element},
                        Map.of(),
                        cure(Verdict.PROVEN, false, "", "X.a", "Y.b")));
    }

    @Test
    void groupsBeyondTheFirstAreListedAndCounted() throws IOException {
        Type[] types = new Type[14];
        for (int i = 0; i < types.length; i++) {
            types[i] = Type.of("Type" + i, "self");
        }
        Heap many = new Heap(Types.of(types), HeapConfig.of(Counting.EXACT));
        many.enterFrame(1);
        int[] leaked = new int[types.length];
        for (int i = 0; i < leaked.length; i++) {
            leaked[i] = many.allocate(i, 0);
            many.storeField(leaked[i], 0, leaked[i]);
        }
        String text =
                text(many, result(Outcome.OK, ""), leaked, Map.of(), cure(Verdict.NONE, true, "Type0.self is needed"));
        assertEquals("""
                  9  HASH  root cycle: 1 object, 24 bytes, Type8.self -> Type8
                  and 5 smaller groups with 5 objects, 120 bytes

                  NO CURE   Type0.self is needed

                """, text.substring(text.indexOf("  9  ")).replaceFirst("[0-9a-f]{12}", "HASH"));
    }
}
