package org.cyclelab.python.run;

/** A Python exception on its way; the exception object is the {@link Errors#pending() pending} one. */
public final class PyError extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** Whether the traceback already tells of the instruction that raises it. */
    final boolean reraised;

    public PyError(boolean reraised) {
        super(null, null, false, false);
        this.reraised = reraised;
    }
}
