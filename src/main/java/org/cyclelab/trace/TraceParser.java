package org.cyclelab.trace;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.cyclelab.option.InputException;
import org.cyclelab.option.Nearest;
import org.cyclelab.trace.TraceLine.Wrong;
import org.cyclelab.workload.Event;

/** Reads a trace, statement by statement, into a {@link TraceMachine}; the grammar is in the package description. */
final class TraceParser {
    private static final int MOST_ERRORS = 20;

    /** Half of what the largest heap holds. */
    private static final int MOST_ELEMENTS = 1_000_000_000;

    private static final char NOT_UTF_8 = '\uFFFD';
    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final Pattern WORD = Pattern.compile("[\\p{L}_][\\p{L}\\p{Nd}_]*");
    private static final String STATIC = "static";
    private static final List<String> STATEMENTS = List.of(
            "type",
            "new",
            "drop",
            STATIC,
            "call",
            "return",
            "thread",
            "join",
            "collect",
            "safepoint",
            "mark",
            "expect");
    private static final Set<String> RESERVED = reserved();

    private final Path file;
    private final TraceTypes types = new TraceTypes();
    private final TraceMachine machine = new TraceMachine(types);
    private final TracePlaces places = new TracePlaces(machine);
    private final List<Claim> claims = new ArrayList<>();
    private final List<Expectation> expectations = new ArrayList<>();
    private final List<String> errors = new ArrayList<>();
    private int errorCount;
    private int line;

    /** An expectation whose objects are found when all of them are known. */
    private record Claim(int line, int column, String collector, int objects, List<Name> names) {}

    private record Name(String text, int column) {}

    private TraceParser(Path file) {
        this.file = file;
    }

    private static Set<String> reserved() {
        Set<String> words = new LinkedHashSet<>(STATEMENTS);
        words.add(TracePlaces.NULL);
        return words;
    }

    /** Whether a word is no name. */
    static boolean isReserved(String word) {
        return RESERVED.contains(word);
    }

    /**
     * Reads a file, through gzip if its name ends in {@code .gz}.
     *
     * @throws InputException that tells all errors, up to {@value #MOST_ERRORS}
     */
    static TraceWorkload read(Path file) {
        if (Files.exists(file) && !Files.isRegularFile(file) && !Files.isDirectory(file)) {
            throw new InputException(file, "is a device or a pipe; a trace is a file, which is read more than once");
        }
        TraceParser parser = new TraceParser(file);
        try (InputStream raw = Files.newInputStream(file);
                InputStream in = isGzip(file) ? new GZIPInputStream(raw, 1 << 16) : raw;
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String text = reader.readLine(); text != null; text = reader.readLine()) {
                parser.line(parser.line == 0 && text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text);
            }
        } catch (IOException e) {
            throw FileFailure.of(file, parser.line, e);
        }
        return parser.finish();
    }

    private static boolean isGzip(Path file) {
        return String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT).endsWith(".gz");
    }

    private void line(String text) {
        machine.line(++line);
        try {
            int bad = text.indexOf(NOT_UTF_8);
            if (bad >= 0) {
                throw new Wrong(bad + 1, "not UTF-8 text");
            }
            TraceLine in = new TraceLine(text, RESERVED);
            if (!in.atEnd()) {
                statement(in);
            }
        } catch (Wrong e) {
            tell(line, e);
            machine.doubt(words(text));
        }
    }

    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(text);
        while (matcher.find()) {
            words.add(matcher.group());
        }
        return words;
    }

    private void tell(int line, Wrong error) {
        if (error.isQuiet()) {
            return;
        }
        if (errorCount++ < MOST_ERRORS) {
            errors.add(new InputException(file, line, error.column(), String.valueOf(error.getMessage())).getMessage());
        }
    }

    private TraceWorkload finish() {
        for (Claim claim : claims) {
            try {
                expectations.add(leaks(claim));
            } catch (Wrong e) {
                tell(claim.line(), e);
            }
        }
        if (errorCount > errors.size()) {
            errors.add(file + ": and " + (errorCount - errors.size()) + " more errors");
        }
        if (!errors.isEmpty()) {
            throw new InputException(String.join("\n", errors));
        }
        machine.finish();
        expectations.sort((a, b) -> Integer.compare(a.line(), b.line()));
        return new TraceWorkload(types.build(), machine, expectations);
    }

    private Expectation leaks(Claim claim) throws Wrong {
        List<Integer> births = new ArrayList<>();
        for (Name name : claim.names()) {
            List<Integer> named = machine.births(name.text());
            if (named.isEmpty()) {
                throw new Wrong(
                        name.column(),
                        "no object was made as '" + name.text() + "'"
                                + Nearest.suggestion(name.text(), machine.objectNames()));
            }
            if (named.size() > 1) {
                throw new Wrong(
                        name.column(), named.size() + " objects were made as '" + name.text() + "'; give their number");
            }
            if (births.contains(named.get(0))) {
                throw new Wrong(name.column(), "'" + name.text() + "' is named twice");
            }
            births.add(named.get(0));
        }
        births.sort(null);
        int objects = claim.names().isEmpty() ? claim.objects() : births.size();
        return new Expectation(
                claim.line(),
                claim.column(),
                claim.collector(),
                Expectation.Measure.LEAKS,
                machine.events(),
                objects,
                births);
    }

    private void statement(TraceLine in) throws Wrong {
        String word = in.peekWord();
        if (!STATEMENTS.contains(word)) {
            assignment(in, word);
            return;
        }
        in.acceptWord(word);
        switch (word) {
            case "type" -> TraceTypeLine.read(in, types, machine, line);
            case "new" -> allocate(in);
            case "drop" -> drop(in);
            case STATIC -> storeStatic(in);
            case "call" -> call(in);
            case "return" -> giveBack(in);
            case "thread" -> {
                String name = in.name("the name of a thread");
                in.end();
                machine.thread(name);
            }
            case "join" -> {
                String name = in.name("the name of a thread");
                int column = in.column();
                in.end();
                machine.join(name, column);
            }
            case "collect" -> {
                in.end();
                machine.plain(Event.COLLECT);
            }
            case "safepoint" -> {
                in.end();
                machine.plain(Event.SAFEPOINT);
            }
            case "mark" -> {
                String label = in.quoted("a label");
                in.end();
                machine.mark(label);
            }
            default -> expect(in);
        }
    }

    private void allocate(TraceLine in) throws Wrong {
        String name = in.name("the name of a variable");
        String type = in.joinedName("the name of a type", '.');
        int column = in.column();
        boolean array = !in.atEnd();
        int length = array ? in.number("a number of elements") : 0;
        if (length > MOST_ELEMENTS) {
            throw new Wrong(in.column(), "an array has at most " + MOST_ELEMENTS + " elements");
        }
        in.end();
        machine.allocate(name, types.used(type, array, line, column), length);
    }

    private void drop(TraceLine in) throws Wrong {
        String name = in.name("the name of a variable");
        int column = in.column();
        in.end();
        machine.drop(name, column);
    }

    private void storeStatic(TraceLine in) throws Wrong {
        String name = in.joinedName("the name of a static", '.');
        int column = in.column();
        in.need("=");
        int value = places.value(in);
        in.end();
        machine.storeStatic(name, value, column);
    }

    private void call(TraceLine in) throws Wrong {
        List<String> parameters = new ArrayList<>();
        List<Integer> values = new ArrayList<>();
        try {
            in.joinedName("the name of a function", '.');
            while (!in.atEnd()) {
                String parameter = in.name("the name of a parameter");
                in.need("=");
                values.add(places.value(in));
                parameters.add(parameter);
            }
        } finally {
            // entered even when the line is wrong, so that its return still has a call
            machine.enter();
            for (int i = 0; i < parameters.size(); i++) {
                machine.assign(parameters.get(i), values.get(i));
            }
        }
    }

    private void giveBack(TraceLine in) throws Wrong {
        if (machine.outermost()) {
            throw new Wrong(in.column(), "return without call");
        }
        if (in.atEnd()) {
            machine.leave();
            return;
        }
        int value;
        String variable;
        try {
            value = places.value(in);
            in.need("->");
            variable = in.name("the name of a variable of the caller");
            in.end();
        } catch (Wrong e) {
            machine.leave();
            throw e;
        }
        machine.leave(variable, value);
    }

    private void assignment(TraceLine in, String word) throws Wrong {
        if (in.accept(TracePlaces.NUMBERED)) {
            int object = places.numbered(in);
            if (!places.store(in, "@" + object, object)) {
                throw in.expected("'.', '[' or '{' after the number of an object");
            }
            return;
        }
        if (word.isEmpty()) {
            throw in.expected("a statement");
        }
        String name = in.name("a statement");
        int column = in.column();
        if (in.atPlace()) {
            places.store(in, name, machine.object(name, column));
        } else if (in.accept("=")) {
            assign(in, name);
        } else if (in.atEnd() || !Nearest.suggestion(word, STATEMENTS).isEmpty()) {
            throw new Wrong(
                    column, "expected a statement, found '" + word + "'" + Nearest.suggestion(word, STATEMENTS));
        } else {
            throw in.expected("'=', '.' or '[' after the variable '" + name + "'");
        }
    }

    private void assign(TraceLine in, String name) throws Wrong {
        if (in.acceptWord(STATIC)) {
            String from = in.joinedName("the name of a static", '.');
            int column = in.column();
            in.end();
            machine.assign(name, machine.readStatic(from, column));
            return;
        }
        if (in.acceptWord(TracePlaces.NULL)) {
            in.end();
            machine.assign(name, 0);
            return;
        }
        if (in.accept(TracePlaces.NUMBERED)) {
            int object = places.numbered(in);
            if (in.atPlace()) {
                places.load(in, name, "@" + object, object);
            } else {
                in.end();
                machine.assign(name, object);
            }
            return;
        }
        String from = in.name("a variable, null or 'static'");
        int column = in.column();
        if (in.atPlace()) {
            places.load(in, name, from, machine.object(from, column));
        } else {
            in.end();
            machine.assign(name, machine.read(from, column));
        }
    }

    private void expect(TraceLine in) throws Wrong {
        String collector = in.joinedName("the name of a collector", '-');
        int column = in.column();
        if (in.acceptWord("reclaimed")) {
            int objects = in.number("a number of objects");
            in.end();
            expectations.add(new Expectation(
                    line, column, collector, Expectation.Measure.RECLAIMED, machine.events(), objects, List.of()));
            return;
        }
        if (!in.acceptWord("leaks")) {
            throw in.expected("'leaks' or 'reclaimed'");
        }
        for (Claim claim : claims) {
            if (claim.collector().equals(collector)) {
                throw new Wrong(column, "what " + collector + " leaks is told on line " + claim.line() + " already");
            }
        }
        if (in.atNumber()) {
            int objects = in.number("a number of objects");
            in.end();
            claims.add(new Claim(line, column, collector, objects, List.of()));
            return;
        }
        List<Name> names = new ArrayList<>();
        do {
            String name = in.name("a number of objects or their names");
            names.add(new Name(name, in.column()));
        } while (!in.atEnd());
        claims.add(new Claim(line, column, collector, names.size(), names));
    }
}
