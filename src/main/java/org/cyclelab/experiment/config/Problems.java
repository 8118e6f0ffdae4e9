package org.cyclelab.experiment.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.cyclelab.option.InputException;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.Node;

/** Everything that is wrong with one file, so that its author need not mend it error by error. */
final class Problems {
    private static final int MOST = 20;

    private final Path file;
    private final List<Problem> list = new ArrayList<>();

    private record Problem(int line, int column, String message) {}

    Problems(Path file) {
        this.file = file;
    }

    /** Something is wrong with what begins at {@code node}. */
    void add(Node node, String message) {
        Mark mark = node.getStartMark().orElseThrow();
        list.add(new Problem(mark.getLine() + 1, mark.getColumn() + 1, message));
    }

    boolean isEmpty() {
        return list.isEmpty();
    }

    /**
     * Ends the reading of a file with problems.
     *
     * @throws InputException with one line for each problem, from the top of the file to its end, up to {@value #MOST}
     */
    void throwIfAny() {
        if (list.isEmpty()) {
            return;
        }
        List<String> lines = list.stream()
                .sorted(Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column))
                .map(problem -> file + ":" + problem.line() + ":" + problem.column() + ": " + problem.message())
                .distinct()
                .toList();
        int shown = Math.min(lines.size(), MOST);
        String more = lines.size() > shown ? "\n" + file + ": and " + (lines.size() - shown) + " more errors" : "";
        throw new InputException(String.join("\n", lines.subList(0, shown)) + more);
    }
}
