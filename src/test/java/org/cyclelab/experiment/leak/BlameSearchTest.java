package org.cyclelab.experiment.leak;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.cyclelab.experiment.leak.BlameSearch.Victim;
import org.cyclelab.graph.leak.blame.Blame;
import org.cyclelab.graph.leak.cause.Loss;
import org.cyclelab.graph.retained.RootPath;
import org.cyclelab.oracle.Unreclaimed;
import org.cyclelab.trace.TraceWorkload;
import org.cyclelab.workload.Workload;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BlameSearchTest {
    @TempDir
    private Path folder;

    private Workload trace(String text) throws IOException {
        return TraceWorkload.read(Files.writeString(folder.resolve("t.trace"), text));
    }

    private static Blame blame(Workload workload, int birth) {
        Unreclaimed leaks = CountedRun.plain(workload).leaks();
        for (int i = 0; i < leaks.count(); i++) {
            if (leaks.birth(i) == birth) {
                Victim victim = new Victim(birth, leaks.death(i));
                BlameSearch search = new BlameSearch(workload);
                assertNull(search.blame(victim));
                search.find(List.of(victim, victim));
                return Objects.requireNonNull(search.blame(victim));
            }
        }
        throw new AssertionError("object " + birth + " does not leak");
    }

    private static String path(Blame blame) {
        RootPath path = blame.path();
        return path == null ? "none" : path.text(9);
    }

    @Test
    void aFieldIsOverwritten() throws IOException {
        Blame blame = blame(trace("""
                new keeper Keeper
                new a Node
                a.next = a
                keeper.held = a
                drop a
                # here it happens
                keeper.held = null
                new b Node
                """), 2);
        assertEquals(Loss.FIELD, blame.loss());
        assertEquals("Keeper#1.held := null", blame.words());
        assertEquals(7, blame.line());
        assertEquals("local 0 -> Keeper.held -> Node", path(blame));
    }

    @Test
    void aFrameEnds() throws IOException {
        Blame blame = blame(trace("""
                call f
                new a Node
                new b Node
                a.next = b
                b.next = a
                drop a
                return
                """), 1);
        assertEquals(Loss.FRAME, blame.loss());
        assertEquals("a frame ends", blame.words());
        assertEquals(7, blame.line());
        assertEquals("local 1 of frame 2 -> Node.next -> Node", path(blame));
    }

    @Test
    void aStaticAndAThread() throws IOException {
        Workload workload = trace("""
                new a Node
                a.next = a
                static s = a
                drop a
                static s = null
                thread t
                new b Node
                b.next = b
                thread main
                join t
                """);
        Blame first = blame(workload, 1);
        assertEquals(Loss.STATIC, first.loss());
        assertEquals("static s := null", first.words());
        assertEquals("static s -> Node", path(first));
        Blame second = blame(workload, 2);
        assertEquals(Loss.THREAD, second.loss());
        assertEquals("thread 1 ends", second.words());
        assertEquals(10, second.line());
        assertEquals("local 0 of frame 1 of thread 1 -> Node", path(second));
    }

    /** Right before its death every leaked object of random programs can be reached: the path is there and ends in it. */
    @Test
    void thePathIsThereRightBefore() {
        int victims = 0;
        for (long seed = 0; seed < 300; seed++) {
            Workload workload = new RandomWorkload(seed, 60);
            Unreclaimed leaks = CountedRun.plain(workload).leaks();
            List<Victim> all = new ArrayList<>();
            for (int i = 0; i < leaks.count(); i++) {
                all.add(new Victim(leaks.birth(i), leaks.death(i)));
            }
            BlameSearch search = new BlameSearch(workload);
            search.find(all);
            for (Victim victim : all) {
                Blame blame = search.blame(victim);
                assertNotNull(blame);
                RootPath path = blame.path();
                assertNotNull(path, "seed " + seed + " " + victim);
                assertEquals(
                        victim.birth(),
                        path.steps().get(path.steps().size() - 1).birth());
                assertTrue(blame.loss() != Loss.UNKNOWN, blame.words());
                victims++;
            }
        }
        assertTrue(victims > 500, victims + " victims");
    }
}
