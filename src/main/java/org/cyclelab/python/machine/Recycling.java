package org.cyclelab.python.machine;

import org.cyclelab.collector.runtime.CPython;
import org.cyclelab.collector.runtime.FreeLists;
import org.cyclelab.python.object.Kind;
import org.cyclelab.python.object.Shapes;
import org.jspecify.annotations.Nullable;

/**
 * The free lists of CPython 3.11 and the state in which a program finds them: lists and dictionaries (80 objects each),
 * tuples of 1 to 20 items (2,000 of each length) and one slice, which a full collection leaves alone.
 *
 * <p>What is on the lists at the start, the counts of the generations and the number of old objects are what release
 * 3.11.7 shows to a program of a few lines; they vary by some objects with the program's source text, which CPython
 * compiles on the same lists. After {@code gc.collect()} nothing of this is left but the number of old objects.
 */
public final class Recycling {
    private static final int MOST_OBJECTS = 80;
    private static final int MOST_TUPLES = 2000;
    private static final int LISTS_AT_START = 37;
    private static final int DICTS_AT_START = 14;
    private static final int[] TUPLES_AT_START = {3, 18, 4, 1, 3, 0, 8, 6, 1, 0, 1, 3, 5, 1, 2, 1, 2, 3, 1, 0};
    private static final int[] COUNTS_AT_START = {270, 0, 2};
    private static final int OLD_OBJECTS = 11_000;

    private final @Nullable CPython cpython;
    private final FreeLists lists;
    private final int ofLists;
    private final int ofDicts;
    private boolean printed;
    private boolean represented;
    private final int[] ofTuples = new int[Shapes.TUPLE_SIZES + 1];

    Recycling(@Nullable CPython cpython, Shapes shapes) {
        this.cpython = cpython;
        lists = new FreeLists(shapes.types().size());
        ofLists = lists.add(MOST_OBJECTS, 0, false);
        lists.assign(shapes.type(Kind.LIST), ofLists);
        ofDicts = lists.add(MOST_OBJECTS, 0, false);
        lists.assign(shapes.type(Kind.DICT), ofDicts);
        ofTuples[0] = FreeLists.NONE;
        for (int n = 1; n < ofTuples.length; n++) {
            ofTuples[n] = lists.add(MOST_TUPLES, 0, false);
            lists.assign(shapes.tuple(n), ofTuples[n]);
        }
        lists.assign(shapes.type(Kind.SLICE), lists.add(1, 1, true));
        if (cpython != null) {
            cpython.recycle(lists);
        }
    }

    /** The program is about to begin. */
    public void start() {
        lists.fill(ofLists, LISTS_AT_START);
        lists.fill(ofDicts, DICTS_AT_START);
        for (int n = 1; n < ofTuples.length; n++) {
            lists.fill(ofTuples[n], TUPLES_AT_START[n - 1]);
        }
        if (cpython != null) {
            cpython.startWith(OLD_OBJECTS, COUNTS_AT_START);
        }
    }

    /** The next object comes from no free list, as where a type that is called makes it. */
    public void allocateNext() {
        lists.supplyNext(FreeLists.NONE);
    }

    /** A function has been called by a tuple of {@code n} arguments that nobody can see. */
    public void passTuple(int n) {
        if (n > 0 && n < ofTuples.length) {
            lists.lend(ofTuples[n], 1);
        }
    }

    /** A dictionary of the arguments by keyword that nobody can see was made for a call. */
    public void passDict() {
        lists.lend(ofDicts, 1);
    }

    /** The first call of {@code print} makes a tuple of the names of its keyword arguments, for good. */
    public void firstPrint() {
        if (!printed) {
            printed = true;
            lists.spend(ofTuples[4]);
        }
    }

    /** A weak reference with a key is made: its class is written in Python and calls itself by tuples. */
    public void passKeyedReference() {
        lists.lend(ofTuples[3], 2);
        lists.lend(ofTuples[2], 1);
    }

    /** The first {@code repr} of a list, dictionary or set that is not empty makes a list of those under way, for good. */
    public void firstRepr() {
        if (!represented) {
            represented = true;
            lists.spend(ofLists);
        }
    }

    /** The first class derived from one of the program's makes that one's dictionary of subclasses. */
    void firstSubclass() {
        lists.spend(ofDicts);
    }

    /** The next object, a tuple, is made for {@code n} items and then cut to its length. */
    public void makeNextTupleFor(int n) {
        lists.supplyNext(n < ofTuples.length ? ofTuples[n] : FreeLists.NONE);
    }
}
