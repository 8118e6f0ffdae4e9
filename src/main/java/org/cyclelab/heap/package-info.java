/**
 * The simulated heap: words, headers, counting, roots, logs. Mechanism that never calls policy.
 *
 * <p>{@link org.cyclelab.heap.Heap} is one {@code int[]} of words. An object is a run of words and its <em>handle</em>
 * is the index of the first; {@link org.cyclelab.heap.Header} documents the layout, once. Objects never move, so a
 * handle is valid for the object's life. The heap counts references as its {@link org.cyclelab.heap.config.Counting} says,
 * reclaims at zero, and appends to the {@linkplain org.cyclelab.heap.log.Log logs} that its collector asked for; it never
 * calls a collector. A callback per store would be several times slower once several collectors are loaded in one JVM,
 * and would make results depend on which collectors ran before.
 *
 * <p>Roots are the locals of frames, one stack of frames a thread, and statics ({@link org.cyclelab.heap.Roots}).
 *
 * <p>Freed runs are recycled through size-segregated free lists ({@link org.cyclelab.heap.SizeClass}) and never split
 * or merged: the first word of a run stays a first word, so a handle of a freed object is always recognised as such,
 * and the heap can be walked linearly, free runs included.
 *
 * <p>Uses only the JDK.
 */
@NullMarked
package org.cyclelab.heap;

import org.jspecify.annotations.NullMarked;
