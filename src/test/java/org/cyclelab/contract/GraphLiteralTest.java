package org.cyclelab.contract;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.cyclelab.contract.GraphLiteral.Drops;
import org.cyclelab.option.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GraphLiteralTest {

    @Test
    void readsObjectsReferencesAndRoots() {
        GraphLiteral g = GraphLiteral.parse("a>b b>a b>c b>c ~d | a c c");
        assertEquals(List.of("a", "b", "c", "d"), g.names());
        assertArrayEquals(new int[] {1}, g.references(0));
        assertArrayEquals(new int[] {0, 2, 2}, g.references(1));
        assertArrayEquals(new int[0], g.references(2));
        assertArrayEquals(new int[] {0, 2, 2}, g.survivors());
        assertFalse(g.isAcyclic(2));
        assertTrue(g.isAcyclic(3));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a>b b>a b>c | a c",
                "a>a |",
                "a |",
                "|",
                "a b a>c | b",
                "a b>a | b b",
                "a ~b a>b b>a | a",
                "~a a>b | a",
                "a>b a>b b>c c>d d>a |",
                "x1>x2 ~leaf x1>leaf x2>x1 | leaf"
            })
    void printsWhatItReads(String text) {
        assertEquals(text, GraphLiteral.parse(text).toString());
    }

    @Test
    void everyGraphOfTheFamiliesReadsAsItIsPrinted() {
        GraphFamily.Visitor roundTrip = (graph, drops) -> {
            assertEquals(graph, GraphLiteral.parse(graph.toString()), graph::toString);
            return null;
        };
        GraphFamily.directed(3, roundTrip);
        GraphFamily.parallel(2, roundTrip);
        GraphFamily.acyclic(3, roundTrip);
    }

    @ParameterizedTest
    @CsvSource({
        "a>b | a | b, 9, second bar",
        "a> b, 3, name of an object",
        ">b, 1, name of an object",
        "a>b>c, 3, name of an object",
        "a b | c, 7, is no object; known: a",
        "a b | a>b, 7, is no object",
        "~, 2, name of an object",
        "a->b, 1, name of an object"
    })
    void wrongLiteralsAreRefusedWithTheirColumn(String text, int column, String message) {
        InputException e = assertThrows(InputException.class, () -> GraphLiteral.parse(text));
        assertTrue(e.toString().contains("column " + column + ":"), e.toString());
        assertTrue(e.toString().contains(message), e.toString());
    }

    @Test
    void theProgramRootsAllThenDropsInOrder() {
        GraphLiteral g = GraphLiteral.parse("a>b b>a ~c b>c | b b");
        assertEquals("""
                1: x0 = new Node[1]
                2: x1 = new Node[2]
                3: x2 = new Leaf[0]
                4: x4 = x1
                5: x0[0] = x1
                6: x1[0] = x0
                7: x1[1] = x2
                8: x2 = null
                9: x0 = null
                """, g.program(Drops.DESCENDING).toString());
        assertEquals(
                List.of("x3 = x0", "x3 = null", "x3 = x1", "x3 = null", "x3 = x2", "x3 = null", "x0 = null"),
                g.program(Drops.SUSPECTED_ASCENDING).operations().subList(7, 14).stream()
                        .map(Operation::toString)
                        .toList());
    }

    /** The numbers of isomorphism classes, from Burnside's lemma: orbits of pairs of objects under each permutation. */
    @Test
    void theFamiliesAreWholeAndWithoutRepetition() {
        assertEquals(2 + 10 + 104 + 3044, GraphFamily.upTo(4, 2).size());
        int double3 = ((int) Math.pow(3, 9) + 3 * (int) Math.pow(3, 5) + 2 * (int) Math.pow(3, 3)) / 6;
        assertEquals(3 + (81 + 9) / 2 + double3, GraphFamily.upTo(3, 3).size());
    }

    @Test
    void acyclicObjectsOfTheFamilyAreOnNoCycle() {
        int[] graphs = new int[1];
        GraphFamily.acyclic(3, (graph, drops) -> {
            graphs[0]++;
            boolean any = false;
            for (int i = 0; i < graph.names().size(); i++) {
                any |= graph.isAcyclic(i);
                assertFalse(graph.isAcyclic(i) && reaches(graph, i, i), graph::toString);
            }
            assertTrue(any);
            return null;
        });
        assertTrue(graphs[0] > 1000);
    }

    private static boolean reaches(GraphLiteral graph, int from, int to) {
        boolean[] seen = new boolean[graph.names().size()];
        for (int round = 0; round < seen.length; round++) {
            for (int i = 0; i < seen.length; i++) {
                if (i == from || seen[i]) {
                    for (int target : graph.references(i)) {
                        seen[target] = true;
                    }
                }
            }
        }
        return seen[to];
    }
}
