/**
 * The objects of the Python subset on the simulated heap. Every value is a heap object with the name and size that CPython
 * 3.11 (64 bit) gives it, and every reference that CPython counts is a counted field or local here.
 *
 * <p>{@link org.cyclelab.python.object.Memory} is the only door to the heap: it holds what heap objects cannot (numbers,
 * text, hash tables) in tables beside it, and writes each action as an event where a trace is wanted. {@link
 * org.cyclelab.python.object.Shapes} lists the heap types. What grows (the items of a list, the entries of a dictionary)
 * lies in a storage object of its own, which CPython does not count as an object.
 */
@NullMarked
package org.cyclelab.python.object;

import org.jspecify.annotations.NullMarked;
