package org.cyclelab.python.machine;

/** What every built-in function tells of itself. */
public interface BuiltinFunction {
    /** Its name. */
    String name();

    /** The type of which it is a method, or empty. */
    String owner();
}
