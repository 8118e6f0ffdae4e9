package org.cyclelab.python.machine;

/** A Python exception on its way; the exception object is the {@link Errors#pending() pending} one. */
public final class PyError extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final boolean reraised;

    /** The pending exception goes on its way, again if its traceback already tells of the instruction that raises it. */
    public PyError(boolean reraised) {
        super(null, null, false, false);
        this.reraised = reraised;
    }

    /** Whether the traceback already tells of the instruction that raises it. */
    public boolean isReraised() {
        return reraised;
    }
}
