package org.cyclelab.option;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
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

    /** Why the file system refused, in words: some of its exceptions carry the path alone as their message. */
    public static String reason(IOException e) {
        if (e instanceof AccessDeniedException) {
            return "no permission";
        }
        if (e instanceof NoSuchFileException) {
            return "no such file or folder";
        }
        if (e instanceof FileAlreadyExistsException) {
            return "something else of that name is there";
        }
        if (e instanceof DirectoryNotEmptyException) {
            return "a folder that is not empty";
        }
        if (e instanceof FileSystemLoopException) {
            return "symbolic links that lead in a circle";
        }
        String reason = e instanceof FileSystemException f ? f.getReason() : e.getMessage();
        return reason == null ? e.getClass().getSimpleName() : reason;
    }

    /** The end of a message about a text that the JVM cannot use as a path; nothing where it is plain ASCII. */
    public static String localeHint(String path) {
        return path.chars().allMatch(c -> c < 128)
                ? ""
                : "; the JVM's locale has no such letters: set LC_ALL=C.UTF-8 or another UTF-8 locale";
    }
}
