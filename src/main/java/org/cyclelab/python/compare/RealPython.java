package org.cyclelab.python.compare;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.cyclelab.option.InputException;

/** A CPython that is installed on this machine. */
public final class RealPython {
    private final String command;
    private final String version;

    private RealPython(String command, String version) {
        this.command = command;
        this.version = version;
    }

    /**
     * Finds an interpreter.
     *
     * @param command its name or path
     * @throws InputException if there is none
     */
    public static RealPython find(String command) {
        Printed answer = start(List.of(command, "-c", "import platform; print(platform.python_version())"), "");
        if (answer.exitCode() != 0) {
            throw new InputException(
                    "'" + command + "' is no Python: " + answer.err().strip());
        }
        return new RealPython(command, answer.out().strip());
    }

    /** Its version, such as {@code 3.11.7}. */
    public String version() {
        return version;
    }

    /** Whether it is of the version whose rules CycleLab follows. */
    public boolean isReference() {
        return version.startsWith("3.11.");
    }

    /**
     * Runs a program, without warnings.
     *
     * @param arguments what names the program: a file, {@code -c} and a text, or {@code -}
     * @param input what it reads from its standard input
     */
    public Printed run(List<String> arguments, String input) {
        List<String> all = new ArrayList<>(List.of(command, "-W", "ignore"));
        all.addAll(arguments);
        return start(all, input);
    }

    private static Printed start(List<String> words, String input) {
        ProcessBuilder builder = new ProcessBuilder(words);
        builder.environment().put("PYTHONIOENCODING", "utf-8");
        // Unbuffered, so that the standard output holds no references to what has been printed.
        builder.environment().put("PYTHONUNBUFFERED", "1");
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new InputException("cannot start '" + words.get(0) + "': " + InputException.reason(e)
                    + "; --compare takes the name or path of a Python 3.11");
        }
        CompletableFuture<String> err = CompletableFuture.supplyAsync(() -> text(process.getErrorStream()));
        CompletableFuture<Void> in = CompletableFuture.runAsync(() -> {
            try (OutputStream to = process.getOutputStream()) {
                to.write(input.getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                // The program has ended without reading its input.
            }
        });
        try {
            String out = text(process.getInputStream());
            in.join();
            return new Printed(out, err.join(), process.waitFor());
        } catch (InterruptedException | CompletionException e) {
            process.destroyForcibly();
            throw new InputException("'" + words.get(0) + "' was interrupted");
        }
    }

    private static String text(InputStream stream) {
        try (stream) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
