/**
 * The interpreter: a compiler from the syntax tree to the instructions of CPython 3.11 that move references, and a stack
 * machine that carries them out on the simulated heap.
 *
 * <p>A call is a frame of the heap: local 0 is the function, then come its variables, its code, its namespace, its frame
 * object if one was asked for, and the value stack. Built-in functions find their arguments on the caller's stack, may push
 * what they need above, and answer a handle that the caller makes a counted reference at once.
 */
@NullMarked
package org.cyclelab.python.run;

import org.jspecify.annotations.NullMarked;
