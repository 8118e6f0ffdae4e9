package org.cyclelab.cli.text;

import java.io.PrintWriter;

/** Text broken at spaces into lines of at most {@value #WIDTH} characters. */
public final class Wrapped {
    static final int WIDTH = 80;

    private Wrapped() {}

    /**
     * Prints a text; a word that is longer than a line stands alone.
     *
     * @param first what the first line begins with
     * @param indent spaces before the following lines
     */
    public static void print(PrintWriter out, String first, int indent, String text) {
        StringBuilder line = new StringBuilder(first);
        int start = line.length();
        for (String word : text.split(" ", -1)) {
            if (line.length() > start && line.length() + 1 + word.length() > WIDTH) {
                out.println(line);
                line.setLength(0);
                line.append(" ".repeat(indent));
                start = indent;
            }
            line.append(line.length() > start ? " " : "").append(word);
        }
        out.println(line);
    }
}
