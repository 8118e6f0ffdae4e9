package org.cyclelab.contract.zoo;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.cyclelab.collector.Collector;
import org.cyclelab.collector.CollectorSpec;
import org.cyclelab.collector.Paper;
import org.cyclelab.heap.Colour;
import org.cyclelab.heap.Header;
import org.cyclelab.heap.Heap;
import org.cyclelab.heap.config.Counting;
import org.cyclelab.heap.log.IntLog;
import org.cyclelab.heap.log.Log;
import org.cyclelab.option.Options;

/**
 * Synchronous trial deletion (Bacon and Rajan 2001) written to be read, with one {@link Defect}. Headers are read
 * through {@link #info}, so that a read of a reclaimed one is an error.
 */
final class ZooCollector implements Collector {
    private final Heap heap;
    private final Defect defect;
    private List<Integer> roots = new ArrayList<>();
    private final List<Integer> dead = new ArrayList<>();

    private ZooCollector(Heap heap, Defect defect) {
        this.heap = heap;
        this.defect = defect;
    }

    static CollectorSpec spec(Defect defect) {
        return new CollectorSpec(
                "zoo-" + defect,
                "Trial deletion with a defect.",
                new Paper("Bacon, Rajan", 2001, "Concurrent cycle collection in reference counted systems", "ECOOP"),
                CollectorSpec.CountingRule.always(Counting.EXACT),
                true,
                Set.of(Log.SUSPECTS),
                Options.NONE,
                (heap, counters, settings) -> new ZooCollector(heap, defect));
    }

    @Override
    public void collect(long budget) {
        IntLog log = heap.log(Log.SUSPECTS);
        do {
            roots = new ArrayList<>();
            for (int s : log.toArray()) {
                roots.add(s);
            }
            if (defect != Defect.LOG_EMPTIED_LATE) {
                log.clear();
            }
            markRoots();
            for (int s : roots) {
                scan(s);
            }
            collectRoots();
            if (defect == Defect.LOG_EMPTIED_LATE) {
                log.clear();
            }
        } while (log.size() > 0 && defect != Defect.ONE_PASS);
    }

    private void markRoots() {
        List<Integer> kept = new ArrayList<>();
        for (int s : roots) {
            if (!heap.isObject(s)) {
                if (defect != Defect.DEAD_SUSPECT_KEEPS_ITS_CELL) {
                    heap.release(s);
                }
            } else if (isSuspect(s) && (kept.isEmpty() || defect != Defect.ONE_SUSPECT_ONLY)) {
                markGray(s);
                kept.add(s);
            } else if (defect != Defect.FILTERED_SUSPECT_STAYS_BUFFERED) {
                if (defect == Defect.ONE_SUSPECT_ONLY && is(s, Colour.PURPLE)) {
                    paint(s, Colour.BLACK);
                }
                heap.release(s);
                if (defect == Defect.MARK_ROOTS_FREES_GRAY && count(s) == 0) {
                    heap.reclaim(s);
                }
            }
        }
        roots = kept;
    }

    /** An object that was incremented since it was logged is black, except where increments do not blacken. */
    private boolean isSuspect(int s) {
        return is(s, Colour.PURPLE) || (is(s, Colour.BLACK) && defect == Defect.INCREMENT_DOES_NOT_BLACKEN);
    }

    private void markGray(int start) {
        if (defect == Defect.MARK_GRAY_SUBTRACTS_FROM_THE_SUSPECT) {
            addToCount(start, -1);
        }
        paint(start, Colour.GRAY);
        Deque<Integer> stack = new ArrayDeque<>(List.of(start));
        while (!stack.isEmpty()) {
            for (int t : children(stack.pop())) {
                if (is(t, Colour.GREEN)) {
                    if (defect == Defect.MARK_GRAY_SUBTRACTS_FROM_ACYCLIC) {
                        addToCount(t, -1);
                    }
                    continue;
                }
                boolean first = !is(t, Colour.GRAY);
                if (first || defect != Defect.MARK_GRAY_SUBTRACTS_ONCE_AN_OBJECT) {
                    addToCount(t, -1);
                }
                if (first) {
                    paint(t, Colour.GRAY);
                    stack.push(t);
                }
            }
        }
    }

    private void scan(int start) {
        Deque<Integer> stack = new ArrayDeque<>(List.of(start));
        while (!stack.isEmpty()) {
            int s = stack.pop();
            if (!is(s, Colour.GRAY)) {
                continue;
            }
            if (count(s) > 0 && defect != Defect.SCAN_IGNORES_THE_COUNT) {
                if (defect != Defect.SCAN_DOES_NOT_CALL_SCAN_BLACK) {
                    scanBlack(s);
                }
                continue;
            }
            paint(s, Colour.WHITE);
            if (defect != Defect.SCAN_STOPS_AT_THE_SUSPECT) {
                children(s).forEach(stack::push);
            }
        }
    }

    private void scanBlack(int start) {
        paint(start, Colour.BLACK);
        Deque<Integer> stack = new ArrayDeque<>(List.of(start));
        while (!stack.isEmpty()) {
            for (int t : children(stack.pop())) {
                if (is(t, Colour.GREEN)) {
                    continue;
                }
                if (defect != Defect.SCAN_BLACK_DOES_NOT_RESTORE) {
                    addToCount(t, 1);
                }
                boolean passed = is(t, Colour.BLACK)
                        || defect == Defect.SCAN_BLACK_IS_LOCAL
                        || (defect == Defect.SCAN_BLACK_SKIPS_WHITE && is(t, Colour.WHITE));
                if (!passed) {
                    paint(t, Colour.BLACK);
                    stack.push(t);
                }
            }
        }
    }

    private void collectRoots() {
        if (defect != Defect.UNBUFFERED_ONE_BY_ONE) {
            roots.forEach(heap::release);
        }
        for (int s : roots) {
            if (defect == Defect.UNBUFFERED_ONE_BY_ONE) {
                heap.release(s);
            }
            if (!wasTakenAlong(s) && is(s, Colour.WHITE)) {
                collectWhite(s);
            }
        }
        for (int s : dead) {
            heap.reclaim(s);
        }
        dead.clear();
    }

    private void collectWhite(int start) {
        paint(start, Colour.BLACK);
        Deque<Integer> stack = new ArrayDeque<>(List.of(start));
        while (!stack.isEmpty()) {
            int s = stack.pop();
            for (int t : children(s)) {
                if (wasTakenAlong(t)) {
                    continue;
                }
                if (is(t, Colour.GREEN)) {
                    if (defect != Defect.COLLECT_WHITE_FORGETS_ACYCLIC) {
                        heap.decrement(t);
                    }
                } else if (is(t, Colour.WHITE)) {
                    paint(t, Colour.BLACK);
                    stack.push(t);
                } else if (defect == Defect.COLLECT_WHITE_DECREMENTS_LIVE && count(t) > 0) {
                    heap.decrement(t);
                }
            }
            if (defect == Defect.COLLECT_WHITE_FREES_AT_ONCE) {
                heap.reclaim(s);
            } else {
                dead.add(s);
            }
        }
    }

    /**
     * Whether counting has reclaimed an object that only dead objects and an acyclic one referred to, when collectWhite
     * decremented the latter.
     */
    private boolean wasTakenAlong(int o) {
        return defect != Defect.COLLECT_WHITE_FREES_AT_ONCE && !heap.isObject(o);
    }

    private int info(int o) {
        int info = heap.words()[o + Header.INFO];
        if (Header.isFree(info)) {
            throw new IllegalStateException("read of the header of " + heap.describe(o) + ", which was reclaimed");
        }
        return info;
    }

    private boolean is(int o, int colour) {
        return Header.is(info(o), colour);
    }

    private void paint(int o, int colour) {
        heap.words()[o + Header.INFO] = Header.withColour(info(o), colour);
    }

    private int count(int o) {
        info(o);
        return heap.words()[o + Header.COUNT];
    }

    private void addToCount(int o, int change) {
        info(o);
        heap.words()[o + Header.COUNT] += change;
    }

    private List<Integer> children(int o) {
        List<Integer> children = new ArrayList<>();
        for (int field = 0; field < heap.fieldCount(o); field++) {
            int child = heap.loadField(o, field);
            if (child != Heap.NULL) {
                children.add(child);
            }
        }
        return children;
    }
}
