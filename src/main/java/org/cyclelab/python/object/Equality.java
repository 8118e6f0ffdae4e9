package org.cyclelab.python.object;

/** How hash tables compare keys; may run code of the program. */
public interface Equality {
    /** The hash of an object. */
    long hash(int o);

    /** Whether two objects are equal. */
    boolean equal(int a, int b);
}
