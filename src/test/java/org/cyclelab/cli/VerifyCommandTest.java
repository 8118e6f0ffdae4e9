package org.cyclelab.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
        String none = folder.resolve("none.txt").toString();
        assertEquals(Main.BAD_INPUT, Main.run("verify", "--collector", "bacon-rajan", "--script", none));
    }
}
