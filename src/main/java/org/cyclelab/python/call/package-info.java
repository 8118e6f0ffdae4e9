/**
 * Calls and what they need: the binding of arguments, classes and their instances, generators, the shape of built-in
 * functions, and what the heap calls when objects die. {@link org.cyclelab.python.call.Vm} is a program with all that it can
 * do; frames are carried out by an {@link org.cyclelab.python.call.Execution} of the package above.
 */
@NullMarked
package org.cyclelab.python.call;

import org.jspecify.annotations.NullMarked;
