package org.cyclelab.heap;

/** A handle was used after its object had been reclaimed: a collector reclaimed an object that was still needed. */
public final class StaleReferenceException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int birth;

    public StaleReferenceException(int birth, String message) {
        super(message);
        this.birth = birth;
    }

    /** Birth of the object that is no more, or 0 when its cell tells nothing. */
    public int birth() {
        return birth;
    }
}
