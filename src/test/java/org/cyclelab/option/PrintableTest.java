package org.cyclelab.option;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrintableTest {

    /** Escape, bell, the one-byte CSI, right-to-left override, line separator, half a pair, a tag beyond 16 bits. */
    @ParameterizedTest
    @CsvSource({"001B", "0007", "0000", "009B", "007F", "000A", "202E", "2028", "D800", "E0041"})
    void whatMovesATerminalBecomesItsNumber(String number) {
        String text = "a" + Character.toString(Integer.parseInt(number, 16)) + "b";
        assertEquals("aU+" + number + "b", Printable.line(text));
    }

    @Test
    void letterStaysAsItIs() {
        String text = "Ünode[] ſ 木 😀 <lambda> a_b";
        assertEquals(text, Printable.line(text));
    }

    @Test
    void aMessageKeepsItsLinesButNotTheirLength() {
        assertEquals("a\nb\nc", Printable.message("a\nb\r\nc"));
        String shortened = Printable.message("begin" + "x".repeat(1_000_000) + "end\nnext");
        assertTrue(shortened.startsWith("beginxxx") && shortened.endsWith("xxxend\nnext"), shortened);
        assertTrue(shortened.length() < 1020);
    }
}
