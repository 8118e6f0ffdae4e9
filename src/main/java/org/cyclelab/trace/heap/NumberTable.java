package org.cyclelab.trace.heap;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.GZIPInputStream;
import org.cyclelab.option.InputException;
import org.cyclelab.trace.FileFailure;

/**
 * Reads a gzip file of comma-separated whole numbers row by row: a header, then cells that are a number, one letter or
 * blank. No allocation per row: a recording has millions of them. The SHA-256 of the file is computed on the way.
 *
 * <p>Every failure is an {@link InputException} with the file and, where there is one, the line.
 */
final class NumberTable implements Closeable {
    private static final int BUFFER = 1 << 16;

    /** DEFLATE turns one byte into at most this many. */
    private static final long HIGHEST_RATIO = 1032;

    private static final long MOST_BEFORE_A_DIGIT = Long.MAX_VALUE / 10 - 1;

    private final Path file;
    private final String[] columns;
    private final long[] values;
    private final Cell[] cells;
    private final byte[] buffer = new byte[BUFFER];
    private final DigestInputStream raw;
    private final InputStream in;
    private int at;
    private int end;
    private long line;

    private enum Cell {
        BLANK,
        NUMBER,
        LETTER
    }

    /** Opens the file and checks that its header names exactly these columns. */
    NumberTable(Path file, String... columns) {
        this.file = file;
        this.columns = columns;
        values = new long[columns.length];
        cells = new Cell[columns.length];
        InputStream opened = open(file);
        try {
            raw = new DigestInputStream(opened, MessageDigest.getInstance("SHA-256"));
            in = new GZIPInputStream(raw, BUFFER);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        } catch (IOException e) {
            close(opened);
            throw FileFailure.of(file, 0, e);
        }
        try {
            checkHeader();
        } catch (InputException e) {
            close(opened);
            throw e;
        }
    }

    private static InputStream open(Path file) {
        try {
            return Files.newInputStream(file);
        } catch (IOException e) {
            throw FileFailure.of(file, 0, e);
        }
    }

    private static void close(InputStream opened) {
        try {
            opened.close();
        } catch (IOException e) {
            // the failure that led here is the one to tell
        }
    }

    private void checkHeader() {
        String expected = String.join(",", columns);
        StringBuilder header = new StringBuilder();
        int b = read();
        while (b >= 0 && b != '\n' && header.length() < BUFFER) {
            header.append((char) b);
            b = read();
        }
        line = 1;
        String found = header.toString().stripTrailing();
        if (!found.equals(expected)) {
            throw new InputException(
                    file, 1, "expected the columns " + expected + ", found '" + printable(found) + "'");
        }
    }

    private static String printable(String text) {
        String start = text.length() > 80 ? text.substring(0, 80) + "..." : text;
        return start.replaceAll("[^ -~]", "?");
    }

    /**
     * How many rows of at least {@code bytes} bytes the file can hold at most: what a count that is claimed elsewhere
     * is held against before memory is reserved for it.
     */
    long mostRows(int bytes) {
        try {
            return Files.size(file) * HIGHEST_RATIO / bytes;
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /** Reads the next row; answers false at the end of the file. */
    boolean next() {
        int b = read();
        if (b < 0) {
            return false;
        }
        line++;
        int last = columns.length - 1;
        for (int column = 0; column < last; column++) {
            b = cell(column, b);
            if (b != ',') {
                throw wrong(columns.length + " cells expected: " + String.join(",", columns));
            }
            b = read();
        }
        b = cell(last, b);
        if (b == '\r') {
            b = read();
        }
        if (b != '\n' && b >= 0) {
            throw wrong(
                    b == ','
                            ? "more than the " + columns.length + " cells " + String.join(",", columns)
                            : noNumber(last));
        }
        return true;
    }

    /** Reads one cell that begins with {@code first}; answers the byte behind it. */
    private int cell(int column, int first) {
        int b = first;
        if ((b >= 'A' && b <= 'Z') || (b >= 'a' && b <= 'z')) {
            cells[column] = Cell.LETTER;
            values[column] = b;
            return read();
        }
        boolean negative = b == '-';
        if (negative) {
            b = read();
        }
        long value = 0;
        boolean digits = false;
        while (b >= '0' && b <= '9') {
            if (value > MOST_BEFORE_A_DIGIT) {
                throw wrong("the number of column " + columns[column] + " is too large");
            }
            digits = true;
            value = value * 10 + (b - '0');
            b = read();
        }
        if (!digits && (negative || (b != ',' && b != '\n' && b != '\r' && b >= 0))) {
            throw wrong(noNumber(column));
        }
        cells[column] = digits ? Cell.NUMBER : Cell.BLANK;
        values[column] = negative ? -value : value;
        return b;
    }

    private String noNumber(int column) {
        return "column " + columns[column] + " takes a whole number";
    }

    /** The number of a column, which must lie from {@code min} to {@code max}. */
    long number(int column, long min, long max) {
        if (cells[column] != Cell.NUMBER) {
            throw wrong(noNumber(column));
        }
        long value = values[column];
        if (value < min || value > max) {
            throw wrong("column " + columns[column] + " takes a number from " + min + " to " + max + ", not " + value);
        }
        return value;
    }

    /** The number of a column, which must lie from {@code min} to {@code max}, or {@code blank}. */
    long numberOr(long blank, int column, long min, long max) {
        return cells[column] == Cell.BLANK ? blank : number(column, min, max);
    }

    /** The letter of a column, one of {@code choices}. */
    char letter(int column, String choices) {
        char letter = (char) values[column];
        if (cells[column] != Cell.LETTER || choices.indexOf(letter) < 0) {
            throw wrong("column " + columns[column] + " takes one letter of " + choices);
        }
        return letter;
    }

    /** An error in the current row. */
    InputException wrong(String message) {
        return new InputException(file, line, message);
    }

    /** The SHA-256 of the file in hexadecimal; to be asked for once, after the last row. */
    String sha256() {
        try {
            while (raw.read(buffer) >= 0) {
                // what lies behind the last gzip member belongs to the file
            }
        } catch (IOException e) {
            throw unreadable(e);
        }
        return HexFormat.of().formatHex(raw.getMessageDigest().digest());
    }

    private int read() {
        if (at == end) {
            try {
                end = in.read(buffer, 0, BUFFER);
            } catch (IOException e) {
                throw unreadable(e);
            }
            at = 0;
            if (end < 0) {
                end = 0;
                return -1;
            }
        }
        return buffer[at++] & 0xff;
    }

    private InputException unreadable(IOException e) {
        return FileFailure.of(file, line, e);
    }

    @Override
    public void close() {
        close(in);
    }
}
