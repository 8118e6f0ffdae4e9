package org.cyclelab.python.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.cyclelab.option.InputException;
import org.cyclelab.python.compare.Comparison.Difference;
import org.junit.jupiter.api.Test;

class ComparisonTest {
    @Test
    void equalTextsDoNotDiffer() {
        assertEquals(new Comparison(2, List.of()), Comparison.of("a\nb\n", "a\nb\n"));
        assertEquals(new Comparison(0, List.of()), Comparison.of("", ""));
    }

    @Test
    void aChangedLineIsPutBesideItsOther() {
        assertEquals(
                List.of(new Difference(2, "b", "x")),
                Comparison.of("a\nb\nc\n", "a\nx\nc\n").differences());
    }

    @Test
    void linesThatAreMissingOrMoreDoNotShiftTheRest() {
        assertEquals(
                List.of(new Difference(2, "b", null), new Difference(4, null, "new")),
                Comparison.of("a\nb\nc\nd\ne\n", "a\nc\nd\nnew\ne\n").differences());
        assertEquals(
                List.of(new Difference(1, "a", null)), Comparison.of("a\n", "").differences());
        assertEquals(
                List.of(new Difference(0, null, "a")), Comparison.of("", "a\n").differences());
    }

    /** What the differences leave out is equal in both, and is a longest common subsequence. */
    @Test
    void asManyLinesAsPossibleAreEqual() {
        SplittableRandom random = new SplittableRandom(5);
        for (int round = 0; round < 300; round++) {
            List<String> a = lines(random);
            List<String> b = lines(random);
            List<Difference> differences =
                    Comparison.of(String.join("\n", a), String.join("\n", b)).differences();
            long onlyA = differences.stream().filter(d -> d.first() != null).count();
            long onlyB = differences.stream().filter(d -> d.second() != null).count();
            assertEquals(a.size() - common(a, b), onlyA);
            assertEquals(b.size() - common(a, b), onlyB);
        }
    }

    private static List<String> lines(SplittableRandom random) {
        List<String> lines = new ArrayList<>();
        for (int i = random.nextInt(9); i >= 0; i--) {
            lines.add("abc".substring(random.nextInt(3)).substring(0, 1));
        }
        return lines;
    }

    private static int common(List<String> a, List<String> b) {
        if (a.isEmpty() || b.isEmpty()) {
            return 0;
        }
        List<String> restA = a.subList(1, a.size());
        List<String> restB = b.subList(1, b.size());
        return a.get(0).equals(b.get(0)) ? 1 + common(restA, restB) : Math.max(common(restA, b), common(a, restB));
    }

    @Test
    void veryDifferentLongTextsAreComparedLineByLine() {
        String first = "x\n".repeat(3000);
        String second = "y\n".repeat(3000) + "z\n";
        assertEquals(3001, Comparison.of(first, second).differences().size());
    }

    @Test
    void addressesAreNamedInTheOrderInWhichTheyOccur() {
        assertEquals(
                "0xADDRESS1 0xADDRESS2 0xADDRESS1 0x1f",
                Addresses.named("0x7f0000001000 0x7f0000002000 0x7f0000001000 0x1f"));
    }

    @Test
    void theTextHasOutputErrorsAndExitCode() {
        assertEquals("a\n", new Printed("a\n", "", 0).text());
        assertEquals("a\n--- stderr\nE\n--- exit 1\n", new Printed("a\n", "E\n", 1).text());
    }

    @Test
    void anInterpreterThatIsNotThereIsBadInput() {
        InputException e = assertThrows(InputException.class, () -> RealPython.find("no-such-python-anywhere"));
        assertTrue(
                String.valueOf(e.getMessage()).contains("--compare takes the name or path of a Python 3.11"),
                e::getMessage);
    }
}
