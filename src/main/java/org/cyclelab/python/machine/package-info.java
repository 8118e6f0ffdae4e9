/**
 * The state of a running program on the simulated heap: {@link org.cyclelab.python.machine.Machine} holds its memory, types,
 * frames and exceptions, and the cycle collector under it.
 *
 * <p>A call is a frame of the heap: local 0 is the function, then come its variables, its code, its namespace, its frame
 * object if one was asked for, and the value stack. Built-in functions find their arguments on the caller's stack, may push
 * what they need above, and answer a handle that the caller makes a counted reference at once.
 *
 * <p>The packages above add what a program can do, layer by layer, each by a class that extends the one below it: {@link
 * org.cyclelab.python.operate.Operations} and {@link org.cyclelab.python.call.Vm}.
 */
@NullMarked
package org.cyclelab.python.machine;

import org.jspecify.annotations.NullMarked;
