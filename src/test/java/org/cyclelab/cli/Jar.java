package org.cyclelab.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The shaded jar as its users run it: a process. */
final class Jar {

    /** What a process left behind. */
    record Result(int exit, String out, String err) {}

    private Jar() {}

    static Process start(Path directory, Path out, Path err, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx1g");
        command.add("-jar");
        command.add(System.getProperty("cyclelab.jar"));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
    }

    static Result run(Path directory, String... arguments) throws IOException, InterruptedException {
        Path out = Files.createTempFile("jar", ".out");
        Path err = Files.createTempFile("jar", ".err");
        try {
            Process process = start(directory, out, err, arguments);
            if (!process.waitFor(5, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new AssertionError("still running after 5 minutes: " + String.join(" ", arguments));
            }
            return new Result(
                    process.exitValue(),
                    Files.readString(out, StandardCharsets.UTF_8),
                    Files.readString(err, StandardCharsets.UTF_8));
        } finally {
            Files.delete(out);
            Files.delete(err);
        }
    }

    /** The deterministic files of a folder of results by name. */
    static SortedMap<String, String> files(Path results) throws IOException {
        TreeMap<String, String> files = new TreeMap<>();
        try (Stream<Path> entries = Files.list(results)) {
            for (Path file : entries.toList()) {
                String name = file.getFileName().toString();
                if (!name.equals("manifest.json") && !name.equals("times.csv")) {
                    files.put(name, Files.isDirectory(file) ? "a folder" : Files.readString(file));
                }
            }
        }
        return files;
    }
}
