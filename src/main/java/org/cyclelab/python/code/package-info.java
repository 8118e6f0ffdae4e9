/**
 * The compiler: from the syntax tree to the instructions of CPython 3.11 that move references. Jumps, handlers and the depth of
 * the value stack are settled here; nothing of it touches the simulated heap.
 */
@NullMarked
package org.cyclelab.python.code;

import org.jspecify.annotations.NullMarked;
