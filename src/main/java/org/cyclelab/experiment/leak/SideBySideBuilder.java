package org.cyclelab.experiment.leak;

import it.unimi.dsi.fastutil.ints.Int2IntOpenHashMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.cyclelab.graph.leak.Leaks;
import org.cyclelab.metrics.TrialResult;
import org.cyclelab.report.leak.LeakReport;
import org.cyclelab.report.leak.SideBySide;
import org.cyclelab.report.leak.SideBySide.Cell;
import org.cyclelab.report.leak.SideBySide.Row;

/**
 * Puts the trials of one stream side by side. Linear in what they left and in what their collections reclaimed; 8 bytes
 * and an entry of a map for each object that at least one of them left.
 */
public final class SideBySideBuilder {
    private static final class Part {
        final String fingerprint;
        final String position;
        final String type;
        final int firstBirth;
        final long death;
        int objects;

        Part(String fingerprint, String position, String type, int firstBirth, long death) {
            this.fingerprint = fingerprint;
            this.position = position;
            this.type = type;
            this.firstBirth = firstBirth;
            this.death = death;
        }
    }

    private final int pass;
    private final List<TrialResult> results = new ArrayList<>();
    private final List<int[]> left = new ArrayList<>();
    private final List<CollectionLog> logs = new ArrayList<>();
    private final List<Part> parts = new ArrayList<>();

    /** Index into {@link #parts}, plus 1, by birth. */
    private final Int2IntOpenHashMap partOf = new Int2IntOpenHashMap();

    public SideBySideBuilder(int pass) {
        this.pass = pass;
    }

    /** Adds the next trial. */
    public void add(LeakReport report, CollectionLog log) {
        Leaks leaks = report.leaks();
        int[] births = new int[leaks.size()];
        int[] partOfComponent = new int[leaks.components() + 1];
        for (int i = 0; i < births.length; i++) {
            births[i] = leaks.birth(i);
            if (partOf.containsKey(births[i])) {
                continue;
            }
            int c = leaks.component(i);
            if (partOfComponent[c] == 0) {
                long death = report.deaths() == null ? -1 : report.deaths()[i];
                parts.add(new Part(
                        leaks.table().fingerprint(c), report.position(c), leaks.typeName(i), births[i], death));
                partOfComponent[c] = parts.size();
            }
            parts.get(partOfComponent[c] - 1).objects++;
            partOf.put(births[i], partOfComponent[c]);
        }
        results.add(report.result());
        left.add(births);
        logs.add(log);
    }

    /**
     * The table of all trials added.
     *
     * @param dead objects that became garbage
     * @param disagreement as in the table
     */
    public SideBySide build(long dead, String disagreement) {
        int trials = results.size();
        Integer[] order = new Integer[parts.size()];
        Arrays.setAll(order, i -> i);
        Arrays.sort(
                order,
                Comparator.comparingInt((Integer i) -> -parts.get(i).objects)
                        .thenComparingInt(i -> parts.get(i).firstBirth));
        int shown = Math.min(SideBySide.MOST_ROWS, order.length);
        Cell[][] cells = new Cell[trials][];
        for (int t = 0; t < trials; t++) {
            cells[t] = cells(t);
        }
        List<Row> rows = new ArrayList<>();
        long leftOutObjects = 0;
        for (int k = 0; k < order.length; k++) {
            Part part = parts.get(order[k]);
            if (k >= shown) {
                leftOutObjects += part.objects;
                continue;
            }
            List<Cell> ofRow = new ArrayList<>();
            for (int t = 0; t < trials; t++) {
                ofRow.add(cells[t][order[k]]);
            }
            rows.add(new Row(
                    part.fingerprint, part.position, part.type, part.firstBirth, part.objects, part.death, ofRow));
        }
        return new SideBySide(
                pass,
                results,
                dead,
                dead - partOf.size(),
                byNone(),
                rows,
                order.length - shown,
                leftOutObjects,
                disagreement);
    }

    /** What a trial did with each part. */
    private Cell[] cells(int trial) {
        int n = parts.size();
        int[] leftOf = new int[n];
        int[] logged = new int[n];
        long[] first = new long[n];
        long[] last = new long[n];
        Arrays.fill(first, Long.MAX_VALUE);
        Arrays.fill(last, -1);
        for (int birth : left.get(trial)) {
            leftOf[partOf.get(birth) - 1]++;
        }
        CollectionLog log = logs.get(trial);
        for (int i = 0; i < log.size(); i++) {
            int part = partOf.get(log.birth(i)) - 1;
            if (part >= 0) {
                long delay = log.clock(i) - parts.get(part).death;
                logged[part]++;
                first[part] = Math.min(first[part], delay);
                last[part] = Math.max(last[part], delay);
            }
        }
        Cell[] cells = new Cell[n];
        for (int p = 0; p < n; p++) {
            int reclaimed = parts.get(p).objects - leftOf[p];
            boolean atOnce = reclaimed > logged[p];
            boolean known = parts.get(p).death >= 0 && !log.isOverflowed() && reclaimed > 0;
            cells[p] = new Cell(leftOf[p], known ? (atOnce ? 0 : first[p]) : -1, known ? Math.max(last[p], 0) : -1);
        }
        return cells;
    }

    private long byNone() {
        Int2IntOpenHashMap times = new Int2IntOpenHashMap();
        long all = 0;
        for (int[] births : left) {
            for (int birth : births) {
                all += times.addTo(birth, 1) + 1 == left.size() ? 1 : 0;
            }
        }
        return all;
    }
}
