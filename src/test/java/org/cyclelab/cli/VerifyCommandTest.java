package org.cyclelab.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.cyclelab.option.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifyCommandTest {
    @TempDir
    Path folder;

    @Test
    void exploresShortPrograms() {
        assertEquals(Main.DONE, Main.run("verify", "--collector", "incremental", "--operations", "2"));
        assertEquals(Main.BAD_INPUT, Main.run("verify", "--collector", "incremental", "--operations", "0"));
    }

    @Test
    void replaysAScript() throws IOException {
        Path good = Files.writeString(folder.resolve("good.txt"), "x0 = new Node[2]\nx0[0] = x0\nx0 = null\n");
        Path bad = Files.writeString(folder.resolve("bad.txt"), "x0 = new Node[2]\nx0[0] := x0\n");
        assertEquals(Main.DONE, Main.run("verify", "--collector", "bacon-rajan", "--script", good.toString()));
        assertEquals(Main.BAD_INPUT, Main.run("verify", "--collector", "bacon-rajan", "--script", bad.toString()));
        assertEquals(
                Main.BAD_INPUT,
                Main.run("verify", "--collector", "bacon-rajan", "--operations", "2", "--script", good.toString()));
        Path empty = Files.writeString(folder.resolve("empty.txt"), "\n\n");
        assertEquals(Main.BAD_INPUT, Main.run("verify", "--collector", "bacon-rajan", "--script", empty.toString()));
        String none = folder.resolve("none.txt").toString();
        assertEquals(Main.BAD_INPUT, Main.run("verify", "--collector", "bacon-rajan", "--script", none));
    }

    @Test
    void whatIsNoScriptIsToldWithItsPlace() throws IOException {
        Path wrong = file("graph \"a>a | \", made by\n1: x0 = new Node[1]\nx0 := x1\n");
        assertTrue(error(wrong).startsWith(wrong + ":3: expected a step"), error(wrong));
        assertTrue(error(file("\n \n")).endsWith(": no step is in it: there is nothing to replay"));
        Path marked = file("\uFEFFcollect\r\n");
        assertEquals(1, VerifyCommand.read(marked).operations().size());
        Path binary = Files.write(folder.resolve("binary"), new byte[] {0, -1, -2});
        assertTrue(error(binary).endsWith(": not UTF-8 text"));
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("script.txt"), text);
    }

    private static String error(Path file) {
        return String.valueOf(assertThrows(InputException.class, () -> VerifyCommand.read(file))
                .getMessage());
    }
}
