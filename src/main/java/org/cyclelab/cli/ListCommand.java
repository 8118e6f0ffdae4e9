package org.cyclelab.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.cyclelab.cli.text.Wrapped;
import org.cyclelab.collector.CollectorSpec;
import org.cyclelab.collector.Collectors;
import org.cyclelab.contract.Contract;
import org.cyclelab.experiment.trigger.TriggerSpec;
import org.cyclelab.experiment.trigger.Triggers;
import org.cyclelab.heap.config.Counting;
import org.cyclelab.metrics.Counter;
import org.cyclelab.option.Option;
import org.cyclelab.option.Settings;
import org.cyclelab.report.Column;
import org.cyclelab.report.Table;
import org.cyclelab.report.Tables;
import org.cyclelab.workload.WorkloadSpec;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultPrettyPrinter;

/** Lists what an experiment file may name and what the results hold. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = "List what an experiment file may name, or what the results hold.",
        footerHeading = "%nExamples:%n",
        footer = {"  cyclelab list collectors", "  cyclelab list columns --json"})
final class ListCommand implements Callable<Integer> {

    enum Topic {
        collectors,
        workloads,
        triggers,
        counters,
        columns
    }

    /** One thing of a list: facts are shown in order. */
    private record Entry(String name, String sentence, Map<String, String> facts, List<Option> options) {}

    @Parameters(paramLabel = "TOPIC", description = "One of ${COMPLETION-CANDIDATES}.")
    private Topic topic;

    @picocli.CommandLine.Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli sets the fields
    ListCommand() {}

    @Override
    public Integer call() {
        List<Entry> entries = switch (topic) {
            case collectors ->
                Collectors.ALL.stream().map(ListCommand::collector).toList();
            case workloads ->
                Experiments.workloads().stream().map(ListCommand::workload).toList();
            case triggers -> Triggers.ALL.stream().map(ListCommand::trigger).toList();
            case counters -> counters();
            case columns -> columns();
        };
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(json(entries));
        } else {
            print(out, entries);
        }
        return Main.DONE;
    }

    private static Entry collector(CollectorSpec spec) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("paper", spec.paper().toString());
        if (!spec.safe()) {
            facts.put("safe", "no: reclaims reachable objects; experiments need 'allow-unsafe: true'");
        }
        facts.put("complete", complete(spec));
        Counting counting = spec.counting().with(spec.options().defaults());
        facts.put("counting", counting + (counting.fields() ? "" : " by the heap"));
        if (spec.ownTrigger()) {
            facts.put("trigger", "its own, unless another is named");
        }
        if (!spec.handles().isEmpty()) {
            facts.put(
                    "takes into account",
                    spec.handles().stream()
                            .sorted()
                            .map(feature ->
                                    feature.name().toLowerCase(Locale.ROOT).replace('_', ' '))
                            .collect(java.util.stream.Collectors.joining(", ")));
        }
        return new Entry(spec.name(), spec.sentence(), facts, spec.options().list());
    }

    private static String complete(CollectorSpec spec) {
        boolean byDefault = spec.complete(spec.options().defaults());
        StringBuilder text = new StringBuilder(byDefault ? "yes: leaves no garbage" : "no: may leave garbage");
        for (Settings settings : Contract.variants(spec)) {
            if (spec.complete(settings) != byDefault) {
                text.append(byDefault ? "; not with " : "; yes with ")
                        .append(changed(settings, spec.options().defaults()));
            }
        }
        return text.toString();
    }

    private static String changed(Settings settings, Settings defaults) {
        return settings.asMap().entrySet().stream()
                .filter(e -> !e.getValue().equals(defaults.text(e.getKey())))
                .map(e -> e.getKey() + "=" + e.getValue())
                .collect(java.util.stream.Collectors.joining(";"));
    }

    private static Entry workload(WorkloadSpec spec) {
        Map<String, String> facts = new LinkedHashMap<>();
        if (!spec.source().isEmpty()) {
            facts.put("source", spec.source());
        }
        return new Entry(spec.name(), spec.sentence(), facts, spec.options().list());
    }

    private static Entry trigger(TriggerSpec spec) {
        Option value = spec.value();
        return new Entry(spec.name(), spec.sentence(), Map.of(), value == null ? List.of() : List.of(value));
    }

    private static List<Entry> counters() {
        List<Entry> entries = new ArrayList<>();
        for (Counter counter : Counter.values()) {
            entries.add(new Entry(counter.column(), counter.sentence(), Map.of(), List.of()));
        }
        return entries;
    }

    private static List<Entry> columns() {
        List<Entry> entries = new ArrayList<>();
        for (Table<?> table : Tables.ALL) {
            for (Column<?> column : table.columns()) {
                entries.add(new Entry(column.name(), column.sentence(), Map.of("file", table.file()), List.of()));
            }
        }
        return entries;
    }

    private void print(PrintWriter out, List<Entry> entries) {
        switch (topic) {
            case counters -> printShort(out, entries);
            case columns -> {
                for (Table<?> table : Tables.ALL) {
                    Wrapped.print(out, table.file() + ": ", 2, table.sentence());
                    printShort(
                            out,
                            entries.stream()
                                    .filter(e -> table.file().equals(e.facts.get("file")))
                                    .toList());
                    out.println();
                }
            }
            default -> {
                for (Entry entry : entries) {
                    printLong(out, entry);
                }
            }
        }
    }

    private static void printShort(PrintWriter out, List<Entry> entries) {
        int width = entries.stream().mapToInt(e -> e.name.length()).max().orElse(0);
        for (Entry entry : entries) {
            String name = "  " + entry.name + " ".repeat(width - entry.name.length()) + "  ";
            Wrapped.print(out, name, name.length(), entry.sentence);
        }
    }

    private static void printLong(PrintWriter out, Entry entry) {
        out.println(entry.name);
        Wrapped.print(out, "  ", 2, entry.sentence);
        entry.facts.forEach((name, fact) -> Wrapped.print(out, "  " + name + ": ", 4, fact));
        for (Option option : entry.options) {
            String otherwise = option.defaultValue() == null ? "must be given" : "default " + option.defaultValue();
            String range = option.range().isEmpty() ? "" : ", " + option.range();
            Wrapped.print(
                    out,
                    "    ",
                    8,
                    option.name() + " (" + option.kind() + range + "; " + otherwise + "): " + option.sentence());
        }
        out.println();
    }

    private static String json(List<Entry> entries) {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = JsonFactory.builder().build().createGenerator(pretty(), text)) {
            out.writeStartArray();
            for (Entry entry : entries) {
                out.writeStartObject();
                out.writeStringProperty("name", entry.name);
                out.writeStringProperty("sentence", entry.sentence);
                entry.facts.forEach(out::writeStringProperty);
                if (!entry.options.isEmpty()) {
                    out.writeArrayPropertyStart("options");
                    entry.options.forEach(option -> write(out, option));
                    out.writeEndArray();
                }
                out.writeEndObject();
            }
            out.writeEndArray();
        }
        return text.toString();
    }

    private static ObjectWriteContext pretty() {
        return new ObjectWriteContext.Base() {
            @Override
            public tools.jackson.core.PrettyPrinter getPrettyPrinter() {
                return new DefaultPrettyPrinter();
            }
        };
    }

    private static void write(JsonGenerator out, Option option) {
        out.writeStartObject();
        out.writeStringProperty("name", option.name());
        out.writeStringProperty("kind", option.kind().toString());
        if (option.defaultValue() == null) {
            out.writeBooleanProperty("required", true);
        } else {
            out.writeStringProperty("default", option.defaultValue());
        }
        if (!option.range().isEmpty()) {
            out.writeStringProperty("range", option.range());
        }
        out.writeStringProperty("sentence", option.sentence());
        out.writeEndObject();
    }
}
