package org.cyclelab.report.leak;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.cyclelab.option.InputException;
import org.cyclelab.report.leak.LeakDiff.Change;
import org.cyclelab.report.leak.LeakDiff.Groups;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeakDiffTest {
    private static final String HEAD =
            "trial,workload,options,collector,trigger,seed,fingerprint,position,components,roots,objects,bytes,cycle,made_of\r\n";

    @TempDir
    private Path folder;

    private static String row(int trial, String fingerprint, String position, int components, int objects) {
        return trial + ",rings,length=2,reference-counting,explicit," + (40 + trial) + "," + fingerprint + ","
                + position + "," + components + "," + components + "," + objects + "," + 24 * objects
                + ",A.x -> A,2 A\r\n";
    }

    private Groups groups(String name, String... rows) throws IOException {
        return Groups.read(Files.writeString(folder.resolve(name), HEAD + String.join("", rows)));
    }

    private static List<String> prints(LeakDiff diff, Change change) {
        return diff.entries(change).stream().map(LeakDiff.Entry::fingerprint).toList();
    }

    @Test
    void groupsAreNewGrownShrunkGoneOrTheSame() throws IOException {
        Groups before = groups(
                "a.csv",
                row(1, "same", "root cycle", 1, 2),
                row(1, "grown", "root cycle", 1, 2),
                row(1, "shrunk", "root leak", 3, 3),
                row(1, "gone", "cycle below", 1, 2));
        Groups after = groups(
                "b.csv",
                row(1, "new", "root cycle", 1, 2),
                row(1, "shrunk", "root leak", 2, 2),
                row(1, "same", "root cycle", 1, 2),
                row(1, "grown", "root cycle", 2, 4));
        LeakDiff diff = LeakDiff.between(before, after);
        for (Change change : Change.values()) {
            assertEquals(List.of(change.toString()), prints(diff, change));
            assertEquals(1, diff.count(change));
        }
        LeakDiff.Entry grown = diff.entries(Change.GROWN).get(0);
        assertEquals(2, grown.before().objects());
        assertEquals(4, grown.after().objects());
        assertEquals("root cycle: A.x -> A", grown.after().what());
    }

    /** Trials and seeds may come in another order and number: they are added up. */
    @Test
    void repetitionsAreAddedUpAndNumbersOfTrialsDoNotMatter() throws IOException {
        Groups before = groups("a.csv", row(1, "x", "root cycle", 1, 2), row(2, "x", "root cycle", 2, 4));
        Groups after = groups("b.csv", row(9, "x", "root cycle", 3, 6));
        assertEquals(1, LeakDiff.between(before, after).count(Change.SAME));
    }

    @Test
    void whatHangsBelowIsAConsequence() throws IOException {
        Groups after = groups("b.csv", row(1, "x", "root cycle", 1, 2), row(1, "y", "below a cycle", 5, 5));
        assertEquals(List.of("x"), prints(LeakDiff.between(Groups.none(), after), Change.NEW));
    }

    @Test
    void aFolderOfResultsWillDo() throws IOException {
        groups("leak-groups.csv", row(1, "x", "root cycle", 1, 2));
        assertEquals(1, LeakDiff.between(Groups.none(), Groups.read(folder)).count(Change.NEW));
    }

    @Test
    void otherFilesAreRefused() throws IOException {
        Path none = folder.resolve("none.csv");
        assertTrue(message(none)
                .endsWith(
                        "cannot be read: no such file or folder; expected a folder of results or its leak-groups.csv"));
        Path other = Files.writeString(folder.resolve("trials.csv"), "trial,workload\r\n1,rings\r\n");
        assertTrue(message(other).startsWith(other + ":1: no column 'options'"), message(other));
        Path wrong = Files.writeString(
                folder.resolve("wrong.csv"),
                HEAD + row(1, "x", "root cycle", 1, 2).replace(",48,", ",many,"));
        assertEquals(wrong + ":2: 'many' in column 'bytes' is no number", message(wrong));
    }

    private static String message(Path path) {
        return String.valueOf(
                assertThrows(InputException.class, () -> Groups.read(path)).getMessage());
    }
}
