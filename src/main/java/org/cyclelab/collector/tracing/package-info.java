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
 *
 * <p>Three ways to stop for less long. Mark-sweep can leave the sweep to allocations ({@code lazy-sweep}): the pause is
 * the mark, and known garbage floats until its cell is needed. {@linkplain org.cyclelab.collector.tracing.Generational
 * Generations} look at what is new and at the old objects written since: the pause is what survives of the new, which
 * wins when most dies young, while dead old objects stay, and keep new ones they refer to. {@linkplain
 * org.cyclelab.collector.tracing.Incremental Incremental} marking goes on in slices of a few edges behind a write
 * barrier: the pause is as short as one likes, and what dies behind the mark floats until the next cycle. The barrier
 * that shades what is stored scans roots again at the end; the one that turns the written object gray again scans objects
 * twice and keeps less; the one that shades what is overwritten keeps all that was reachable at the start, and needs no
 * look at the roots after it.
 *
 * <p>{@linkplain org.cyclelab.collector.tracing.Clairvoyant The other bound} knows every death in advance: no heap is
 * smaller at any event.
 *
 * <p>The train algorithm (Hudson and Moss 1992) is not here. What it trades is copying: a train is reclaimed whole once
 * nothing outside refers to it, and to bring that about objects are moved from car to car, at a cost in bytes copied and
 * in remembered slots that must be updated. On a heap whose objects never move, a car would be a list of handles and a
 * move a change of label, so that neither cost could be measured and the only number left, invocations, would flatter it.
 */
@NullMarked
package org.cyclelab.collector.tracing;

import org.jspecify.annotations.NullMarked;
