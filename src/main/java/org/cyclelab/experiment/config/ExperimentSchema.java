package org.cyclelab.experiment.config;

import java.io.StringWriter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cyclelab.collector.CollectorSpec;
import org.cyclelab.experiment.trigger.TriggerSpec;
import org.cyclelab.experiment.trigger.Triggers;
import org.cyclelab.option.Option;
import org.cyclelab.option.Options;
import org.cyclelab.workload.WorkloadSpec;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;

/**
 * The rules of experiment files as a JSON schema (draft 7), by which editors complete and check them. It accepts every
 * file that {@link ExperimentFile} accepts, and rejects what a schema can see to be wrong: not whether a file exists,
 * the size in a text such as {@code 64MiB}, or two items that stand for the same trial.
 */
public final class ExperimentSchema {

    private ExperimentSchema() {}

    /** The schema for these registries: the same text, with line feeds, on every machine. */
    public static String text(List<WorkloadSpec> workloads, List<CollectorSpec> collectors) {
        StringWriter out = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(new Indented(), out)) {
            write(json, root(workloads, collectors));
        }
        return out.append('\n').toString();
    }

    private static final class Indented extends ObjectWriteContext.Base {
        private static final DefaultIndenter TWO_SPACES = new DefaultIndenter("  ", "\n");

        @Override
        public PrettyPrinter getPrettyPrinter() {
            return new DefaultPrettyPrinter().withObjectIndenter(TWO_SPACES);
        }

        @Override
        public boolean hasPrettyPrinter() {
            return true;
        }
    }

    private static void write(JsonGenerator json, Object value) {
        if (value instanceof Map<?, ?> map) {
            json.writeStartObject();
            map.forEach((key, member) -> {
                json.writeName(String.valueOf(key));
                write(json, member);
            });
            json.writeEndObject();
        } else if (value instanceof List<?> list) {
            json.writeStartArray();
            list.forEach(item -> write(json, item));
            json.writeEndArray();
        } else if (value instanceof Boolean yes) {
            json.writeBoolean(yes);
        } else if (value instanceof BigDecimal number) {
            json.writeNumber(number);
        } else {
            json.writeString(value.toString());
        }
    }

    private static Map<String, Object> root(List<WorkloadSpec> workloads, List<CollectorSpec> collectors) {
        Map<String, Object> keys = new LinkedHashMap<>();
        keys.put(
                Keys.NAME,
                object(
                        "description",
                        "name of the experiment and of its folder of results",
                        "type",
                        List.of("string", "number"),
                        "pattern",
                        "^" + Keys.NAMES.pattern() + "$"));
        keys.put(
                Keys.DESCRIPTION,
                object(
                        "description",
                        "what the experiment is for, in free words",
                        "type",
                        List.of("string", "number", "boolean")));
        keys.put(Keys.SEED.name(), described(Keys.SEED));
        keys.put(Keys.WORKLOADS, choices("what runs; a list among the options is an axis", workloadItems(workloads)));
        keys.put(
                Keys.COLLECTORS,
                choices("what collects; a list among the options is an axis", collectorItems(collectors)));
        keys.put(Keys.ALLOW_UNSAFE.name(), described(Keys.ALLOW_UNSAFE));
        keys.put(Keys.REPETITIONS.name(), described(Keys.REPETITIONS));
        keys.put(
                Keys.HEAP,
                orNothing(map(
                        "how every heap is set up",
                        object(
                                Keys.LIMIT.name(),
                                object(
                                        "description",
                                        Keys.LIMIT.sentence(),
                                        "anyOf",
                                        List.of(object("enum", List.of(Keys.NO_LIMIT)), value(Keys.LIMIT)),
                                        "default",
                                        Keys.NO_LIMIT),
                                Keys.QUARANTINE.name(),
                                described(Keys.QUARANTINE)),
                        List.of())));
        keys.put(Keys.AUDIT.name(), described(Keys.AUDIT));
        Map<String, Object> time =
                orNothing(map("how time is measured", object(Keys.FORKS.name(), described(Keys.FORKS)), List.of()));
        keys.put(
                Keys.MEASURE.name(),
                object(
                        "description", Keys.MEASURE.sentence(),
                        "anyOf",
                                List.of(
                                        value(Keys.MEASURE),
                                        object(
                                                "type",
                                                "object",
                                                "properties",
                                                object("time", time),
                                                "additionalProperties",
                                                false))));
        keys.put(Keys.DEATHS.name(), described(Keys.DEATHS));
        keys.put(Keys.REPORTS, oneOrMore(Keys.REPORT));
        Map<String, Object> root =
                object("$schema", "http://json-schema.org/draft-07/schema#", "title", "CycleLab experiment");
        root.putAll(map(
                "An experiment: workloads, collectors and settings, of which every combination is a trial.",
                keys,
                List.of(Keys.NAME, Keys.WORKLOADS, Keys.COLLECTORS)));
        return root;
    }

    private static Map<String, Object> choices(String sentence, List<Object> items) {
        return object(
                "description", sentence, "type", "array", "minItems", BigDecimal.ONE, "items", object("anyOf", items));
    }

    private static List<Object> workloadItems(List<WorkloadSpec> workloads) {
        List<Object> items = new ArrayList<>();
        for (WorkloadSpec spec : workloads) {
            addItems(items, spec.name(), spec.sentence(), spec.options(), null);
        }
        return items;
    }

    private static List<Object> collectorItems(List<CollectorSpec> collectors) {
        List<Object> items = new ArrayList<>();
        for (CollectorSpec spec : collectors) {
            addItems(items, spec.name(), spec.sentence(), spec.options(), trigger(spec));
        }
        return items;
    }

    /** The two ways to write an item: its name alone, unless an option must be given, and with options. */
    private static void addItems(
            List<Object> items, String name, String sentence, Options options, @Nullable Object trigger) {
        Map<String, Object> properties = new LinkedHashMap<>();
        List<String> required = new ArrayList<>();
        for (Option option : options.list()) {
            properties.put(option.name(), oneOrMore(option));
            if (option.defaultValue() == null) {
                required.add(option.name());
            }
        }
        if (trigger != null) {
            properties.put(Keys.TRIGGER, trigger);
        }
        Map<String, Object> map = map(sentence, properties, required);
        if (required.isEmpty()) {
            items.add(object("description", sentence, "enum", List.of(name)));
            map = orNothing(map);
        }
        items.add(map(sentence, object(name, map), List.of(name)));
    }

    private static Object trigger(CollectorSpec collector) {
        List<Object> forms = new ArrayList<>();
        for (TriggerSpec spec : Triggers.ALL) {
            Option value = spec.value();
            boolean notOwn = spec.name().equals(Triggers.OWN) && !collector.ownTrigger();
            if (notOwn || (spec.needs() != null && !collector.logs().contains(spec.needs()))) {
                continue;
            }
            forms.add(
                    value == null
                            ? object("description", spec.sentence(), "enum", List.of(spec.name()))
                            : map(spec.sentence(), object(spec.name(), oneOrMore(value)), List.of(spec.name())));
        }
        Object one = object("anyOf", forms);
        return object(
                "description",
                "when to collect, beside the collection that ends every trial",
                "anyOf",
                List.of(one, many(one)),
                "default",
                Triggers.preset(collector).name());
    }

    private static Map<String, Object> map(String sentence, Map<String, Object> properties, List<String> required) {
        Map<String, Object> map = object("description", sentence, "type", "object", "properties", properties);
        if (!required.isEmpty()) {
            map.put("required", required);
        }
        map.put("additionalProperties", false);
        return map;
    }

    /** A key may stand without a value where everything below it has a default. */
    private static Map<String, Object> orNothing(Map<String, Object> map) {
        map.put("type", List.of("object", "null"));
        return map;
    }

    private static Object many(Object item) {
        return object("type", "array", "minItems", BigDecimal.ONE, "uniqueItems", true, "items", item);
    }

    private static Map<String, Object> oneOrMore(Option option) {
        Map<String, Object> schema =
                object("description", option.sentence(), "anyOf", List.of(value(option), many(value(option))));
        return withDefault(schema, option);
    }

    private static Map<String, Object> described(Option option) {
        Map<String, Object> schema = object("description", option.sentence());
        schema.putAll(value(option));
        return withDefault(schema, option);
    }

    private static Map<String, Object> withDefault(Map<String, Object> schema, Option option) {
        String text = option.defaultValue();
        if (text != null && !option.name().equals(Keys.REPORTS)) {
            schema.put(
                    "default",
                    switch (option.kind()) {
                        case INTEGER, BYTES, DECIMAL -> new BigDecimal(text);
                        case BOOLEAN -> Boolean.valueOf(text);
                        case CHOICE, PATH -> text;
                    });
        }
        return schema;
    }

    private static Map<String, Object> value(Option option) {
        return switch (option.kind()) {
            case INTEGER -> number(option, "integer", "^[+-]?[0-9_]+([eE][+]?[0-9]+)?$");
            case BYTES -> number(option, "integer", "^[+]?[0-9_]+ ?([KMGT]iB)?$");
            case DECIMAL -> number(option, "number", "^[+-]?[0-9_.]+([eE][+-]?[0-9]+)?$");
            case BOOLEAN -> object("enum", List.of(true, false, "true", "false"));
            case CHOICE -> object("enum", option.choices());
            case PATH -> object("type", "string", "minLength", BigDecimal.ONE);
        };
    }

    private static Map<String, Object> number(Option option, String type, String pattern) {
        boolean whole = type.equals("integer");
        return object(
                "type",
                List.of(type, "string"),
                "minimum",
                whole ? BigDecimal.valueOf((long) option.min()) : BigDecimal.valueOf(option.min()),
                "maximum",
                whole ? BigDecimal.valueOf((long) option.max()) : BigDecimal.valueOf(option.max()),
                "pattern",
                pattern);
    }

    private static Map<String, Object> object(Object... members) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (List<Object> rest = Arrays.asList(members); !rest.isEmpty(); rest = rest.subList(2, rest.size())) {
            map.put(rest.get(0).toString(), rest.get(1));
        }
        return map;
    }
}
