package org.cyclelab.python.object;

import java.util.Arrays;
import org.cyclelab.heap.Header;
import org.cyclelab.heap.Heap;
import org.cyclelab.heap.log.IntLog;

/** Objects whose counts or contents may have changed, each once, until they are taken. Some may be dead by then. */
public final class Touched {
    private static final byte COUNT = 1;
    private static final byte CONTENT = 2;

    private final IntLog handles = new IntLog();
    private byte[] marks = new byte[1024];

    Touched() {}

    /** The count of an object changes, if there is one. */
    public void count(int o) {
        mark(o, COUNT);
    }

    /** What an object holds changes. */
    void content(int o) {
        mark(o, CONTENT);
    }

    private void mark(int o, byte how) {
        if (o == Heap.NULL) {
            return;
        }
        int index = o / Header.WORDS;
        if (index >= marks.length) {
            long size = Math.max(index + 1L, marks.length * 2L);
            marks = Arrays.copyOf(marks, (int) Math.min(Integer.MAX_VALUE - 15, size));
        }
        if (marks[index] == 0) {
            handles.add(o);
        }
        marks[index] = (byte) (marks[index] | how);
    }

    /** Hands over all handles and forgets them. */
    public void take(Taker taker) {
        int[] all = handles.toArray();
        handles.clear();
        for (int o : all) {
            boolean content = marks[o / Header.WORDS] >= CONTENT;
            marks[o / Header.WORDS] = 0;
            taker.accept(o, content);
        }
    }

    /** Takes an object that may have changed. */
    @FunctionalInterface
    public interface Taker {
        /** The handle, and whether more than the count may have changed. */
        void accept(int o, boolean content);
    }
}
