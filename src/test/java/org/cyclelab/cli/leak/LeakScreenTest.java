package org.cyclelab.cli.leak;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeakScreenTest {
    private static final String TEXT = """
            Trial 1: a
              nothing leaked; 2 garbage objects were reclaimed

            Trial 2: b
              LEAKED    2 of 2

              1  x  root cycle
                 ╭─▶ A#1.x ─▶ … 3 more … ─╮
                 ╰────────────────────────╯

            Trial 3: c
              nothing leaked; 2 garbage objects were reclaimed

            Side by side: 2 collectors
              of 2

            """;

    @TempDir
    private Path folder;

    private String shown(Charset charset) throws IOException {
        Files.writeString(folder.resolve("leaks.txt"), TEXT);
        StringWriter out = new StringWriter();
        new LeakScreen(new PrintWriter(out), charset).show(folder);
        return out.toString().replace(System.lineSeparator(), "\n");
    }

    @Test
    void trialsThatLeakedNothingAreCounted() throws IOException {
        assertEquals("""
                Trial 2: b
                  LEAKED    2 of 2

                  1  x  root cycle
                     ╭─▶ A#1.x ─▶ … 3 more … ─╮
                     ╰────────────────────────╯

                Side by side: 2 collectors
                  of 2

                2 trials leaked nothing.
                """, shown(StandardCharsets.UTF_8));
    }

    @Test
    void aTerminalWithoutLinesGetsHyphens() throws IOException {
        List<String> drawn = shown(StandardCharsets.US_ASCII)
                .lines()
                .filter(line -> line.contains("A#1") || line.contains("---"))
                .toList();
        assertEquals(List.of("     /-> A#1.x -> ~ 3 more ~ -\\", "     \\------------------------/"), drawn);
    }
}
