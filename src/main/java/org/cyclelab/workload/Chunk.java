package org.cyclelab.workload;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** A run of consecutive events; valid only during {@link EventSink#accept}: the writer fills the array again. */
public final class Chunk {
    private final int[] words;
    private final int length;
    private final long firstEvent;
    private final List<String> labels;

    Chunk(int[] words, int length, long firstEvent, List<String> labels) {
        this.words = words;
        this.length = length;
        this.firstEvent = firstEvent;
        this.labels = Collections.unmodifiableList(labels);
    }

    /** The same events, to keep. */
    public Chunk copy() {
        return new Chunk(Arrays.copyOf(words, length), length, firstEvent, List.copyOf(labels));
    }

    /** Some of the events, from index {@code from} of {@link #words()} to {@code to}, both at the begin of an event. */
    public Chunk part(int from, int to) {
        return new Chunk(Arrays.copyOfRange(words, from, to), to - from, firstEvent + from / Event.STRIDE, labels);
    }

    /** The events, {@link Event#STRIDE} ints each, from index 0 to {@link #length()}. */
    public int[] words() {
        return words;
    }

    /** How many ints of {@link #words()} are events of this chunk. */
    public int length() {
        return length;
    }

    /** Number of the first event; the first of a stream is 1. */
    public long firstEvent() {
        return firstEvent;
    }

    /** Every label that the stream has used so far; {@link Event#MARK} names one by its index. */
    public List<String> labels() {
        return labels;
    }
}
