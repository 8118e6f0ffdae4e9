package org.cyclelab.cli.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class TextTableTest {

    @Test
    void numbersAreAlignedToTheRight() {
        TextTable table = new TextTable("name", "count", "share");
        table.add("a", "1,000", "-");
        table.add("bcd", "7", "12.5 %");
        table.add("x".repeat(60), "", "3.0 %");
        StringWriter out = new StringWriter();
        PrintWriter printer = new PrintWriter(out);
        table.print(printer);
        printer.flush();
        String wide = "x".repeat(41) + "...";
        assertEquals(
                "name" + " ".repeat(40) + "  count   share\n"
                        + "-".repeat(44) + "  -----  ------\n"
                        + "a" + " ".repeat(43) + "  1,000       -\n"
                        + "bcd" + " ".repeat(41) + "      7  12.5 %\n"
                        + wide + "          3.0 %\n",
                out.toString().replace(System.lineSeparator(), "\n"));
        assertThrows(IllegalArgumentException.class, () -> table.add("too few"));
    }
}
