package org.cyclelab.python.syntax;

/** A piece of the tree that stands somewhere in the source. */
public interface Node {
    /** Where it stands. Brackets around an expression are not part of it, except those of a display. */
    Span span();
}
