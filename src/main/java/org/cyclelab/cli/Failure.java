package org.cyclelab.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.concurrent.CancellationException;
import org.cyclelab.option.InputException;
import org.cyclelab.option.Nearest;
import org.cyclelab.option.Printable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What a command that cannot go on tells its user: one message, never a stack trace. */
final class Failure {
    /** Set to {@code true} as a system property, it shows where in CycleLab an internal error arose. */
    private static final String STACK_TRACE = "cyclelab.stacktrace";

    private static final String NO_MEMORY = "the JVM ran out of memory; give it more with java -Xmx, use fewer"
            + " --workers, or make the workload smaller";

    private Failure() {}

    /** Tells what is wrong with the arguments; answers the exit code. */
    static int tell(ParameterException failure) {
        PrintWriter err = failure.getCommandLine().getErr();
        if (failure instanceof UnmatchedArgumentException unmatched && namesCommand(unmatched)) {
            String name = unmatched.getUnmatched().get(0);
            List<String> known = failure.getCommandLine().getSubcommands().values().stream()
                    .filter(command -> !command.getCommandSpec().usageMessage().hidden())
                    .map(CommandLine::getCommandName)
                    .toList();
            err.println("cyclelab: "
                    + Printable.message("unknown command '" + name + "'" + Nearest.suggestionOrAll(name, known)));
        } else {
            err.println("cyclelab: " + Printable.message(String.valueOf(failure.getMessage())));
            UnmatchedArgumentException.printSuggestions(failure, err);
        }
        err.println("Try '" + failure.getCommandLine().getCommandSpec().qualifiedName() + " --help'.");
        return Main.BAD_INPUT;
    }

    private static boolean namesCommand(UnmatchedArgumentException unmatched) {
        return !unmatched.getCommandLine().getSubcommands().isEmpty()
                && !unmatched.getUnmatched().isEmpty()
                && !unmatched.isUnknownOption();
    }

    /** Tells why a command ended; answers the exit code. */
    static int tell(Throwable failure, PrintWriter err) {
        if (failure instanceof CancellationException) {
            return Main.INTERRUPTED;
        }
        err.println("cyclelab: " + Printable.message(words(failure)));
        if (Boolean.getBoolean(STACK_TRACE)) {
            failure.printStackTrace(err);
        }
        err.flush();
        return Main.BAD_INPUT;
    }

    private static String words(Throwable failure) {
        Throwable first = failure;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            first = cause;
            if (cause instanceof InputException) {
                return String.valueOf(cause.getMessage());
            }
            if (cause instanceof OutOfMemoryError) {
                return NO_MEMORY;
            }
            if (cause instanceof ServiceConfigurationError) {
                return "a jar on the class path offers a collector that cannot be loaded: " + cause.getMessage()
                        + because(cause.getCause());
            }
        }
        return "internal error: " + first + where(first) + "\nPlease report it. java -D" + STACK_TRACE
                + "=true tells more.";
    }

    private static String because(@Nullable Throwable cause) {
        return cause == null ? "" : " (" + cause + ")";
    }

    private static String where(Throwable failure) {
        StackTraceElement[] trace = failure.getStackTrace();
        return trace.length == 0 ? "" : " at " + trace[0];
    }
}
