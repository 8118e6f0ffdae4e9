package org.cyclelab.oracle;

/**
 * A map from births to non-zero values in which the second arrival takes out the first: open addressing with linear
 * probing, at most half full, without tombstones. As in {@link BirthIndex}, runs of eight births lie together: the
 * facts about objects that were born together arrive together.
 */
final class Unpaired {
    private static final int MIN_CAPACITY = 64;

    /** Tables up to this size are kept when they run empty, as they do at each analysis. */
    private static final int KEPT_CAPACITY = 1 << 17;

    private int[] births = new int[MIN_CAPACITY];
    private long[] values = new long[MIN_CAPACITY];
    private int mask = MIN_CAPACITY - 1;
    private int size;

    /** Takes out the value of {@code birth} and answers it; puts {@code value} in and answers 0 if there is none. */
    long meet(int birth, long value) {
        int[] b = births;
        int i = BirthIndex.home(birth) & mask;
        while (b[i] != 0) {
            if (b[i] == birth) {
                long known = values[i];
                remove(i);
                return known;
            }
            i = (i + 1) & mask;
        }
        b[i] = birth;
        values[i] = value;
        if (++size > b.length / 2) {
            resize(b.length * 2);
        }
        return 0;
    }

    /** How many births are in. */
    int size() {
        return size;
    }

    /** The value of {@code birth}, or 0. */
    long value(int birth) {
        int i = BirthIndex.home(birth) & mask;
        while (births[i] != 0 && births[i] != birth) {
            i = (i + 1) & mask;
        }
        return values[i];
    }

    /** How many places there are; each holds a birth and its value, or 0 and 0. */
    int places() {
        return births.length;
    }

    int birthAt(int place) {
        return births[place];
    }

    long valueAt(int place) {
        return values[place];
    }

    /** Empties a place and moves up those that were put behind it for want of it. */
    private void remove(int place) {
        int[] b = births;
        int gap = place;
        int i = gap;
        for (; ; ) {
            i = (i + 1) & mask;
            int birth = b[i];
            if (birth == 0) {
                break;
            }
            int home = BirthIndex.home(birth) & mask;
            if (((i - home) & mask) >= ((i - gap) & mask)) {
                b[gap] = birth;
                values[gap] = values[i];
                gap = i;
            }
        }
        b[gap] = 0;
        values[gap] = 0;
        if (--size < b.length / 16 && b.length > KEPT_CAPACITY) {
            resize(b.length / 4);
        }
    }

    private void resize(int capacity) {
        int[] oldBirths = births;
        long[] oldValues = values;
        births = new int[capacity];
        values = new long[capacity];
        mask = capacity - 1;
        for (int from = 0; from < oldBirths.length; from++) {
            if (oldBirths[from] != 0) {
                int i = BirthIndex.home(oldBirths[from]) & mask;
                while (births[i] != 0) {
                    i = (i + 1) & mask;
                }
                births[i] = oldBirths[from];
                values[i] = oldValues[from];
            }
        }
    }
}
