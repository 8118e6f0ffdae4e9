package org.cyclelab.heap;

import java.util.Set;

/** Counts the references of one heap, lets objects at zero die, and keeps the logs that come of it. */
final class ReferenceCounter {
    final HeapCounts counts = new HeapCounts();
    final IntLog suspects = new IntLog();
    final IntLog modified = new IntLog();
    final IntLog zero = new IntLog();
    int suspectsAlarm = Integer.MAX_VALUE;

    private final Heap heap;
    private final boolean reclaimAtZero;
    private final boolean logSuspects;
    private final boolean logModified;
    private final boolean logZero;
    private final int maxCount;

    ReferenceCounter(Heap heap, HeapConfig config) {
        this.heap = heap;
        reclaimAtZero = config.counting().roots();
        maxCount = config.counting().maxCount();
        Set<Log> logs = config.logs();
        logSuspects = logs.contains(Log.SUSPECTS);
        logModified = logs.contains(Log.MODIFIED);
        logZero = logs.contains(Log.ZERO);
        if (logZero && (reclaimAtZero || !config.counting().fields())) {
            throw new IllegalArgumentException("a zero-count table needs counting of fields only");
        }
    }

    void born(int[] w, int o) {
        if (logZero) {
            listZero(w, o);
        }
    }

    void beforeWrite(int[] w, int o) {
        if (logModified && (w[o + Header.INFO] & Header.LOGGED) == 0) {
            logModified(w, o);
        }
    }

    void increment(int[] w, int o) {
        int count = w[o];
        if (count < maxCount) {
            w[o] = count + 1;
        } else {
            counts.stuckIncrements++;
        }
        if (logSuspects) {
            int info = w[o + Header.INFO];
            if (Header.is(info, Colour.PURPLE)) {
                w[o + Header.INFO] = Header.withColour(info, Colour.BLACK);
            }
        }
    }

    void decrement(int[] w, int o) {
        if (w[o + Header.INFO] < 0) {
            throw heap.stale(o);
        }
        int count = w[o];
        if (count == maxCount) {
            counts.stuckDecrements++;
            return;
        }
        w[o] = count - 1;
        if (count == 1) {
            if (reclaimAtZero) {
                die(w, o);
            } else if (logZero) {
                listZero(w, o);
            }
        } else if (logSuspects) {
            suspect(w, o);
        }
    }

    private void suspect(int[] w, int o) {
        counts.suspectsRequested++;
        int info = w[o + Header.INFO];
        if (Header.is(info, Colour.GREEN)) {
            counts.suspectsAcyclic++;
            return;
        }
        w[o + Header.INFO] = Header.withColour(info, Colour.PURPLE) | Header.BUFFERED;
        if ((info & Header.BUFFERED) != 0) {
            counts.suspectsDuplicate++;
            return;
        }
        counts.suspectsPushed++;
        suspects.add(o);
        if (suspects.size() >= suspectsAlarm) {
            heap.ring();
        }
    }

    private void listZero(int[] w, int o) {
        int info = w[o + Header.INFO];
        if ((info & Header.IN_ZERO_TABLE) == 0) {
            w[o + Header.INFO] = info | Header.IN_ZERO_TABLE;
            zero.add(o);
        }
    }

    private void logModified(int[] w, int o) {
        w[o + Header.INFO] |= Header.LOGGED;
        int n = Header.fieldCount(w, o);
        modified.add(o);
        modified.add(n);
        for (int i = Header.firstField(w, o), last = i + n; i < last; i++) {
            modified.add(w[i]);
        }
    }

    /**
     * <pre>
     * release(o): for t in children(o): if --RC(t) == 0: release(t)
     *             free(o)
     * </pre>
     *
     * The field through which the walk descends holds the parent meanwhile, and the parent's count, zero by now, holds
     * the index of that field.
     */
    void die(int[] w, int dead) {
        int o = dead;
        int parent = Heap.NULL;
        int slot = Header.firstField(w, o);
        int last = slot + Header.fieldCount(w, o);
        long released = 0;
        long edges = 0;
        for (; ; ) {
            int child = Heap.NULL;
            while (slot < last) {
                int t = w[slot];
                if (t != Heap.NULL) {
                    edges++;
                    if (w[t + Header.INFO] < 0) {
                        throw heap.stale(t);
                    }
                    int count = w[t];
                    if (count == 1 && maxCount != 1) {
                        child = t;
                        break;
                    }
                    if (count != maxCount) {
                        w[t] = count - 1;
                        if (logSuspects) {
                            suspect(w, t);
                        }
                    } else {
                        counts.stuckDecrements++;
                    }
                }
                slot++;
            }
            if (child != Heap.NULL) {
                w[child] = 0;
                w[slot] = parent;
                w[o] = slot;
                parent = o;
                o = child;
                slot = Header.firstField(w, o);
                last = slot + Header.fieldCount(w, o);
                continue;
            }
            heap.reclaim(o);
            released++;
            if (parent == Heap.NULL) {
                break;
            }
            o = parent;
            slot = w[o];
            last = Header.firstField(w, o) + Header.fieldCount(w, o);
            parent = w[slot];
            w[o] = 0;
            w[slot] = Heap.NULL;
            slot++;
        }
        counts.cascade(released, edges, heap.clock());
    }
}
