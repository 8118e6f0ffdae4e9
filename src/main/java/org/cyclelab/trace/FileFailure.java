package org.cyclelab.trace;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.ZipException;
import org.cyclelab.option.InputException;
import org.cyclelab.option.Nearest;

/** Failures of the file system and of gzip in the user's words. */
public final class FileFailure {

    private FileFailure() {}

    /**
     * What to tell the user.
     *
     * @param line the last line that was read well, 0 for none
     */
    public static InputException of(Path file, long line, IOException e) {
        String where = line > 0 ? " after line " + line : "";
        if (e instanceof NoSuchFileException) {
            return new InputException(
                    file, "no such file" + Nearest.pathSuggestion(file, String.valueOf(file.getFileName())), e);
        }
        if (e instanceof AccessDeniedException) {
            return new InputException(file, "no permission to read it", e);
        }
        if (Files.isDirectory(file)) {
            return new InputException(file, "is a folder; expected a file", e);
        }
        if (e instanceof EOFException) {
            return new InputException(file, "truncated: the gzip data ends in the middle" + where, e);
        }
        if (e instanceof ZipException) {
            return new InputException(file, "corrupt gzip data" + where + ": " + e.getMessage(), e);
        }
        return new InputException(file, "cannot be read" + where + ": " + InputException.reason(e), e);
    }
}
