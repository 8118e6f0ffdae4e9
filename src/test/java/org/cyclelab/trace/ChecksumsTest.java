package org.cyclelab.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table of checksums in the README of the data sets names every shipped file and no other. */
class ChecksumsTest {
    private static final Path DATASETS = Path.of("datasets");
    private static final Pattern ROW = Pattern.compile("\\| `([^`]+)` \\| `([0-9a-f]{64})` \\|");

    @Test
    void tableIsComplete() throws IOException, NoSuchAlgorithmException {
        Map<String, String> told = new TreeMap<>();
        for (String line : Files.readAllLines(DATASETS.resolve("README.md"))) {
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                told.put(row.group(1), row.group(2));
            }
        }
        Map<String, String> found = new TreeMap<>();
        for (Path file : shipped()) {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
            found.put(
                    DATASETS.relativize(file).toString().replace('\\', '/'),
                    HexFormat.of().formatHex(digest));
        }
        assertEquals(found, told);
    }

    private static List<Path> shipped() throws IOException {
        try (Stream<Path> heaps = Files.walk(DATASETS.resolve("heaps"));
                Stream<Path> traces = Files.walk(DATASETS.resolve("traces"))) {
            return Stream.concat(heaps, traces).filter(Files::isRegularFile).toList();
        }
    }
}
