/**
 * The analysis of leaks. {@link org.cyclelab.graph.leak.LeakAnalysis} explains leaked objects: their strongly connected
 * components (Tarjan 1972), which components have the same shape, and a shortest cycle through each shape. The answer,
 * {@link org.cyclelab.graph.leak.Leaks}, is immutable and no longer needs the heap. Everything works on the heap's own
 * words, without recursion and without an object for each leaked one.
 */
@NullMarked
package org.cyclelab.graph.leak;

import org.jspecify.annotations.NullMarked;
