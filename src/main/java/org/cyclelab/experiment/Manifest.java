package org.cyclelab.experiment;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.cyclelab.experiment.Experiment.CollectorChoice;
import org.cyclelab.experiment.Experiment.WorkloadChoice;
import org.cyclelab.option.InputException;
import org.cyclelab.option.Option;
import org.cyclelab.option.Settings;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * {@code manifest.json}: the resolved experiment, the hashes of its input, the version of CycleLab, the JVM and the
 * machine. The one file of results that differs between machines, {@code times.csv} apart.
 */
public final class Manifest {

    /** What the file calls itself. */
    static final String FORMAT = "cyclelab-results";

    private Manifest() {}

    /** Version of CycleLab, or {@code development} outside the jar. */
    public static String version() {
        String version = Manifest.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    /** A hash of all that decides the deterministic results: settings, seeds, input files, version. */
    static String fingerprint(Experiment experiment) {
        StringBuilder text = new StringBuilder();
        text.append(version()).append('\n').append(experiment.name()).append('\n');
        text.append(experiment.seed())
                .append(' ')
                .append(experiment.repetitions())
                .append('\n');
        text.append(experiment.heapLimit())
                .append(' ')
                .append(experiment.quarantine())
                .append('\n');
        text.append(experiment.audit()).append(' ').append(experiment.deaths()).append('\n');
        text.append(experiment.measure()).append('\n');
        experiment.reports().stream()
                .sorted()
                .forEach(report -> text.append(report).append('\n'));
        for (WorkloadChoice workload : experiment.workloads()) {
            text.append(workload.spec().name())
                    .append(' ')
                    .append(workload.settings())
                    .append('\n');
        }
        for (CollectorChoice collector : experiment.collectors()) {
            text.append(collector.spec().name()).append(' ').append(collector.settings());
            text.append(' ').append(collector.triggerText()).append('\n');
        }
        inputs(experiment)
                .forEach((path, hash) ->
                        text.append(path).append(' ').append(hash).append('\n'));
        return HexFormat.of().formatHex(sha256().digest(text.toString().getBytes(StandardCharsets.UTF_8)));
    }

    static void write(Experiment experiment, String fingerprint, Writer out) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JsonFactory.builder().build().createGenerator(ObjectWriteContext.empty(), text)) {
            json.writeStartObject();
            json.writeStringProperty("format", FORMAT);
            json.writeNumberProperty("version", 1);
            json.writeStringProperty("fingerprint", fingerprint);
            writeExperiment(json, experiment);
            json.writeObjectPropertyStart("inputs");
            inputs(experiment).forEach(json::writeStringProperty);
            json.writeEndObject();
            writeEnvironment(json);
            json.writeEndObject();
        }
        out.write(text.append('\n').toString());
    }

    private static void writeExperiment(JsonGenerator json, Experiment experiment) {
        json.writeObjectPropertyStart("experiment");
        json.writeStringProperty("name", experiment.name());
        json.writeStringProperty("description", experiment.description());
        json.writeNumberProperty("seed", experiment.seed());
        json.writeNumberProperty("repetitions", experiment.repetitions());
        if (experiment.heapLimit() == Long.MAX_VALUE) {
            json.writeNullProperty("heap_limit");
        } else {
            json.writeNumberProperty("heap_limit", experiment.heapLimit());
        }
        json.writeBooleanProperty("quarantine", experiment.quarantine());
        json.writeStringProperty("audit", experiment.audit().toString());
        json.writeBooleanProperty("deaths", experiment.deaths());
        json.writeBooleanProperty("time", experiment.measure().time());
        json.writeNumberProperty("forks", experiment.measure().forks());
        json.writeArrayPropertyStart("workloads");
        for (WorkloadChoice workload : experiment.workloads()) {
            json.writeStartObject();
            json.writeStringProperty("name", workload.spec().name());
            json.writeStringProperty("options", workload.settings().toString());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayPropertyStart("collectors");
        for (CollectorChoice collector : experiment.collectors()) {
            json.writeStartObject();
            json.writeStringProperty("name", collector.spec().name());
            json.writeStringProperty("options", collector.settings().toString());
            json.writeStringProperty("trigger", collector.triggerText());
            json.writeStringProperty("paper", collector.spec().paper().toString());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void writeEnvironment(JsonGenerator json) {
        json.writeObjectPropertyStart("environment");
        json.writeStringProperty("cyclelab", version());
        json.writeStringProperty("java", System.getProperty("java.runtime.version", ""));
        json.writeStringProperty("vm", System.getProperty("java.vm.name", ""));
        json.writeStringProperty("os", System.getProperty("os.name", "") + " " + System.getProperty("os.version", ""));
        json.writeStringProperty("architecture", System.getProperty("os.arch", ""));
        json.writeStringProperty("cpu", cpu());
        json.writeNumberProperty("processors", Runtime.getRuntime().availableProcessors());
        json.writeNumberProperty("max_heap_bytes", Runtime.getRuntime().maxMemory());
        json.writeEndObject();
    }

    private static String cpu() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).trim())
                    .findFirst()
                    .orElse("");
        } catch (IOException e) {
            return "";
        }
    }

    /** SHA-256 of every input file by its path as the experiment names it; for a folder of the files in it. */
    private static Map<String, String> inputs(Experiment experiment) {
        Map<String, String> hashes = new TreeMap<>();
        for (WorkloadChoice workload : experiment.workloads()) {
            Settings settings = workload.settings();
            for (Option option : workload.spec().options().list()) {
                if (option.kind() == Option.Kind.PATH) {
                    String name = settings.text(option.name());
                    hashes.computeIfAbsent(name, key -> hash(settings.path(option.name())));
                }
            }
        }
        return hashes;
    }

    private static String hash(Path path) {
        MessageDigest digest = sha256();
        for (Path file : files(path)) {
            digest.update(path.relativize(file).toString().getBytes(StandardCharsets.UTF_8));
            try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
                in.transferTo(OutputStream.nullOutputStream());
            } catch (IOException e) {
                throw unreadable(file, e);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** The file itself, or the files of a folder; not what lies deeper, which no workload reads. */
    private static List<Path> files(Path path) {
        try (Stream<Path> files = Files.walk(path, 1)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw unreadable(path, e);
        }
    }

    private static InputException unreadable(Path path, IOException e) {
        return new InputException(path, "cannot be read: " + InputException.reason(e), e);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
