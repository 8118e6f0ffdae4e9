/**
 * Counting and tracing together: counting reclaims most objects soon and where they die, and a trace, rarely, what
 * counting cannot.
 *
 * <p>The trace makes the pair complete, so it decides what counting may leave out. {@link
 * org.cyclelab.collector.hybrid.RcBackupTrace} leaves out nothing but cycles: full counts, every update made at once,
 * and a mark-sweep for the rest. It wins over trial deletion where suspects are many and live (Bacon, Cheng and Rajan
 * 2004), and pays for the whole live heap each time. {@link org.cyclelab.collector.hybrid.Lxr} leaves out nearly
 * everything: counts of two bits that stick, updates of fields between pauses but the first and the last, all updates
 * for objects that die young, and decrements until there is time. What a pause then costs is the fields written and the
 * survivors, whatever the size of the heap; cycles of survivors and stuck objects float until the trace, which goes on in
 * slices over a snapshot and uses the same log. It wins where most objects die young and pauses must be short; a program
 * that writes many old fields or drops old cycles all the time gets less.
 *
 * <p>{@linkplain org.cyclelab.collector.counting.StickyCounts Sticky counts} and {@linkplain
 * org.cyclelab.collector.counting.Coalescing coalescing} have their backup trace as an option: there counting is the
 * subject.
 */
@NullMarked
package org.cyclelab.collector.hybrid;

import org.jspecify.annotations.NullMarked;
