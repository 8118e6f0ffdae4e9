/**
 * Tracing: what the roots do not reach is garbage, cycles and all.
 *
 * <p>A trace is the opposite of counting: it finds what is live, and so pays for the live heap at each collection and
 * nothing at a store (Bacon, Cheng and Rajan 2004). Collecting less often saves work and leaves more garbage floating;
 * {@linkplain org.cyclelab.collector.tracing.NoCollection not collecting at all} is the end of that scale, and the
 * baseline for the others.
 *
 * <p>The trace needs to know the way back. {@link org.cyclelab.collector.tracing.MarkSweep} keeps a stack, which in the worst
 * case is as long as the heap is large, at the moment when there is no room. {@link
 * org.cyclelab.collector.tracing.SchorrWaite Pointer reversal} keeps it in the fields themselves: constant space,
 * against a second visit and two writes for each edge descended through, which is why it serves where memory is short
 * and not where time is.
 */
@NullMarked
package org.cyclelab.collector.tracing;

import org.jspecify.annotations.NullMarked;
