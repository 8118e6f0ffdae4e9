package org.cyclelab.graph;

import java.util.Arrays;
import org.cyclelab.heap.Ceremonies;
import org.cyclelab.heap.Header;
import org.cyclelab.heap.Heap;
import org.cyclelab.heap.WeakMaps;

/**
 * The references of an object that are not among its words: the fields of an opaque object, and the values of a weak
 * map's entries. Each has a number as a field has: an opaque object's is that of its field, an entry's is the
 * complement of the entry's number and so negative.
 */
final class Beside {
    private static final int[] NONE = {};

    private Beside() {}

    /** Their numbers: fields ascending, then entries from the oldest to the newest. */
    static int[] of(Heap heap, int object) {
        if ((heap.words()[object + Header.INFO] & Header.CEREMONY) == 0) {
            return NONE;
        }
        Ceremonies ceremonies = heap.ceremonies();
        WeakMaps maps = heap.weakMaps();
        int n = 0;
        for (int link = ceremonies.firstHidden(object); link != 0; link = ceremonies.nextHidden(link)) {
            n++;
        }
        int hidden = n;
        for (int entry = maps.firstOfMap(object); entry != 0; entry = maps.nextOfMap(entry)) {
            n++;
        }
        if (n == 0) {
            return NONE;
        }
        int[] numbers = new int[n];
        int at = 0;
        for (int link = ceremonies.firstHidden(object); link != 0; link = ceremonies.nextHidden(link)) {
            numbers[at++] = ceremonies.hiddenField(link);
        }
        Arrays.sort(numbers, 0, hidden);
        at = n;
        for (int entry = maps.firstOfMap(object); entry != 0; entry = maps.nextOfMap(entry)) {
            numbers[--at] = ~entry;
        }
        return numbers;
    }

    /** What reference {@code number} of an object refers to, or null: among its words or not. */
    static int target(Heap heap, int object, int number) {
        if (number < 0) {
            WeakMaps maps = heap.weakMaps();
            int entry = ~number;
            boolean exists = entry > 0 && entry < maps.end() && maps.exists(entry) && maps.map(entry) == object;
            return exists ? maps.value(entry) : Heap.NULL;
        }
        if (number < heap.fieldCount(object)) {
            return heap.loadField(object, number);
        }
        Ceremonies ceremonies = heap.ceremonies();
        for (int link = ceremonies.firstHidden(object); link != 0; link = ceremonies.nextHidden(link)) {
            if (ceremonies.hiddenField(link) == number) {
                return ceremonies.hiddenTarget(link);
            }
        }
        return Heap.NULL;
    }
}
