/**
 * Garbage collectors for the simulated heap: one algorithm, one file, one line in
 * {@link org.cyclelab.collector.Collectors#ALL}.
 *
 * <h2>The algorithms</h2>
 *
 * <dl>
 *   <dt>{@link org.cyclelab.collector.ReferenceCounting reference-counting} (Collins 1960)
 *   <dd>The heap itself counts every reference and reclaims at zero. Prompt, local, and incomplete: each member of a
 *       cycle is referred to from within the cycle, so its count never reaches zero (McBeth 1963). Two count updates
 *       for each reference overwritten; the longest pause is the size of the structure whose last reference goes.
 *   <dt>{@link org.cyclelab.collector.BaconRajan bacon-rajan} (Bacon and Rajan 2001)
 *   <dd>Counting, plus trial deletion from <em>suspects</em>: objects whose count was decremented to non-zero. A cycle
 *       is garbage exactly when its counts vanish once the references inside it are subtracted. Work is proportional
 *       to what the suspects reach, at most three visits an edge for all suspects together; garbage far away costs
 *       nothing, but live structures that keep becoming suspect are traced again and again.
 *   <dt>{@link org.cyclelab.collector.MarkSweep mark-sweep} (McCarthy 1960)
 *   <dd>Traces what is reachable and reclaims the rest. No cost per store, every cycle found, work proportional to the
 *       live heap plus one pass over all cells; garbage waits for the next collection.
 * </dl>
 *
 * <p>Which wins: trial deletion when little is suspected and little of that is live, tracing when much dies between
 * collections and little survives, counting alone when there are no cycles and promptness matters (Bacon, Cheng and
 * Rajan, <em>A unified theory of garbage collection</em>, OOPSLA 2004).
 *
 * <h2>To write one</h2>
 *
 * <p>Implement {@link org.cyclelab.collector.Collector}, describe it in a
 * {@link org.cyclelab.collector.CollectorSpec}, and add the spec to {@code Collectors.ALL}, or list a
 * {@link org.cyclelab.collector.CollectorProvider} under {@code META-INF/services} in a jar of your own. Commands,
 * configuration, results and the contract test read that list. When to collect is not the collector's business.
 */
@NullMarked
package org.cyclelab.collector;

import org.jspecify.annotations.NullMarked;
