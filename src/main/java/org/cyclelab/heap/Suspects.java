package org.cyclelab.heap;

import org.cyclelab.heap.config.SuspectRule;
import org.cyclelab.heap.log.IntLog;
import org.cyclelab.heap.log.SideTable;

/**
 * The log of suspects as its {@link SuspectRule} keeps it. Every operation is O(1), {@link #compact()} apart. Positions
 * are remembered only where the rule takes entries out.
 */
public final class Suspects {
    private final SuspectRule rule;
    private final boolean removes;
    private final IntLog entries = new IntLog();
    private final IntLog vacant = new IntLog();
    private final SideTable positions = new SideTable();

    Suspects(SuspectRule rule) {
        this.rule = rule;
        removes = rule.onDeath() != SuspectRule.OnDeath.HOLD || rule.onIncrement() == SuspectRule.OnIncrement.REMOVE;
    }

    /** The entries in order; {@link Heap#NULL} where one has been vacated. */
    public IntLog entries() {
        return entries;
    }

    /** Entries that are not vacated. */
    public int live() {
        return entries.size() - vacant.size();
    }

    /** Whether a vacated entry will be used before the log grows. */
    public boolean hasVacancy() {
        return vacant.size() > 0;
    }

    /**
     * Takes one entry out and leaves a vacancy, for a collector that clears a suspect without examining it; it
     * {@linkplain Heap#release releases} the object too.
     *
     * @throws IllegalStateException when the rule leaves no vacancies
     */
    public void vacate(int index) {
        if (rule.onDeath() != SuspectRule.OnDeath.VACATE) {
            throw new IllegalStateException("a log without vacancies");
        }
        int[] e = entries.array();
        if (positions.get(e[index]) == index + 1) {
            positions.set(e[index], 0);
        }
        e[index] = Heap.NULL;
        vacant.add(index);
    }

    /** Forgets every entry; what is buffered is the collector's to {@linkplain Heap#release release}. */
    public void clear() {
        entries.clear();
        vacant.clear();
    }

    /**
     * Moves the last entries into the vacated ones, as PHP does: one finger finds a vacancy from the left, one an entry
     * from the right, until they meet. Linear in the entries if there is a vacancy.
     */
    public void compact() {
        if (vacant.size() == 0) {
            return;
        }
        int[] e = entries.array();
        int left = 0;
        int right = entries.size() - 1;
        while (true) {
            while (left <= right && e[left] != Heap.NULL) {
                left++;
            }
            while (right > left && e[right] == Heap.NULL) {
                right--;
            }
            if (left >= right) {
                break;
            }
            e[left] = e[right];
            e[right] = Heap.NULL;
            positions.set(e[left], left + 1);
        }
        entries.truncate(left);
        vacant.clear();
    }

    SuspectRule rule() {
        return rule;
    }

    void add(int object) {
        if (vacant.size() > 0) {
            int at = vacant.get(vacant.size() - 1);
            vacant.truncate(vacant.size() - 1);
            entries.array()[at] = object;
            positions.set(object, at + 1);
            return;
        }
        entries.add(object);
        if (removes) {
            positions.set(object, entries.size());
        }
    }

    /** Takes the entry of a suspect out as the rule says; false when dead suspects are held. */
    boolean remove(int object) {
        if (!removes) {
            return false;
        }
        int at = positions.get(object) - 1;
        int[] e = entries.array();
        if (at < 0 || at >= entries.size() || e[at] != object) {
            // The collector has cleared the log and not released the object yet.
            return false;
        }
        positions.set(object, 0);
        if (rule.onDeath() == SuspectRule.OnDeath.SWAP) {
            int last = entries.size() - 1;
            if (at != last) {
                e[at] = e[last];
                positions.set(e[at], at + 1);
            }
            entries.truncate(last);
        } else {
            e[at] = Heap.NULL;
            vacant.add(at);
        }
        return true;
    }
}
