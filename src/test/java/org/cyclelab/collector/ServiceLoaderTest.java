package org.cyclelab.collector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A collector in a jar of its own, compiled here, is found by a JVM with that jar on its class path. */
class ServiceLoaderTest {
    private static final String SOURCE = """
            package elsewhere;

            import java.util.List;
            import java.util.Set;
            import org.cyclelab.collector.*;
            import org.cyclelab.heap.config.Counting;
            import org.cyclelab.option.Options;

            public final class Provider implements CollectorProvider {
                @Override
                public List<CollectorSpec> collectors() {
                    return List.of(new CollectorSpec(
                            "NAME",
                            "Does nothing at all.",
                            new Paper("Nobody", 2026, "Doing nothing", "elsewhere"),
                            CollectorSpec.CountingRule.always(Counting.NONE),
                            false,
                            Set.of(),
                            Options.NONE,
                            (heap, counters, settings) -> budget -> {}));
                }

                public static void main(String[] args) {
                    Collectors.ALL.forEach(spec -> System.out.println(spec.name()));
                }
            }
            """;

    @TempDir
    private Path folder = Path.of("");

    @Test
    void aCollectorFromAnotherJarIsListedAfterOurOwn() throws IOException, InterruptedException {
        List<String> names =
                new ArrayList<>(Collectors.ALL.stream().map(CollectorSpec::name).toList());
        names.add("do-nothing");
        assertEquals(String.join("\n", names), run("do-nothing"));
    }

    @Test
    void aNameThatIsTakenIsRefused() throws IOException, InterruptedException {
        String output = run("mark-sweep");
        assertTrue(output.contains("two collectors are named 'mark-sweep'"), output);
    }

    /** Output of a JVM that lists the collectors, with a provider of one more in a jar. */
    private String run(String name) throws IOException, InterruptedException {
        Path source = Files.createDirectories(folder.resolve("elsewhere")).resolve("Provider.java");
        Files.writeString(source, SOURCE.replace("NAME", name));
        String classPath = location(Collectors.class) + File.pathSeparator + location(NullMarked.class);
        JavaCompiler compiler = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler());
        assertEquals(0, compiler.run(null, null, null, "-proc:none", "-cp", classPath, source.toString()));
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        jar() + File.pathSeparator + classPath,
                        "elsewhere.Provider")
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output.strip().replace("\r\n", "\n");
    }

    private Path jar() throws IOException {
        Path jar = folder.resolve("provider.jar");
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file);
                Stream<Path> classes = Files.list(folder.resolve("elsewhere"))) {
            for (Path path :
                    classes.filter(p -> p.toString().endsWith(".class")).toList()) {
                out.putNextEntry(new JarEntry("elsewhere/" + path.getFileName()));
                out.write(Files.readAllBytes(path));
            }
            out.putNextEntry(new JarEntry("META-INF/services/" + CollectorProvider.class.getName()));
            out.write("elsewhere.Provider\n".getBytes(StandardCharsets.UTF_8));
        }
        return jar;
    }

    private static String location(Class<?> type) {
        return Path.of(URI.create(
                        type.getProtectionDomain().getCodeSource().getLocation().toString()))
                .toString();
    }
}
