package org.cyclelab.collector.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.cyclelab.collector.CollectorSpec;
import org.cyclelab.collector.RandomSteps;
import org.cyclelab.collector.hybrid.Lxr;
import org.cyclelab.collector.runtime.engine.Argc;
import org.cyclelab.collector.runtime.engine.CircleScc;
import org.cyclelab.collector.runtime.engine.Gecko;
import org.cyclelab.collector.runtime.engine.QuickJs;
import org.cyclelab.collector.runtime.rust.BaconRajanCc;
import org.cyclelab.collector.runtime.rust.CactusRef;
import org.cyclelab.collector.runtime.rust.Dumpster;
import org.cyclelab.collector.runtime.rust.GcModule;
import org.cyclelab.collector.runtime.rust.RustCc;
import org.cyclelab.collector.runtime.rust.TracingRc;
import org.cyclelab.collector.trial.BaconRajan;
import org.cyclelab.metrics.Counter;
import org.cyclelab.option.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What one explicit collection does after each scenario, collector by collector. The expected cells are those of
 * independent prototypes: {@code reclaimed/visits/edges}, with {@code autoN+} before it where the collector's own
 * trigger has reclaimed N objects by then, and {@code LEFTn} after the first number where so much garbage stays.
 */
class ScenarioMatrixTest {

    /** One line for each collector; more than one may fill a column of the table. */
    private static final List<Column> COLUMNS = List.of(
            // trial deletion by the paper does not visit acyclic objects
            new Column("php", BaconRajan.SPEC).visitsDifferIn("payload"),
            // the prototype counts a visit for each object whose count is copied, too
            new Column("cpython-gen", CPython.SPEC)
                    .explicit()
                    .visits(bench -> bench.visits() + bench.counters.get(Counter.VISIT_COUNT_INSIDE)),
            new Column("cpython-gen", CPythonIncremental.SPEC)
                    .explicit()
                    .visits(bench -> bench.visits() + bench.counters.get(Counter.VISIT_COUNT_INSIDE)),
            new Column("php", Php.SPEC),
            // Nim does not trace acyclic cells
            new Column("nim-orc", NimOrc.SPEC).visitsDifferIn("payload"),
            new Column("php", BaconRajanCc.SPEC).visitsDifferIn("payload"),
            new Column("rust-cc", RustCc.SPEC).explicit(),
            new Column("tracing-rc", TracingRc.SPEC),
            new Column("dumpster-unsync", Dumpster.SPEC).explicit(),
            // counts are copied in a pass over the cells, which are no visits
            new Column("cpython-gen", GcModule.SPEC).visitsDiffer(),
            new Column("lxr-lite", Lxr.SPEC).explicit(),
            new Column("cactusref", CactusRef.SPEC),
            new Column("quickjs", QuickJs.SPEC),
            new Column("gecko-cc", Gecko.SPEC).explicit(),
            // the pass over the table of objects is one over the cells, which are no visits
            new Column("argc-split", Argc.SPEC).visitsDiffer(),
            // acyclic objects are no candidates here
            new Column("circle-scc", CircleScc.SPEC).visitsDifferIn("payload"));

    private static final Map<String, Map<String, String>> TABLE = table();

    /**
     * A collector under test.
     *
     * @param column heading of the expected cells
     * @param own whether its own trigger collects while the scenario is built
     * @param otherVisits scenarios in which it visits another number of objects, for a reason given beside the line
     * @param count the objects visited so far as the table counts them
     */
    private record Column(
            String column,
            CollectorSpec spec,
            Settings settings,
            boolean own,
            Set<String> otherVisits,
            ToLongFunction<Bench> count) {

        Column(String column, CollectorSpec spec) {
            this(column, spec, spec.options().defaults(), spec.ownTrigger(), Set.of(), Bench::visits);
        }

        Column explicit() {
            return new Column(column, spec, settings, false, otherVisits, count);
        }

        Column visitsDifferIn(String... scenarios) {
            return new Column(column, spec, settings, own, Set.of(scenarios), count);
        }

        Column visitsDiffer() {
            return new Column(column, spec, settings, own, Scenarios.ALL.keySet(), count);
        }

        Column visits(ToLongFunction<Bench> counted) {
            return new Column(column, spec, settings, own, otherVisits, counted);
        }

        @Override
        public String toString() {
            return spec.name() + (settings.asMap().isEmpty() ? "" : "(" + settings + ")");
        }
    }

    static Stream<Arguments> cells() {
        return COLUMNS.stream()
                .flatMap(column -> Scenarios.ALL.keySet().stream().map(scenario -> Arguments.of(column, scenario)));
    }

    /** What the pause before a trace finds dead young is not reclaimed by the collection, as the prototypes count. */
    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("cells")
    void collectsAsExpected(Column column, String scenario) {
        Script script = new Script();
        Objects.requireNonNull(Scenarios.ALL.get(scenario)).accept(script);
        Bench bench = new Bench(column.spec(), column.settings(), Script.TYPES, column.own());
        script.write(bench.writer());
        bench.play();
        if (bench.collector instanceof Gecko gecko) {
            // what counting has brought to zero is not the collection's
            gecko.freeSnowWhite(true);
        }
        int objects = bench.heap.objects();
        long freed = bench.freed();
        long visits = column.count().applyAsLong(bench);
        long edges = bench.edges();
        long young = bench.counters.get(Counter.FREED_YOUNG);
        bench.collectNow();
        young = bench.counters.get(Counter.FREED_YOUNG) - young;
        int left = RandomSteps.garbage(bench.heap).size();
        String cell = (freed == 0 ? "" : "auto" + freed + "+")
                + (objects - bench.heap.objects() - young)
                + (left == 0 ? "" : " LEFT" + left)
                + "/"
                + (column.count().applyAsLong(bench) - visits)
                + "/"
                + (bench.edges() - edges);
        String expected = Objects.requireNonNull(TABLE.get(scenario)).get(column.column());
        assertTrue(expected != null, () -> "no column " + column.column());
        if (column.otherVisits().contains(scenario)) {
            assertEquals(withoutVisits(expected), withoutVisits(cell));
        } else {
            assertEquals(expected, cell);
        }
    }

    /** The table speaks of the same programs. */
    @Test
    void everyScenarioHasItsRow() {
        assertEquals(List.copyOf(Scenarios.ALL.keySet()), List.copyOf(TABLE.keySet()));
        assertEquals(19, TABLE.size());
    }

    private static String withoutVisits(String cell) {
        return cell.replaceFirst("/\\d+/", "/");
    }

    private static Map<String, Map<String, String>> table() {
        List<String> lines = new ArrayList<>();
        try (InputStream in = ScenarioMatrixTest.class.getResourceAsStream("matrix.txt")) {
            lines.addAll(new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        String[] head = lines.get(0).split(" \\| ", -1);
        Map<String, Map<String, String>> table = new LinkedHashMap<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(" \\| ", -1);
            Map<String, String> row = new HashMap<>();
            for (int i = 1; i < cells.length; i++) {
                row.put(head[i], cells[i]);
            }
            table.put(cells[0], row);
        }
        return table;
    }
}
