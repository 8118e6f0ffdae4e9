package org.cyclelab.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Cells that come from other people's recordings. */
class TableTest {
    private static final Table<Object> TABLE = new Table<>(
            "t.csv", "A cell.", List.of(new Column<>("before", "", x -> 1), new Column<>("cell", "", x -> x)));

    private static String written(Object cell) throws IOException {
        StringBuilder text = new StringBuilder();
        try (CSVPrinter printer = TABLE.open(text)) {
            TABLE.print(printer, cell);
        }
        return text.toString();
    }

    private static String read(String text) throws IOException {
        List<CSVRecord> rows = CSVFormat.RFC4180.parse(new StringReader(text)).getRecords();
        assertEquals(2, rows.size());
        assertEquals(2, rows.get(1).size());
        return rows.get(1).get(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"=cmd|' /C calc'!A0", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1"})
    void aTextThatWouldBeAFormulaIsQuoted(String text) throws IOException {
        assertEquals("'" + text, read(written(text)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Node", "a=b", "a,b", "a\"b", "a\nb", "a\r\nb", "\"", ",", " x ", "'x", "<lambda>"})
    void allElseIsReadAsItWasWritten(String text) throws IOException {
        assertEquals(text, read(written(text)));
    }

    @Test
    void aNegativeNumberIsNoFormula() throws IOException {
        assertEquals("before,cell\r\n1,-5\r\n", written(-5));
    }
}
