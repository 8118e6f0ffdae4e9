package org.cyclelab.heap.config;

/** One reference more to an object than {@link Counting#checked} allows: the program fails, no collector is at fault. */
public final class CountOverflowException extends IllegalStateException {
    private static final long serialVersionUID = 1;

    public CountOverflowException(String message) {
        super(message);
    }
}
