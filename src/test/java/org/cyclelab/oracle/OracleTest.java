package org.cyclelab.oracle;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.cyclelab.heap.type.Type;
import org.cyclelab.heap.type.Types;
import org.cyclelab.workload.EventSink;
import org.cyclelab.workload.EventWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class OracleTest {
    private static final Types NODES = Types.of(Type.of("Node", "next", "other"));
    private static final long ONE_ANALYSIS = Long.MAX_VALUE / 2;

    private static DeathSink into(Map<Integer, Long> deaths) {
        return (births, times, bytes, count) -> {
            for (int i = 0; i < count; i++) {
                Long before = deaths.put(births[i], times[i]);
                assertEquals(null, before, () -> "a death is published twice");
                assertTrue(i == 0 || births[i - 1] < births[i], "births ascend within a batch");
            }
        };
    }

    /** 2,000 programs of 250 events: every death and every survivor as brute force has it, in windows of all sizes. */
    @ParameterizedTest
    @ValueSource(longs = {0, 7, 60, ONE_ANALYSIS})
    void agreesWithBruteForce(long minimum) {
        for (long seed = 0; seed < 2000; seed++) {
            Map<Integer, Long> deaths = new TreeMap<>();
            Oracle oracle = new Oracle(RandomProgram.TYPES, List.of(into(deaths)), minimum);
            EventWriter writer = new EventWriter(List.of(oracle));
            RandomProgram program = new RandomProgram(seed, writer);
            for (int i = 0; i < 250; i++) {
                program.step();
            }
            writer.flush();
            oracle.finish();
            assertEquals(program.deaths, deaths, "seed " + seed);
            assertEndsAs(program, oracle, writer);
        }
    }

    /** The same, and an analysis in the middle of the stream tells what is reachable there. */
    @Test
    void agreesWithBruteForceAtAnyPoint() {
        for (long seed = 5000; seed < 5500; seed++) {
            Map<Integer, Long> deaths = new TreeMap<>();
            Oracle oracle = new Oracle(RandomProgram.TYPES, List.of(into(deaths)));
            EventWriter writer = new EventWriter(List.of(oracle));
            RandomProgram program = new RandomProgram(seed, writer);
            SplittableRandom points = new SplittableRandom(seed);
            for (int i = 0; i < 250; i++) {
                program.step();
                if (points.nextInt(10) == 0) {
                    writer.flush();
                    oracle.analyse();
                    assertEquals(program.deaths, deaths, "seed " + seed);
                    assertEndsAs(program, oracle, writer);
                }
            }
        }
    }

    private static void assertEndsAs(RandomProgram program, Oracle oracle, EventWriter writer) {
        int[] reachable = program.reachable();
        assertArrayEquals(reachable, oracle.reachable());
        assertEquals(reachable.length, oracle.reachableObjects());
        assertEquals(program.reachableBytes(), oracle.reachableBytes());
        assertEquals(writer.births(), oracle.allocated());
        assertEquals(program.deaths.size(), oracle.died());
        assertEquals(oracle.allocatedBytes(), oracle.reachableBytes() + oracle.diedBytes());
        for (int birth = 1; birth <= writer.births(); birth++) {
            assertEquals(!program.deaths.containsKey(birth), oracle.isReachable(birth));
        }
        assertFalse(oracle.isReachable(0));
        assertFalse(oracle.isReachable(writer.births() + 1));
    }

    /** One drop kills a chain of rings; what hangs from an object that died earlier keeps its own, later death. */
    @Test
    void deathIsTheGreatestStampOfAllThatReachAnObject() {
        Map<Integer, Long> deaths = new TreeMap<>();
        Oracle oracle = new Oracle(NODES, List.of(into(deaths)));
        EventWriter w = new EventWriter(List.of(oracle));
        w.enterFrame(3);
        int early = w.allocate(0, 0);
        int late = w.allocate(1, 0);
        int shared = w.allocate(2, 0);
        w.storeField(early, 0, shared);
        w.storeField(late, 0, shared);
        w.storeField(shared, 0, shared);
        w.drop(2);
        w.drop(0);
        long earlyDeath = w.events();
        w.safepoint();
        w.drop(1);
        long lateDeath = w.events();
        w.flush();
        oracle.finish();
        assertEquals(Map.of(early, earlyDeath, late, lateDeath, shared, lateDeath), deaths);
        assertEquals(0, oracle.reachableObjects());
    }

    private static final Types SPECIAL = Types.of(
            Type.of("Node", "next"),
            Type.of("Map").with(Type.Trait.WEAK_MAP),
            Type.of("Reference").withWeakFields("referent"));

    /** map[a] = b, map[b] = c, and each value refers to its key: all die with the map or with a, whichever is first. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void valuesOfAWeakMapDieWithTheFirstOfMapAndKey(boolean mapFirst) {
        Map<Integer, Long> deaths = new TreeMap<>();
        Oracle oracle = new Oracle(SPECIAL, List.of(into(deaths)), ONE_ANALYSIS);
        EventWriter w = new EventWriter(List.of(oracle));
        w.enterFrame(4);
        int map = w.allocate(0, 1);
        int a = w.allocate(1, 0);
        int b = w.allocate(2, 0);
        int c = w.allocate(3, 0);
        w.putEntry(map, a, b);
        w.putEntry(map, b, c);
        w.storeField(b, 0, a);
        w.storeField(c, 0, b);
        w.drop(3);
        w.drop(2);
        w.safepoint();
        w.drop(mapFirst ? 0 : 1);
        long first = w.events();
        w.safepoint();
        w.drop(mapFirst ? 1 : 0);
        long second = w.events();
        w.flush();
        oracle.finish();
        assertEquals(Map.of(map, mapFirst ? first : second, a, mapFirst ? second : first, b, first, c, first), deaths);
    }

    /** Of a weak referent an ideal collector leaves nothing after the event at which it died. */
    @Test
    void aWeakFieldAnswersNullFromTheDeathOfItsReferentOn() {
        Map<Integer, Long> deaths = new TreeMap<>();
        Oracle oracle = new Oracle(SPECIAL, List.of(into(deaths)));
        EventWriter w = new EventWriter(List.of(oracle));
        w.enterFrame(3);
        int a = w.allocate(0, 0);
        int holder = w.allocate(1, 2);
        w.storeField(a, 0, a);
        w.storeWeak(holder, 0, a);
        w.drop(0);
        long death = w.events();
        w.loadWeak(2, holder, 0);
        w.flush();
        oracle.finish();
        assertEquals(Map.of(a, death), deaths);
        assertEquals(1, oracle.reachableObjects());
    }

    @Test
    void aWeakFieldAnswersALiveReferentAndHoldsItByTheLocal() {
        Map<Integer, Long> deaths = new TreeMap<>();
        Oracle oracle = new Oracle(SPECIAL, List.of(into(deaths)));
        EventWriter w = new EventWriter(List.of(oracle));
        w.enterFrame(3);
        int a = w.allocate(0, 0);
        int holder = w.allocate(1, 2);
        w.storeWeak(holder, 0, a);
        w.loadWeak(2, holder, 0);
        w.drop(0);
        w.safepoint();
        w.drop(2);
        long death = w.events();
        w.flush();
        oracle.finish();
        assertEquals(Map.of(a, death), deaths);
    }

    /** A move takes the local's reference away: an object moved into itself dies by it. */
    @Test
    void aMoveIntoItselfIsADeath() {
        Map<Integer, Long> deaths = new TreeMap<>();
        Oracle oracle = new Oracle(NODES, List.of(into(deaths)));
        EventWriter w = new EventWriter(List.of(oracle));
        w.enterFrame(1);
        int a = w.allocate(0, 0);
        w.safepoint();
        w.moveField(a, 0, 0);
        long death = w.events();
        w.flush();
        oracle.finish();
        assertEquals(Map.of(a, death), deaths);
    }

    /** Ten million events of which each object sees {@code 2 * live}: what is modelled never exceeds one window. */
    @Test
    void longStreamInBoundedMemory() {
        int live = 1000;
        long[] published = {0};
        Oracle oracle = new Oracle(NODES, List.of((births, deaths, bytes, count) -> {
            for (int i = 0; i < count; i++) {
                assertEquals(2L * (births[i] + live), deaths[i]);
            }
            published[0] += count;
            assertEquals(published[0], births[count - 1]);
        }));
        long[] modelled = {0};
        EventSink gauge = chunk -> modelled[0] = Math.max(modelled[0], oracle.allocated() - oracle.died());
        EventWriter w = new EventWriter(List.of(oracle, gauge));
        w.enterFrame(live);
        for (int i = 0; w.events() < 10_000_000; i = (i + 1) % live) {
            int o = w.allocate(i, 0);
            w.storeField(o, 0, o);
        }
        w.flush();
        oracle.finish();
        assertEquals(w.births() - live, published[0]);
        assertEquals(live, oracle.reachableObjects());
        int sizeOfOne = 3;
        assertTrue(modelled[0] <= Oracle.MINIMUM / sizeOfOne + live + 1, () -> modelled[0] + " objects modelled");
    }

    /** A list of a million objects that one event drops, on a small stack of the host. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void longListWithoutRecursion(boolean dropped) throws InterruptedException {
        int n = 1_000_000;
        Throwable[] failure = new Throwable[1];
        Thread thread = new Thread(
                null,
                () -> {
                    long[] died = new long[2];
                    Oracle oracle = new Oracle(NODES, List.of((births, deaths, bytes, count) -> {
                        for (int i = 0; i < count; i++) {
                            died[1] = Math.max(died[1], deaths[i]);
                        }
                        died[0] += count;
                    }));
                    EventWriter w = new EventWriter(List.of(oracle));
                    w.enterFrame(2);
                    int head = w.allocate(0, 0);
                    for (int i = 1; i < n; i++) {
                        int next = w.allocate(1, 0);
                        w.storeField(next, 0, head);
                        w.storeLocal(0, next);
                        head = next;
                    }
                    w.drop(1);
                    if (dropped) {
                        w.drop(0);
                    }
                    w.flush();
                    oracle.finish();
                    assertEquals(dropped ? n : 0, died[0]);
                    assertEquals(dropped ? w.events() : 0, died[1]);
                    assertEquals(dropped ? 0 : n, oracle.reachableObjects());
                },
                "small stack",
                256 << 10);
        thread.setUncaughtExceptionHandler((t, e) -> failure[0] = e);
        thread.start();
        thread.join();
        assertEquals(null, failure[0]);
    }

    /** Survivors are far apart and events keep naming them. */
    @Test
    void oldObjectsAreFoundAmongMillionsOfBirths() {
        int kept = 3000;
        Oracle oracle = new Oracle(NODES, List.of());
        EventWriter w = new EventWriter(List.of(oracle));
        w.enterFrame(kept + 1);
        int[] births = new int[kept];
        for (int i = 0; i < kept; i++) {
            births[i] = w.allocate(i, 0);
            for (int j = 0; j < 300; j++) {
                w.allocate(kept, 0);
            }
            w.storeField(births[i], 0, births[i / 2]);
            w.storeField(births[i / 3], 1, births[i]);
        }
        w.drop(kept);
        w.flush();
        oracle.finish();
        assertArrayEquals(births, oracle.reachable());
        assertEquals(kept * 300L, oracle.died());
    }

    private record Malformed(String expected, Consumer<EventWriter> events) {
        @Override
        public String toString() {
            return expected;
        }
    }

    private static Stream<Malformed> malformed() {
        return Stream.of(
                new Malformed("event 3: no object 2: 1 objects have", w -> w.storeLocal(0, 2)),
                new Malformed("event 3: no object 0: 1 objects have", w -> w.loadField(0, 0, 0)),
                new Malformed("event 3: no object -4: 1 objects have", w -> w.storeField(1, 0, -4)),
                new Malformed("event 3: no field 2 in object 1, which has 2 fields", w -> w.storeField(1, 2, 1)),
                new Malformed("event 3: no field -1 in object 1, which has 2 fields", w -> w.loadField(0, 1, -1)),
                new Malformed("event 3: no local 2: the frame has 2 locals", w -> w.storeLocal(2, 1)),
                new Malformed("event 3: no local -1: the frame has 2 locals", w -> w.drop(-1)),
                new Malformed("event 3: no static -1", w -> w.storeStatic(-1, 1)),
                new Malformed("event 3: no static 268435456", w -> w.storeStatic(1 << 28, 1)),
                new Malformed("event 3: no type 1: there are 1", w -> w.allocate(0, 1)),
                new Malformed("event 3: no type -1: there are 1", w -> w.allocate(0, -1)),
                new Malformed("event 3: a frame cannot have -1 locals", w -> w.enterFrame(-1)),
                new Malformed("event 3: no frame called the current one", w -> w.leaveFrame(0, 1)),
                new Malformed(
                        "event 3: no weak field 0 in object 1, which has 0 weak fields", w -> w.loadWeak(0, 1, 0)),
                new Malformed("event 3: no weak field -1 in object 1", w -> w.storeWeak(1, -1, 1)),
                new Malformed("event 3: object 1 is not a weak map", w -> w.putEntry(1, 1, 1)),
                new Malformed("event 3: no object 2", w -> w.loadEntry(0, 2, 1)),
                new Malformed("event 3: no local 2", w -> w.moveField(1, 0, 2)),
                new Malformed("event 3: thread 0 runs already", w -> w.startThread(0)),
                new Malformed("event 3: thread 7 has not been started", w -> w.switchThread(7)),
                new Malformed("event 3: thread 7 has not been started", w -> w.endThread(7)),
                new Malformed("event 3: thread 0 cannot end itself", w -> w.endThread(0)),
                new Malformed("event 4: no frame to leave", w -> {
                    w.leaveFrame();
                    w.leaveFrame();
                }),
                new Malformed("event 4: no local 2: the calling frame has 2 locals", w -> {
                    w.enterFrame(5);
                    w.leaveFrame(2, 1);
                }));
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void malformedEventsAreReported(Malformed malformed) {
        EventWriter w = new EventWriter(List.of(new Oracle(NODES, List.of())));
        w.enterFrame(2);
        w.allocate(0, 0);
        malformed.events.accept(w);
        Exception e = assertThrows(IllegalArgumentException.class, w::flush);
        assertTrue(String.valueOf(e.getMessage()).startsWith(malformed.expected), e::getMessage);
    }

    @Test
    void aForgottenObjectCannotBeNamed() {
        Oracle oracle = new Oracle(NODES, List.of());
        EventWriter w = new EventWriter(List.of(oracle));
        w.enterFrame(1);
        int dead = w.allocate(0, 0);
        w.drop(0);
        w.flush();
        oracle.analyse();
        w.storeLocal(0, dead);
        Exception e = assertThrows(IllegalArgumentException.class, w::flush);
        assertEquals("event 4: object 1 is dead: it was unreachable after event 3 or before", e.getMessage());
    }

    @Test
    void takesNothingAfterTheEndAndNothingOutOfOrder() {
        Oracle oracle = new Oracle(NODES, List.of());
        EventWriter w = new EventWriter(List.of(oracle));
        w.safepoint();
        w.flush();
        oracle.finish();
        w.safepoint();
        assertThrows(IllegalStateException.class, w::flush);

        EventSink late = new Oracle(NODES, List.of());
        boolean[] skipped = {false};
        EventWriter other = new EventWriter(List.of(chunk -> {
            if (skipped[0]) {
                late.accept(chunk);
            }
            skipped[0] = true;
        }));
        other.safepoint();
        other.flush();
        other.safepoint();
        Exception e = assertThrows(IllegalStateException.class, other::flush);
        assertTrue(String.valueOf(e.getMessage()).contains("event 1 is missing"), e::getMessage);
    }
}
