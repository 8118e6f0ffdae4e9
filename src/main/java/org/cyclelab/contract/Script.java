package org.cyclelab.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.cyclelab.collector.CollectorSpec;
import org.cyclelab.heap.type.Type;
import org.cyclelab.option.InputException;
import org.cyclelab.option.Settings;

/**
 * Programs as text, such as counterexamples are printed: one step a line, with or without its number. Lines above it that
 * say what fails, and where, are passed over, so that the whole report of a breach can be saved and read. A step of the
 * collector is {@code collect within 1 edges}.
 */
public final class Script {
    private static final String NAME = "([xs]\\d{1,6})";

    private static final Pattern HEADING = Pattern.compile("at .* of|graph \".*\", made by");

    private record Form(Pattern pattern, Function<Matcher, Operation> operation) {
        Form(String regex, Function<Matcher, Operation> operation) {
            this(Pattern.compile("(?:\\d+: *)?" + regex.replace("NAME", NAME).replace("INT", "(\\d{1,9})")), operation);
        }
    }

    private static final List<Form> FORMS = List.of(
            new Form(
                    "NAME = new (" + typeNames() + ")\\[INT\\]",
                    m -> Operation.allocate(register(m, 1), number(m, 3), type(m.group(2)))),
            new Form("NAME = null", m -> Operation.drop(register(m, 1))),
            new Form("NAME = NAME", m -> Operation.copy(register(m, 1), register(m, 2))),
            new Form("NAME = NAME\\[INT\\]", m -> Operation.load(register(m, 1), register(m, 2), number(m, 3))),
            new Form("NAME\\[INT\\] = null", m -> Operation.clear(register(m, 1), number(m, 2))),
            new Form("NAME\\[INT\\] = NAME", m -> Operation.store(register(m, 1), number(m, 2), register(m, 3))),
            new Form(
                    "NAME\\[INT\\] = move x(\\d{1,6})",
                    m -> new Operation(Operation.Kind.MOVE, register(m, 1), number(m, 2), number(m, 3))),
            new Form("NAME\\.weak = NAME", m -> step(Operation.Kind.STORE_WEAK, m)),
            new Form("NAME = NAME\\.weak", m -> step(Operation.Kind.LOAD_WEAK, m)),
            new Form("NAME\\{NAME\\} = null", m -> step(Operation.Kind.REMOVE, m)),
            new Form("NAME\\{NAME\\} = NAME", m -> step(Operation.Kind.PUT, m)),
            new Form("NAME = NAME\\{NAME\\}", m -> step(Operation.Kind.GET, m)),
            new Form("call", m -> new Operation(Operation.Kind.CALL, 0, 0, 0)),
            new Form(
                    "return NAME into the caller's NAME",
                    m -> new Operation(Operation.Kind.RETURN, register(m, 2), register(m, 1), 0)),
            new Form("switch to thread INT", m -> new Operation(Operation.Kind.SWITCH, number(m, 1), 0, 0)),
            new Form("end thread INT", m -> new Operation(Operation.Kind.END, number(m, 1), 0, 0)),
            new Form("collect", m -> Operation.collect()),
            new Form("collect within INT edges", m -> new Operation(Operation.Kind.COLLECT, number(m, 1), 0, 0)));

    private Script() {}

    /**
     * Reads a program; its {@code toString} writes one that reads the same.
     *
     * @throws InputException with the line that cannot be read
     */
    public static Program parse(String text) {
        return parse(text, line -> "line " + line);
    }

    /**
     * Reads a program.
     *
     * @param place what an error calls the line of that number, from 1 on
     * @throws InputException with the place that cannot be read
     */
    public static Program parse(String text, IntFunction<String> place) {
        List<Operation> operations = new ArrayList<>();
        int locals = 1;
        List<String> lines = text.lines().toList();
        for (int i = heading(lines) + 1; i < lines.size(); i++) {
            String step = lines.get(i).strip();
            if (step.isEmpty()) {
                continue;
            }
            operations.add(operation(step, place.apply(i + 1)));
            Matcher names = Pattern.compile("\\bx(\\d+)").matcher(step);
            while (names.find()) {
                locals = Math.max(locals, number(names, 1) + 1);
            }
        }
        return new Program(locals, operations);
    }

    /** Index of the first line that stands above the steps of a counterexample, or -1. */
    private static int heading(List<String> lines) {
        for (int i = 0; i < lines.size(); i++) {
            if (HEADING.matcher(lines.get(i).strip()).matches()) {
                return i;
            }
        }
        return -1;
    }

    /** Replays a script: the first breach on its way or at an unbounded collection after it, or empty. */
    public static Optional<Violation> replay(CollectorSpec spec, Settings settings, String text) {
        return replay(spec, settings, parse(text));
    }

    /** Replays a program: the first breach on its way or at an unbounded collection after it, or empty. */
    public static Optional<Violation> replay(CollectorSpec spec, Settings settings, Program program) {
        return Optional.ofNullable(
                Contract.program(new Subject(spec, settings), Contract.Family.INTERLEAVINGS, program, true, true));
    }

    private static Operation operation(String step, String place) {
        for (Form form : FORMS) {
            Matcher matcher = form.pattern.matcher(step);
            if (matcher.matches()) {
                return form.operation.apply(matcher);
            }
        }
        throw new InputException(
                place + ": expected a step such as 'x0 = new Node[2]', 'x0[1] = x0', 'x0 = null', 'collect' or"
                        + " 'collect within 1 edges', not '" + step + "'");
    }

    private static String typeNames() {
        return Model.TYPES.list().stream().map(Type::name).collect(Collectors.joining("|"));
    }

    private static int type(String name) {
        return Model.TYPES.list().stream().map(Type::name).toList().indexOf(name);
    }

    /** A step whose operands are registers, in the order of the text. */
    private static Operation step(Operation.Kind kind, Matcher matcher) {
        int third = matcher.groupCount() < 3 ? 0 : register(matcher, 3);
        return new Operation(kind, register(matcher, 1), register(matcher, 2), third);
    }

    private static int number(Matcher matcher, int group) {
        return Integer.parseInt(matcher.group(group));
    }

    private static int register(Matcher matcher, int group) {
        String name = matcher.group(group);
        int index = Integer.parseInt(name.substring(1));
        return name.charAt(0) == 'x' ? index : Operation.statik(index);
    }
}
