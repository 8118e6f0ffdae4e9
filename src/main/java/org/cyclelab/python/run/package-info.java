/**
 * The machine: it carries out the instructions of a compiled program on the simulated heap, raises and reports errors, runs
 * finalizers and collections, and says to those who watch what happens.
 *
 * <p>A call is a frame of the heap: local 0 is the function, then come its variables, its code, its namespace, its frame
 * object if one was asked for, and the value stack. Built-in functions find their arguments on the caller's stack, may push
 * what they need above, and answer a handle that the caller makes a counted reference at once.
 */
@NullMarked
package org.cyclelab.python.run;

import org.jspecify.annotations.NullMarked;
