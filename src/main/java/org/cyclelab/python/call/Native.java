package org.cyclelab.python.call;

/** A built-in function. */
@FunctionalInterface
public interface Native {
    /**
     * Carries it out. The arguments lie in the locals from {@code base} on: {@code n} by position, then those by keyword.
     * What it pushes is dropped by the caller.
     *
     * @param names the tuple of the names of arguments by keyword, or null
     * @return the result: an object to which a counted reference exists, if only on the stack
     */
    int call(Vm vm, int base, int n, int names);
}
