package org.cyclelab.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.cyclelab.option.InputException;

/** Writes a file beside its place and moves it there when it is whole. */
final class Draft {
    private Draft() {}

    /**
     * Writes all of the text, in UTF-8, or leaves everything as it was.
     *
     * @throws InputException if the file cannot be written
     */
    static void write(Path file, String text) {
        Path draft = file.resolveSibling(file.getFileName() + ".part");
        try {
            try {
                Files.writeString(draft, text, StandardCharsets.UTF_8);
                Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(draft);
            }
        } catch (IOException e) {
            throw new InputException(file, "cannot be written: " + InputException.reason(e), e);
        }
    }
}
