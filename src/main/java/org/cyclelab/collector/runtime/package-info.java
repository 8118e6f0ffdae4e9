/**
 * Replicas of the cycle collectors of production runtimes: the algorithm, the runtime's own trigger and its constants.
 *
 * <p>A replica is a collector that is its own {@link org.cyclelab.collector.Trigger}, on a heap that keeps suspects and
 * lets objects die as the runtime does. Every constant of the runtime is an option whose default is the runtime's.
 * Random programs that the real PHP and CPython have run answer the same here, collection by collection.
 *
 * <dl>
 *   <dt>{@link org.cyclelab.collector.runtime.CPython cpython}
 *   <dd>No suspects and nothing at a store: objects are listed by age, and the references inside a list are subtracted
 *       from a copy of the counts. One visit for each edge of the list and a second for what is reachable. Wins where
 *       garbage is young; a large live heap is visited again and again until the 25 % rule spaces full collections, and
 *       old garbage keeps the young garbage that it refers to.
 *   <dt>{@link org.cyclelab.collector.runtime.CPythonIncremental cpython-incremental}
 *   <dd>The same subtraction on slices of the old objects, so that no collection visits all of them. Short pauses; and
 *       where the program makes cycles faster than a scavenge ends, more than twice the garbage floats.
 *   <dt>{@link org.cyclelab.collector.runtime.Php php}
 *   <dd>Trial deletion in the counts from a buffer of suspects, three visits an edge of garbage. An increment does not
 *       clear a suspect, so live objects that are passed about are traced; fruitless runs make the buffer grow, which is
 *       the only defence. Destructors run on a heap whose counts are true, and cost a second run.
 *   <dt>{@link org.cyclelab.collector.runtime.NimOrc nim-orc}
 *   <dd>The same with the newest suspects first, and two visits an edge where the sum of counts proves that all is
 *       garbage. Wins on temporary structures dropped as a whole; what a moved reference makes cyclic is never
 *       suspected, unless moves are registered.
 * </dl>
 */
@NullMarked
package org.cyclelab.collector.runtime;

import org.jspecify.annotations.NullMarked;
