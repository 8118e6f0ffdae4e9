package org.cyclelab.cli;

import java.io.PrintWriter;
import java.math.BigInteger;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.cyclelab.cli.leak.DiffCommand;
import org.cyclelab.cli.leak.LeakGate;
import org.cyclelab.cli.leak.LeaksCommand;
import org.cyclelab.experiment.Manifest;
import org.cyclelab.option.InputException;
import org.cyclelab.option.Nearest;
import org.cyclelab.python.run.PythonProgram;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** The command {@code cyclelab}. */
@Command(
        name = "cyclelab",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        subcommands = {
            RunCommand.class,
            DemoCommand.class,
            ListCommand.class,
            CheckCommand.class,
            LeaksCommand.class,
            DiffCommand.class,
            VerifyCommand.class,
            MinimiseCommand.class,
            DefaultsCommand.class,
            SchemaCommand.class,
            MeasureTrialCommand.class,
            GenerateCompletion.class
        },
        header = "A test bench for reference counting and cycle collection.",
        description = {
            "",
            "Feeds one stream of mutator events, generated or recorded from a real program, to many collectors side by"
                    + " side, and reports what each reclaimed, what it leaked, how late it was and what it cost."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  cyclelab demo",
            "  cyclelab run datasets/experiments/weakness.yaml",
            "  cyclelab check datasets/experiments/thresholds.yaml",
            "  cyclelab list collectors",
            "  cyclelab verify --collector bacon-rajan",
            "  cyclelab minimise big.trace --keep leak -o small.trace",
            "  cyclelab python datasets/python/13-cycle-of-two-lists.py --steps",
            "",
            "cyclelab stands for: java -jar target/cyclelab.jar",
            "Exit codes: 0 done, 2 bad usage or input, 3 a collector broke its contract, 4 new"
                    + " leaks where --fail-on forbids them, 130 interrupted."
        })
public final class Main implements Runnable {
    /** All went well. */
    public static final int DONE = 0;

    /** Bad usage or bad input. */
    public static final int BAD_INPUT = 2;

    /** A collector broke its contract. */
    public static final int BREACH = 3;

    /** Leaks were found that {@code --fail-on} forbids. */
    public static final int LEAKS = 4;

    /** Stopped from outside. */
    public static final int INTERRUPTED = 130;

    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli sets the spec
    Main() {}

    /** Runs the command and ends the JVM with its exit code. */
    public static void main(String[] args) {
        System.exit(run(args));
    }

    /** Runs the command; answers its exit code. */
    static int run(String... args) {
        return execute(line(), args);
    }

    /** The same with another place for what is wrong. */
    static int run(PrintWriter err, String... args) {
        CommandLine line = line();
        line.setErr(err);
        return execute(line, args);
    }

    private static CommandLine line() {
        CommandLine line = new CommandLine(new Main());
        line.addSubcommand(new PythonCommand(PythonProgram::run));
        line.setCaseInsensitiveEnumValuesAllowed(true);
        Objects.requireNonNull(line.getSubcommands().get("generate-completion"))
                .getCommandSpec()
                .usageMessage()
                .footerHeading("%nExample:%n")
                .footer("  cyclelab generate-completion > /etc/bash_completion.d/cyclelab");
        line.registerConverter(Path.class, Main::path);
        line.registerConverter(ListCommand.Topic.class, text -> word(text, ListCommand.Topic.values()));
        line.registerConverter(LeakGate.FailOn.class, text -> word(text, LeakGate.FailOn.values()));
        for (Class<Integer> type : List.of(Integer.class, int.class)) {
            line.registerConverter(type, text -> Math.toIntExact(number(text, Integer.MIN_VALUE, Integer.MAX_VALUE)));
        }
        for (Class<Long> type : List.of(Long.class, long.class)) {
            line.registerConverter(type, text -> number(text, Long.MIN_VALUE, Long.MAX_VALUE));
        }
        line.setParameterExceptionHandler((failure, arguments) -> Failure.tell(failure));
        line.setExecutionExceptionHandler((failure, command, parsed) -> Failure.tell(failure, command.getErr()));
        return line;
    }

    private static int execute(CommandLine line, String... args) {
        try {
            return line.execute(args);
        } catch (Error e) {
            return Failure.tell(e, line.getErr());
        }
    }

    private static <E extends Enum<E>> E word(String text, E[] words) {
        for (E word : words) {
            if (word.toString().equalsIgnoreCase(text)) {
                return word;
            }
        }
        throw new TypeConversionException("unknown word '" + text + "'"
                + Nearest.suggestionOrAll(
                        text, Arrays.stream(words).map(Object::toString).toList()));
    }

    private static long number(String text, long least, long most) {
        BigInteger value;
        try {
            value = new BigInteger(text.replace("_", ""));
        } catch (NumberFormatException e) {
            throw new TypeConversionException("'" + text + "' is not a whole number");
        }
        if (value.compareTo(BigInteger.valueOf(least)) < 0 || value.compareTo(BigInteger.valueOf(most)) > 0) {
            throw new TypeConversionException("a number from " + least + " to " + most + ", not " + text);
        }
        return value.longValue();
    }

    private static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new TypeConversionException("'" + text + "' is no path" + InputException.localeHint(text));
        }
    }

    @Override
    public void run() {
        PrintWriter err = spec.commandLine().getErr();
        spec.commandLine().usage(err);
        throw new CommandLine.ParameterException(spec.commandLine(), "a command is missing");
    }

    /** What {@code --version} prints. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {
                "CycleLab " + Manifest.version(),
                "Java " + System.getProperty("java.runtime.version") + " (" + System.getProperty("java.vm.name") + ")"
            };
        }
    }
}
