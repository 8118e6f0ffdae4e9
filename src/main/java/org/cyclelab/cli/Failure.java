package org.cyclelab.cli;

import java.io.PrintWriter;
import java.util.ServiceConfigurationError;
import java.util.concurrent.CancellationException;
import org.cyclelab.option.InputException;
import org.cyclelab.option.Printable;
import org.jspecify.annotations.Nullable;
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
        err.println("cyclelab: " + Printable.message(String.valueOf(failure.getMessage())));
        UnmatchedArgumentException.printSuggestions(failure, err);
        err.println("Try '" + failure.getCommandLine().getCommandSpec().qualifiedName() + " --help'.");
        return Main.BAD_INPUT;
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
        if (failure instanceof InputException) {
            return String.valueOf(failure.getMessage());
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof OutOfMemoryError) {
                return NO_MEMORY;
            }
            if (cause instanceof ServiceConfigurationError) {
                return "a jar on the class path offers a collector that cannot be loaded: " + cause.getMessage()
                        + because(cause.getCause());
            }
        }
        return "internal error: " + failure + where(failure) + "\nPlease report it. java -D" + STACK_TRACE
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
