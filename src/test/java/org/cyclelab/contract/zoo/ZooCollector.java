package org.cyclelab.contract.zoo;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cyclelab.collector.CollectorSpec;
import org.cyclelab.collector.Paper;
import org.cyclelab.contract.Kill;
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
final class ZooCollector implements Kill.Watched {
    private final Heap heap;
    private final Defect defect;
    private List<Integer> roots = new ArrayList<>();
    private final List<Integer> dead = new ArrayList<>();

    /** The count of each object when it was last examined and found alive, by birth. */
    private final Map<Integer, Integer> examined = new HashMap<>();

    private boolean active;
    private int traced;

    private ZooCollector(Heap heap, Defect defect) {
        this.heap = heap;
        this.defect = defect;
        if (defect.asksWithin()) {
            heap.onFullLog(() -> collect(UNBOUNDED));
        }
    }

    static CollectorSpec spec(Defect defect) {
        return new CollectorSpec(
                "zoo-" + defect,
                "Trial deletion with a defect.",
                new Paper("Bacon, Rajan", 2001, "Concurrent cycle collection in reference counted systems", "ECOOP"),
                CollectorSpec.CountingRule.always(Counting.EXACT),
                true,
                defect.lazy() ? Set.of(Log.SUSPECTS, Log.ZERO) : Set.of(Log.SUSPECTS),
                Options.NONE,
                (heap, counters, settings) -> new ZooCollector(heap, defect));
    }

    /** The suspects traced so far. */
    @Override
    public String status() {
        return "traced " + traced;
    }

    @Override
    public void collect(long budget) {
        if (active && defect == Defect.GUARDED) {
            return;
        }
        active = true;
        IntLog log = heap.log(Log.SUSPECTS);
        do {
            releaseAtZero();
            int first = defect.partial() && budget != UNBOUNDED ? log.size() / 2 : 0;
            take(log, first);
            markRoots();
            for (int s : roots) {
                scan(s);
            }
            collectRoots();
            if (defect == Defect.LOG_EMPTIED_LATE) {
                log.clear();
            }
            if (first > 0) {
                break;
            }
        } while ((log.size() > 0 && defect != Defect.ONE_PASS)
                || heap.log(Log.ZERO).size() > 0);
        active = false;
    }

    /** Lets die what has fallen to zero, where that is deferred; the cells of suspects are held. */
    private void releaseAtZero() {
        IntLog zero = heap.log(Log.ZERO);
        for (int i = 0; i < zero.size(); i++) {
            int o = zero.get(i);
            boolean buffered = heap.isBuffered(o);
            if (buffered && defect == Defect.PURPLE_AT_ZERO_IGNORED) {
                continue;
            }
            heap.releaseZero(o);
            if (buffered && defect == Defect.RELEASE_FREES_BUFFERED) {
                heap.release(o);
            }
        }
        zero.clear();
    }

    /** Takes the suspects from that index on; the others wait. */
    private void take(IntLog log, int first) {
        roots = new ArrayList<>();
        for (int i = first; i < log.size(); i++) {
            roots.add(log.get(i));
        }
        if (defect == Defect.LOG_EMPTIED_LATE) {
            return;
        }
        log.truncate(first);
        for (int i = 0; i < first; i++) {
            if (defect == Defect.PARTIAL_UNBUFFERS_ALL) {
                heap.release(log.get(i));
            } else if (defect == Defect.PARTIAL_FORGETS_THE_REST) {
                endSuspicion(log.get(i));
            }
        }
        if (defect == Defect.PARTIAL_FORGETS_THE_REST) {
            log.clear();
        }
    }

    @SuppressWarnings("ModifyCollectionInEnhancedForLoop") // one of the defects
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
                traced++;
            } else if (defect.keepsGray() && is(s, Colour.GRAY)) {
                kept.add(s);
            } else if (defect != Defect.FILTERED_SUSPECT_STAYS_BUFFERED) {
                endSuspicion(s);
                if (defect == Defect.ERASES_WHILE_ITERATING) {
                    roots.remove((Integer) s);
                }
                if (defect == Defect.MARK_ROOTS_FREES_GRAY && count(s) == 0) {
                    heap.reclaim(s);
                }
            }
        }
        roots = kept;
    }

    private void endSuspicion(int s) {
        if (heap.isObject(s) && is(s, Colour.PURPLE)) {
            paint(s, Colour.BLACK);
        }
        heap.release(s);
    }

    /** An object that was incremented since it was logged is black, except where increments do not blacken. */
    private boolean isSuspect(int s) {
        Integer before = examined.get(heap.birth(s));
        boolean suspect = is(s, Colour.PURPLE);
        return switch (defect) {
            case INCREMENT_DOES_NOT_BLACKEN -> suspect || is(s, Colour.BLACK);
            case MARK_GRAY_FROM_GRAY -> suspect || is(s, Colour.GRAY);
            case FILTERED_BY_EQUAL_COUNT -> suspect && (before == null || count(s) != before);
            // Who was incremented since has another count, or was decremented as often.
            case PURPLE_GATING -> suspect && (before == null || count(s) >= before);
            case PURPLE_AT_ZERO_IGNORED -> suspect && count(s) > 0;
            default -> suspect;
        };
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
        if (defect.asksWithin()) {
            heap.fullLogAt(1);
        }
        if (defect != Defect.UNBUFFERED_ONE_BY_ONE) {
            roots.forEach(heap::release);
        }
        for (int i = 0; i < roots.size(); i++) {
            int s = roots.get(i);
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
        if (defect.asksWithin()) {
            heap.fullLogAt(Integer.MAX_VALUE);
        }
        for (int s : roots) {
            if (heap.isObject(s)) {
                examined.put(heap.birth(s), count(s));
            }
        }
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
            } else if (s == start || defect != Defect.WHITE_ROOT_NOT_TAGGED || !roots.contains(s)) {
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
