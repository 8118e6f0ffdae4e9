package org.cyclelab.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.cyclelab.trace.TraceWorkload;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MinimiseCommandTest {
    private static final Path LIST = Path.of("datasets", "traces", "doubly-linked-list.trace");

    @TempDir
    Path folder;

    @Test
    void writesATraceThatCanBeReadAgain() throws IOException {
        Path out = folder.resolve("small.trace");
        assertEquals(Main.DONE, Main.run("minimise", LIST.toString(), "--keep", "leak", "-o", out.toString()));
        String text = Files.readString(out);
        assertTrue(text.startsWith("# Leak under reference-counting, cut down from "), text);
        assertTrue(TraceWorkload.read(out).types().size() <= 1, text);
        assertTrue(text.lines().count() <= 10, text);
        assertEquals(1, Objects.requireNonNull(folder.toFile().list()).length, "nothing else is left");
    }

    @Test
    void whatIsNotShownIsAnError() {
        Path out = folder.resolve("small.trace");
        String[] arguments = {
            "minimise", LIST.toString(), "--keep", "leak", "--collector", "mark-sweep", "-o", out.toString()
        };
        assertEquals(Main.BAD_INPUT, Main.run(arguments));
        assertFalse(Files.exists(out));
    }

    @Test
    void nothingIsLeftBesideAFolderThatStandsInTheWay() throws IOException {
        Path out = Files.createDirectory(folder.resolve("taken"));
        Files.writeString(out.resolve("something"), "");
        assertEquals(Main.BAD_INPUT, Main.run("minimise", LIST.toString(), "--keep", "leak", "-o", out.toString()));
        assertEquals(1, Objects.requireNonNull(folder.toFile().list()).length, "no draft");
    }

    @Test
    void badArgumentsAreErrors() {
        String file = LIST.toString();
        assertEquals(Main.BAD_INPUT, Main.run("minimise", file, "--keep", "leek"));
        assertEquals(Main.BAD_INPUT, Main.run("minimise", file, "--keep", "unsafe"));
        assertEquals(Main.BAD_INPUT, Main.run("minimise", file, "--keep", "leak", "--collector", "mark-swep"));
        assertEquals(Main.BAD_INPUT, Main.run("minimise", file, "--keep", "disagreement", "--collector", "mark-sweep"));
        assertEquals(Main.BAD_INPUT, Main.run("minimise", "no.trace", "--keep", "leak"));
    }
}
