package org.cyclelab.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Objects;
import org.cyclelab.heap.type.Type;
import org.cyclelab.heap.type.Types;
import org.cyclelab.python.Observer;
import org.cyclelab.python.Outcome;
import org.cyclelab.python.Request;
import org.cyclelab.trace.events.RecordedEvents;
import org.cyclelab.workload.EventWriter;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import picocli.CommandLine;

/** The command with an engine that only pretends: options, files, summary, comparison and exit codes. */
@Isolated("it looks at the standard output of the JVM")
class PythonCommandTest {
    private static final String NAME = "lesson.py";

    @TempDir
    private Path folder;

    private @Nullable Request request;
    private int exitCode;
    private String out = "";
    private String err = "";

    private Outcome pretend(Request request) {
        this.request = request;
        Objects.requireNonNull(request).out().write("é 1\n");
        var recorder = Objects.requireNonNull(request).recorder();
        if (recorder != null) {
            EventWriter events = new EventWriter(recorder.begin(Types.of(Type.of("list", "a"))));
            events.enterFrame(1);
            events.allocate(0, 0);
            events.flush();
        }
        Observer observer = Objects.requireNonNull(request).observer();
        if (observer != null) {
            observer.line(new Nothing(), 1);
            observer.printed("é 1\n");
            observer.ended(new Nothing());
        }
        return new Outcome(exitCode, 1234, 1000, 200, 0, 34, 0, 2, 5000);
    }

    private record Nothing() implements Observer.State {
        @Override
        public List<Observer.Frame> frames() {
            return List.of(new Observer.Frame("<module>", 1, List.of()));
        }

        @Override
        public Observer.Changes changes() {
            return new Observer.Changes(List.of(), List.of());
        }
    }

    private int run(String... arguments) {
        CommandLine line = new CommandLine(new PythonCommand(this::pretend));
        line.setParameterExceptionHandler((failure, all) -> Failure.tell(failure));
        line.setExecutionExceptionHandler((failure, command, parsed) -> Failure.tell(failure, command.getErr()));
        StringWriter errors = new StringWriter();
        line.setErr(new PrintWriter(errors));
        PrintStream before = System.out;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        try {
            return line.execute(arguments);
        } finally {
            System.setOut(before);
            out = bytes.toString(StandardCharsets.UTF_8);
            err = errors.toString();
        }
    }

    private String lesson(String text) throws IOException {
        Path file = folder.resolve(NAME);
        Files.writeString(file, text);
        return file.toString();
    }

    @Test
    void printsWhatTheProgramPrintsAndOneLine() throws IOException {
        assertEquals(0, run(lesson("print('é', 1)\n"), "--collector", "mark-sweep"));
        assertEquals(
                "é 1\n1,234 objects made, 1,000 reclaimed at zero, 200 reclaimed by the collector (mark-sweep, 2 runs),"
                        + " 0 reclaimed at exit, 34 leaked, 0 still held; 5,000 count updates\n",
                out);
        assertEquals(
                folder.resolve(NAME).toAbsolutePath().toString(),
                Objects.requireNonNull(request).program().file());
        assertEquals("mark-sweep", Objects.requireNonNull(request).collector().name());
    }

    @Test
    void answersTheExitCodeOfTheProgram() {
        exitCode = 1;
        assertEquals(1, run("-c", "x", "--collector", "mark-sweep"));
        assertEquals("<string>", Objects.requireNonNull(request).program().file());
    }

    @Test
    void stepsShowTheOutputAmongTheLines() {
        assertEquals(0, run("-c", "print(1)", "--steps", "--collector", "mark-sweep"));
        assertTrue(out.startsWith("       1  print(1)\n            | é 1\n1,234 objects made"), out);
    }

    @Test
    void writesPageAndTraceAsWell() throws IOException {
        Path page = folder.resolve("page.html");
        Path trace = folder.resolve("run.events");
        assertEquals(
                0,
                run(
                        "-c",
                        "print(1)",
                        "--html",
                        page.toString(),
                        "--trace",
                        trace.toString(),
                        "--collector",
                        "mark-sweep"));
        assertTrue(Files.readString(page).contains("\"source\":[\"print(1)\"]"));
        assertEquals("list", RecordedEvents.read(trace).types().get(0).name());
        assertTrue(out.contains("wrote " + page + "\n"), out);
        assertTrue(out.contains("the workload events: {path: " + trace + "}"), out);
        try (var files = Files.list(folder)) {
            assertEquals(2, files.count());
        }
    }

    @Test
    void badInputIsToldAndNothingIsWritten() throws IOException {
        assertEquals(2, run());
        assertEquals("cyclelab: name one program: FILE.py, - for standard input, or -c CODE\n", err);
        assertEquals(2, run("-c", "x", "also.py"));
        assertEquals(2, run("-c", "x", "--collector", "mark-swep"));
        assertEquals("cyclelab: unknown collector 'mark-swep', did you mean 'mark-sweep'?\n", err);
        Path page = folder.resolve("page.html");
        assertEquals(2, run("-c", "import os", "--html", page.toString(), "--collector", "mark-sweep"));
        assertTrue(err.startsWith("cyclelab: <string>:1:8: the module 'os' is outside of the Python subset"), err);
        assertFalse(Files.exists(page));
        assertEquals(2, run(folder.resolve("none.py").toString(), "--collector", "mark-sweep"));
        assertTrue(err.contains("none.py: no such file or folder"), err);
        Path binary = folder.resolve("binary.py");
        Files.write(binary, new byte[] {(byte) 0xff});
        assertEquals(2, run(binary.toString(), "--collector", "mark-sweep"));
        assertTrue(err.contains("is not text in UTF-8"), err);
    }

    /** A script that stands in for Python: it prints a version, or what the test wants. */
    private String python(String version, String output) throws IOException {
        Path script = folder.resolve("python-" + version);
        Files.writeString(
                script,
                "#!/bin/sh\nif [ \"$1\" = -c ]; then echo " + version + "; exit 0; fi\nprintf '" + output + "'\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
        return script.toString();
    }

    @Test
    void comparesWithAnotherPython() throws IOException {
        String file = lesson("print('é', 1)\n");
        assertEquals(0, run(file, "--collector", "mark-sweep", "--compare", python("3.11.9", "é 1\\n")));
        assertTrue(out.startsWith("compared with CPython 3.11.9: 1 lines, all equal\n1,234 objects made"), out);

        assertEquals(3, run(file, "--collector", "mark-sweep", "--compare", python("3.12.0", "é 2\\nmore\\n")));
        assertEquals("""
                CycleLab follows CPython 3.11, this is 3.12.0: counts may differ by its rules.
                line 1:
                  CPython   é 2
                  CycleLab  é 1
                line 2:
                  CPython   more
                  CycleLab  (no such line)
                compared with CPython 3.12.0: 2 lines, 2 differ
                """, out.substring(0, out.indexOf("1,234")));
        assertEquals(2, run(file, "--steps", "--compare", "x", "--collector", "mark-sweep"));
    }
}
