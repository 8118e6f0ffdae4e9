package org.cyclelab.python;

/** Runs Python programs. */
@FunctionalInterface
public interface Engine {
    /** Runs a program to its end. */
    Outcome run(Request request);
}
