package org.cyclelab.option;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Wrong input from the user: a file, a line of it, an option. The message is for the user and complete; commands print
 * it without a stack trace and exit with 2.
 */
public final class InputException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** A message that stands alone. */
    public InputException(String message) {
        super(message);
    }

    /** A message about a whole file. */
    public InputException(Path file, String message) {
        this(file, message, null);
    }

    /** A message about a whole file, with the failure beneath. */
    public InputException(Path file, String message, @Nullable Throwable cause) {
        super(file + ": " + message, cause);
    }

    /** A message about a line of a file, counted from 1. */
    public InputException(Path file, long line, String message) {
        super(file + ":" + line + ": " + message);
    }

    /** A message about a line and column of a file, both counted from 1. */
    public InputException(Path file, long line, long column, String message) {
        super(file + ":" + line + ":" + column + ": " + message);
    }
}
