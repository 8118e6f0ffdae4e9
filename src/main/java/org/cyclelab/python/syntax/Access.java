package org.cyclelab.python.syntax;

/** Where a name lives, and so which instruction of CPython reads, writes or deletes it. */
public enum Access {
    /** A local of the frame ({@code LOAD_FAST}); the slot is an index into {@link Code#locals}. */
    LOCAL,
    /** A cell of the frame's own ({@code LOAD_DEREF}); the slot is an index into {@link Code#cells}. */
    CELL,
    /** A cell of the closure ({@code LOAD_DEREF}); the slot is an index into {@link Code#free}. */
    FREE,
    /**
     * A free variable read in a class body ({@code LOAD_CLASSDEREF}): the class's own namespace is asked first, then the
     * cell; the slot is an index into {@link Code#free}.
     */
    CLASS_FREE,
    /**
     * A global by declaration or because nothing assigns it in the function ({@code LOAD_GLOBAL}): the module's
     * dictionary, then the built-ins; the slot is an index into {@link Code#names}.
     */
    GLOBAL,
    /**
     * A name of a module or class body ({@code LOAD_NAME}): its namespace, then globals, then built-ins; the slot is an
     * index into {@link Code#names}.
     */
    NAME
}
