/**
 * A subset of Python 3.11 that runs on the simulated heap, count for count like CPython.
 *
 * <p>{@link org.cyclelab.python.syntax} turns source text into a checked syntax tree. Whoever wants to watch a run
 * gives an {@link org.cyclelab.python.Observer}.
 */
@NullMarked
package org.cyclelab.python;

import org.jspecify.annotations.NullMarked;
