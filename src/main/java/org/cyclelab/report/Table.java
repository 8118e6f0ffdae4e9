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
            cells.add(column.value().apply(row));
        }
        printer.printRecord(cells);
    }
}
