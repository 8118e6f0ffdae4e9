package org.cyclelab.option;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {
    private static final List<String> WORDS =
            List.of("rings", "bacon-rajan", "mark-sweep", "churn", "end", "events", "every-event", "counted");

    @ParameterizedTest
    @CsvSource({
        "ring, rings", // a letter less
        "rrings, rings", // a letter more
        "rungs, rings", // a letter changed
        "rigns, rings", // neighbours exchanged
        "RINGS, rings",
        "bacon_rajn, bacon-rajan", // two edits in ten letters
        "count, counted", // cut off
        "ned, end",
        "event, events",
    })
    void near(String unknown, String known) {
        assertEquals(known, Nearest.of(unknown, WORDS));
        assertEquals(", did you mean '" + known + "'?", Nearest.suggestion(unknown, WORDS));
        assertEquals(", did you mean '" + known + "'?", Nearest.suggestionOrAll(unknown, WORDS));
    }

    @ParameterizedTest
    @CsvSource({"rugns2, ", "zgc, ", "'', ", "ch, "})
    void far(String unknown) {
        assertNull(Nearest.of(unknown, WORDS));
        assertEquals("", Nearest.suggestion(unknown, WORDS));
        assertEquals("; known: a, quite-long", Nearest.suggestionOrAll("zgc", List.of("a", "quite-long")));
        assertEquals("; known: none", Nearest.suggestionOrAll(unknown, List.of()));
    }

    @Test
    void theFirstOfEquallyNearWordsIsTakenAndALetterIsNearNone() {
        assertNull(Nearest.of("c", List.of("a", "b")));
        assertEquals("bat", Nearest.of("cat", List.of("bat", "rat", "cot")));
    }

    @Test
    void hugeWordsAreNotCompared() {
        assertNull(Nearest.of("x".repeat(1_000_000), List.of("x".repeat(999_999))));
    }

    @Test
    void pathsAreMendedAtTheirFirstMissingPart(@TempDir Path folder) throws IOException {
        Files.createDirectories(folder.resolve("heaps/soup"));
        assertEquals(", did you mean 'heaps/soup'?", suggest(folder, "heaps/soop"));
        assertEquals(", did you mean 'heaps/soup'?", suggest(folder, "heap/soup"));
        assertEquals(", did you mean './heaps/../heaps/soup'?", suggest(folder, "./heaps/../heaps/sou"));
        assertEquals("", suggest(folder, "traces/soup"));
    }

    private static String suggest(Path folder, String written) {
        return Nearest.pathSuggestion(folder.resolve(written), written);
    }
}
