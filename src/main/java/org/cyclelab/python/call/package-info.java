/**
 * Calls and what they need: frames, the binding of arguments, classes and their instances, generators, and the shape of built-in
 * functions.
 */
@NullMarked
package org.cyclelab.python.call;

import org.jspecify.annotations.NullMarked;
