package org.cyclelab.cli.text;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.cyclelab.option.Printable;

/** Rows of text in aligned columns; a column whose cells are all numbers is aligned to the right. Cells are shown as {@link Printable}. */
public final class TextTable {
    private static final int WIDEST = 44;

    private final String[] head;
    private final List<String[]> rows = new ArrayList<>();

    public TextTable(String... head) {
        this.head = head.clone();
    }

    public void add(String... cells) {
        if (cells.length != head.length) {
            throw new IllegalArgumentException(cells.length + " cells for " + head.length + " columns");
        }
        rows.add(Arrays.stream(cells).map(Printable::line).toArray(String[]::new));
    }

    public int size() {
        return rows.size();
    }

    public void print(PrintWriter out) {
        int[] widths = new int[head.length];
        boolean[] right = new boolean[head.length];
        Arrays.fill(right, true);
        for (int i = 0; i < head.length; i++) {
            widths[i] = head[i].length();
            for (String[] row : rows) {
                widths[i] = Math.max(widths[i], shortened(row[i]).length());
                right[i] &= row[i].isEmpty() || Character.isDigit(row[i].charAt(0)) || row[i].equals("-");
            }
        }
        printRow(out, head, widths, right);
        String[] rule = new String[head.length];
        for (int i = 0; i < rule.length; i++) {
            rule[i] = "-".repeat(widths[i]);
        }
        printRow(out, rule, widths, right);
        for (String[] row : rows) {
            printRow(out, row, widths, right);
        }
    }

    private static void printRow(PrintWriter out, String[] cells, int[] widths, boolean[] right) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < cells.length; i++) {
            String cell = shortened(cells[i]);
            String pad = " ".repeat(widths[i] - cell.length());
            line.append(i == 0 ? "" : "  ").append(right[i] ? pad + cell : cell + pad);
        }
        out.println(line.toString().stripTrailing());
    }

    private static String shortened(String cell) {
        return cell.length() <= WIDEST ? cell : cell.substring(0, WIDEST - 3) + "...";
    }
}
