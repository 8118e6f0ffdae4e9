package org.cyclelab.python.parser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.cyclelab.python.syntax.Code;
import org.cyclelab.python.syntax.Constant;
import org.cyclelab.python.syntax.Module;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The tables of every code object of the corpus against those that CPython 3.11 compiled (recorded by record.py). */
class CodeTablesTest {
    private static final Map<String, String> RECORDED = recorded();

    static List<String> programs() {
        return List.copyOf(RECORDED.keySet());
    }

    @ParameterizedTest
    @MethodSource("programs")
    void areThoseOfCPython(String name) {
        List<String> lines = new ArrayList<>();
        tables(PythonParser.parse(resource(name), name).code(), lines);
        assertEquals(RECORDED.get(name), String.join("\n", lines));
    }

    @Test
    void coverTheWholeCorpus() {
        assertTrue(RECORDED.size() >= 60);
    }

    @Test
    void equalConstantsOfAFileAreOneObject() {
        Module module = PythonParser.parse("x = 1000\ndef f(): return 1000, (1000, 2)\ny = 1000.0\n", "f.py");
        Code f = ((Constant.CodeObject) module.code().constants().get(1)).code();
        Constant thousand = module.code().constants().get(0);
        assertSame(thousand, ((Constant.Tuple) f.constants().get(1)).items().get(0));
        assertSame(
                thousand,
                ((Constant.Tuple)
                                ((Constant.Tuple) f.constants().get(1)).items().get(1))
                        .items()
                        .get(0));
        assertEquals(
                List.of(thousand),
                module.constants().stream().filter(c -> c.equals(thousand)).toList());
    }

    @Test
    void equalTablesOfAFileAreOneList() {
        Module module = PythonParser.parse("def f(): return 1\ndef g(): return 1\ndef h(): return 2\n", "f.py");
        List<List<Constant>> tables = module.code().constants().stream()
                .filter(Constant.CodeObject.class::isInstance)
                .map(c -> ((Constant.CodeObject) c).code().constants())
                .toList();
        assertSame(tables.get(0), tables.get(1));
        assertTrue(tables.get(0) != tables.get(2));
    }

    private static void tables(Code code, List<String> lines) {
        lines.add(String.format(
                "%s %d %d %d %d %d%d%d",
                code.qualifiedName(),
                code.firstLine(),
                code.positionalOnly(),
                code.positional(),
                code.keywordOnly(),
                code.variadic() ? 1 : 0,
                code.keywordVariadic() ? 1 : 0,
                code.generator() ? 1 : 0));
        lines.add(line("v", code.locals()));
        lines.add(line("c", code.cells()));
        lines.add(line("f", code.free()));
        lines.add(line("n", code.names()));
        code.constants().forEach(c -> lines.add("k " + text(c)));
        for (Constant constant : code.constants()) {
            if (constant instanceof Constant.CodeObject inner) {
                tables(inner.code(), lines);
            }
        }
    }

    private static String line(String letter, List<String> names) {
        return names.isEmpty() ? letter : letter + " " + String.join(" ", names);
    }

    private static String text(Constant constant) {
        if (constant instanceof Constant.Int i) {
            return "int " + i.value();
        }
        if (constant instanceof Constant.Real r) {
            return "float " + Double.doubleToLongBits(r.value());
        }
        if (constant instanceof Constant.Text t) {
            return "str" + characters(t.value());
        }
        if (constant instanceof Constant.Bytes b) {
            return "bytes" + characters(b.value());
        }
        if (constant instanceof Constant.Tuple t) {
            return t.items().stream().map(CodeTablesTest::text).collect(Collectors.joining(",", "(", ")"));
        }
        if (constant instanceof Constant.FrozenSet s) {
            return s.items().stream().map(CodeTablesTest::text).sorted().collect(Collectors.joining(",", "{", "}"));
        }
        return constant instanceof Constant.Singleton s ? s.name() : "code";
    }

    private static String characters(String text) {
        return text.codePoints().mapToObj(c -> " " + c).collect(Collectors.joining());
    }

    private static Map<String, String> recorded() {
        Map<String, String> all = new LinkedHashMap<>();
        for (String part : resource("codes.txt").substring("== ".length()).split("\n== ", -1)) {
            int end = part.indexOf('\n');
            all.put(part.substring(0, end), part.substring(end + 1).stripTrailing());
        }
        return all;
    }

    private static String resource(String name) {
        String path = "/org/cyclelab/python/corpus/" + name;
        try (InputStream in = Objects.requireNonNull(CodeTablesTest.class.getResourceAsStream(path), path)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
