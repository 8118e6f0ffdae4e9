package org.cyclelab.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;

/**
 * A CSV file: its name and its columns.
 *
 * @param <R> what a row is made from
 * @param file name of the file
 * @param sentence what one row is
 * @param columns in the order of the file
 */
public record Table<R>(String file, String sentence, List<Column<R>> columns) {
    /** What a column that may hold text from a recording or trace says of it. */
    public static final String TEXT =
            "; a text that a spreadsheet would take for a formula, because it begins with = + - @, a"
                    + " tab or a line end, has a ' before it";

    private static final String FORMULA_STARTS = "=+-@\t\r\n";

    public Table {
        columns = List.copyOf(columns);
    }

    /** Writes the first line. */
    public CSVPrinter open(Appendable out) throws IOException {
        CSVPrinter printer = new CSVPrinter(out, CSVFormat.RFC4180);
        printer.printRecord(columns.stream().map(Column::name).toList());
        return printer;
    }

    /** Writes one row. */
    public void print(CSVPrinter printer, R row) throws IOException {
        List<@Nullable Object> cells = new ArrayList<>(columns.size());
        for (Column<R> column : columns) {
            Object cell = column.value().apply(row);
            cells.add(cell instanceof String text ? harmless(text) : cell);
        }
        printer.printRecord(cells);
    }

    /** As OWASP advises against CSV injection: names in recordings are other people's. Numbers are no text. */
    private static String harmless(String text) {
        return !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
}
