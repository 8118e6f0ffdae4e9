package org.cyclelab.trace;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.cyclelab.heap.type.Types;
import org.cyclelab.option.Option;
import org.cyclelab.option.Options;
import org.cyclelab.trace.script.Script;
import org.cyclelab.workload.EventWriter;
import org.cyclelab.workload.Workload;
import org.cyclelab.workload.WorkloadSpec;

/**
 * A trace written by hand or by a program, one statement a line; the grammar is in the description of this package.
 *
 * <p>What the outermost frames hold at the end stays held. Memory: 20 bytes an event. The seed has no influence.
 */
public final class TraceWorkload implements Workload {
    /** The option that names the file. */
    public static final String PATH = "path";

    private static final String COUNTING = "reference-counting";

    /** The description. */
    public static final WorkloadSpec SPEC = new WorkloadSpec(
            "trace",
            "A scenario written as text, one statement a line, with the results that it expects.",
            "",
            Options.of(Option.path(PATH, "file of the trace; one that ends in .gz is read through gzip")),
            (settings, seed) -> read(settings.path(PATH)));

    private final Types types;
    private final int[] code;
    private final List<String> labels;
    private final int[] lines;
    private final int[] eventLines;
    private final List<String> statics;
    private final List<Expectation> expectations;

    TraceWorkload(Types types, TraceMachine machine, List<Expectation> expectations) {
        this.types = types;
        code = machine.code();
        labels = List.copyOf(machine.labels());
        lines = machine.lines();
        eventLines = machine.eventLines();
        statics = machine.statics().names();
        this.expectations = List.copyOf(expectations);
    }

    /**
     * Reads and checks a whole trace: linear in its length.
     *
     * @throws org.cyclelab.option.InputException when the file cannot be read or is wrong; the message has a line for
     *     each error, with line and column
     */
    public static TraceWorkload read(Path file) {
        return TraceParser.read(file);
    }

    /** Whether a word stands for something else in traces than for a name. */
    public static boolean isReserved(String word) {
        return TraceParser.isReserved(word) || TraceTypeLine.isReserved(word);
    }

    /** What the trace says collectors do with it, in the order of its lines. */
    public List<Expectation> expectations() {
        return expectations;
    }

    @Override
    public Types types() {
        return types;
    }

    @Override
    public void run(EventWriter out) {
        Script.replay(code, labels, out);
    }

    /** What reference counting is expected to leak, if the trace says so. */
    @Override
    public OptionalLong cyclicGarbage() {
        for (Expectation expectation : expectations) {
            if (expectation.measure() == Expectation.Measure.LEAKS
                    && expectation.collector().equals(COUNTING)) {
                return OptionalLong.of(expectation.objects());
            }
        }
        return OptionalLong.empty();
    }

    /** The word static and the name that the trace gives it. */
    @Override
    public String staticName(int index) {
        return index < statics.size() ? "static " + statics.get(index) : Workload.super.staticName(index);
    }

    /** The line of the trace that made the object. */
    @Override
    public long sourceId(int birth) {
        return birth >= 1 && birth <= lines.length ? lines[birth - 1] : -1;
    }

    /** The line of the statement; events before the first statement have line 0, which is told as -1. */
    @Override
    public long line(long event) {
        boolean known = event >= 1 && event <= eventLines.length && eventLines[(int) event - 1] > 0;
        return known ? eventLines[(int) event - 1] : -1;
    }
}
