package org.cyclelab.python.call;

import org.cyclelab.python.machine.Frame;

/** Carries out the code of frames. */
@FunctionalInterface
public interface Execution {
    /** Runs the innermost frame to its end, or to the next yield; the result is pushed on the caller's stack. */
    void run(Frame frame);
}
