package org.cyclelab.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.cyclelab.collector.CollectorSpec;
import org.cyclelab.collector.Collectors;
import org.cyclelab.option.InputException;
import org.cyclelab.option.Nearest;
import org.cyclelab.python.Engine;
import org.cyclelab.python.Observer;
import org.cyclelab.python.Outcome;
import org.cyclelab.python.Request;
import org.cyclelab.python.compare.Comparison;
import org.cyclelab.python.compare.Comparison.Difference;
import org.cyclelab.python.compare.Printed;
import org.cyclelab.python.compare.RealPython;
import org.cyclelab.python.parser.PythonParser;
import org.cyclelab.python.show.Observers;
import org.cyclelab.python.show.StepPage;
import org.cyclelab.python.show.StepRecorder;
import org.cyclelab.python.show.StepText;
import org.cyclelab.python.syntax.Module;
import org.cyclelab.trace.events.EventRecorder;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs a Python program on the simulated heap. */
@Command(
        name = "python",
        mixinStandardHelpOptions = true,
        description = {
            "Run a Python program on the simulated heap, with the reference counts that CPython 3.11 has.",
            "",
            "A subset of Python 3.11: what is outside of it is refused by line and name before anything runs. The output"
                    + " is that of CPython; then one line tells how many objects were made, reclaimed when their count"
                    + " fell to zero, reclaimed by the cycle collector, and leaked."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  cyclelab python datasets/python/13-cycle-of-two-lists.py",
            "  cyclelab python lesson.py --steps",
            "  cyclelab python lesson.py --html lesson.html   then open it in a browser",
            "  cyclelab python lesson.py --collector reference-counting",
            "  cyclelab python lesson.py --compare            with the installed python3",
            "  cyclelab python -c \"a = []; a.append(a); del a\"",
            "",
            "Exit codes: that of the program (0, or 1 after an uncaught exception), 2 bad usage or input, 3 the outputs"
                    + " that --compare compares differ."
        })
final class PythonCommand implements Callable<Integer> {
    private static final String STANDARD_INPUT = "-";
    private static final String PYTHON = "python3";

    @Parameters(paramLabel = "FILE.py", arity = "0..1", description = "The program; - reads it from standard input.")
    private @Nullable String file;

    @Option(names = "-c", paramLabel = "CODE", description = "The program itself, instead of a file.")
    private @Nullable String code;

    @Option(
            names = "--collector",
            paramLabel = "NAME",
            defaultValue = "cpython",
            description = "The cycle collector; by default ${DEFAULT-VALUE}. 'cyclelab list collectors' lists all.")
    private String collector;

    @Option(names = "--steps", description = "Print each executed line with the counts that it changed.")
    private boolean steps;

    @Option(names = "--html", paramLabel = "FILE", description = "Write a page on which to step through the run.")
    private @Nullable Path html;

    @Option(
            names = "--trace",
            paramLabel = "FILE",
            description = "Write the run as a trace, a workload of experiments.")
    private @Nullable Path trace;

    @Option(
            names = "--compare",
            paramLabel = "PYTHON",
            arity = "0..1",
            fallbackValue = PYTHON,
            description = "Run a real Python as well, by default " + PYTHON + ", and tell each line that differs.")
    private @Nullable String compare;

    private final Engine engine;

    @SuppressWarnings("NullAway.Init") // picocli sets the other fields
    PythonCommand(Engine engine) {
        this.engine = engine;
    }

    @Override
    public Integer call() {
        if (file == null && code == null && compare != null && compare.endsWith(".py")) {
            file = compare;
            compare = PYTHON;
        }
        if ((file == null) == (code == null)) {
            throw new InputException("name one program: FILE.py, - for standard input, or -c CODE");
        }
        if (compare != null && steps) {
            throw new InputException("--compare compares the outputs, and --steps changes them: choose one");
        }
        CollectorSpec cycles = collector();
        RealPython real = compare == null ? null : RealPython.find(compare);
        String source = source();
        Module program = PythonParser.parse(source, name());
        return real == null ? run(program, cycles) : compare(program, cycles, real, source);
    }

    private CollectorSpec collector() {
        CollectorSpec found = Collectors.find(collector);
        if (found == null) {
            List<String> known =
                    Collectors.ALL.stream().map(CollectorSpec::name).toList();
            throw new InputException(
                    "unknown collector '" + collector + "'" + Nearest.suggestionOrAll(collector, known));
        }
        return found;
    }

    private String name() {
        if (file == null) {
            return "<string>";
        }
        return file.equals(STANDARD_INPUT)
                ? "<stdin>"
                : Path.of(file).toAbsolutePath().toString();
    }

    private String source() {
        if (code != null) {
            return code;
        }
        Path path = Path.of(String.valueOf(file));
        byte[] bytes;
        try {
            bytes = STANDARD_INPUT.equals(file) ? System.in.readAllBytes() : Files.readAllBytes(path);
        } catch (IOException e) {
            throw new InputException(
                    path,
                    InputException.reason(e)
                            + (Files.exists(path) ? "" : Nearest.pathSuggestion(path, String.valueOf(file))));
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new InputException(path, "is not text in UTF-8");
        }
    }

    private int run(Module program, CollectorSpec cycles) {
        PrintStream out = stream(System.out);
        PrintStream err = stream(System.err);
        boolean terminal = RunCommand.isTerminal();
        Request.Text plain = text -> {
            out.print(text);
            if (terminal) {
                out.flush();
            }
        };
        Request.Text errors = text -> {
            out.flush();
            err.print(text);
            err.flush();
        };
        StepRecorder recorder = html == null ? null : new StepRecorder();
        List<Observer> observers = new ArrayList<>();
        if (steps) {
            observers.add(new StepText(program, plain));
        }
        if (recorder != null) {
            observers.add(recorder);
        }
        Request.Text programs = steps ? text -> {} : plain;
        Outcome outcome = recorded(to -> new Request(program, cycles, programs, errors, Observers.of(observers), to));
        String summary = summary(outcome, cycles);
        out.println(summary);
        out.flush();
        if (trace != null) {
            out.println("wrote " + trace + "; an experiment replays it as the workload events: {path: " + trace + "}");
        }
        if (recorder != null && html != null) {
            Draft.write(html, StepPage.of(program, recorder, summary));
            out.println("wrote " + html + (recorder.leftOut().isEmpty() ? "" : ". " + recorder.leftOut()));
            out.flush();
        }
        return outcome.exitCode();
    }

    /** Runs, and writes the trace if one is wanted. */
    private Outcome recorded(Function<Request.@Nullable Recorder, Request> request) {
        Path path = trace;
        if (path == null) {
            return engine.run(request.apply(null));
        }
        List<EventRecorder> recorders = new ArrayList<>();
        try {
            Outcome outcome = engine.run(request.apply(types -> {
                recorders.add(new EventRecorder(path, types));
                return List.copyOf(recorders);
            }));
            recorders.forEach(EventRecorder::finish);
            return outcome;
        } finally {
            recorders.forEach(EventRecorder::close);
        }
    }

    private static PrintStream stream(PrintStream stream) {
        return new PrintStream(stream, false, StandardCharsets.UTF_8);
    }

    private static String summary(Outcome outcome, CollectorSpec cycles) {
        return String.format(
                Locale.ROOT,
                "%,d %s made, %,d reclaimed at zero, %,d reclaimed by the collector (%s, %,d %s), %,d reclaimed at"
                        + " exit, %,d leaked, %,d still held; %,d count updates",
                outcome.made(),
                outcome.made() == 1 ? "object" : "objects",
                outcome.byCounting(),
                outcome.byCollector(),
                cycles.name(),
                outcome.collections(),
                outcome.collections() == 1 ? "run" : "runs",
                outcome.atExit(),
                outcome.leaked(),
                outcome.held(),
                outcome.countUpdates());
    }

    private int compare(Module program, CollectorSpec cycles, RealPython real, String source) {
        StringBuilder out = new StringBuilder();
        StringBuilder err = new StringBuilder();
        StepRecorder recorder = html == null ? null : new StepRecorder();
        Outcome outcome = recorded(to -> new Request(program, cycles, out::append, err::append, recorder, to));
        if (recorder != null && html != null) {
            Draft.write(html, StepPage.of(program, recorder, summary(outcome, cycles)));
        }
        List<String> arguments = code != null ? List.of("-c", code) : List.of(String.valueOf(file));
        Printed theirs = real.run(arguments, STANDARD_INPUT.equals(file) ? source : "");
        Printed ours = new Printed(out.toString(), err.toString(), outcome.exitCode());
        Comparison comparison = Comparison.of(theirs.text(), ours.text());
        PrintStream to = stream(System.out);
        if (!real.isReference()) {
            to.println(
                    "CycleLab follows CPython 3.11, this is " + real.version() + ": counts may differ by its rules.");
        }
        for (Difference difference : comparison.differences()) {
            to.println("line " + difference.number() + ":");
            to.println("  CPython   " + shown(difference.first()));
            to.println("  CycleLab  " + shown(difference.second()));
        }
        int count = comparison.differences().size();
        to.printf(
                Locale.ROOT,
                "compared with CPython %s: %,d lines, %s%n",
                real.version(),
                comparison.lines(),
                count == 0 ? "all equal" : String.format(Locale.ROOT, "%,d differ", count));
        to.println(summary(outcome, cycles));
        to.flush();
        return count == 0 ? Main.DONE : Main.BREACH;
    }

    private static String shown(@Nullable String line) {
        return line == null ? "(no such line)" : line;
    }
}
