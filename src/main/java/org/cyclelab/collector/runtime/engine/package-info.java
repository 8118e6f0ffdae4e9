/**
 * Replicas of the cycle collectors of browsers, script engines and Objective-C libraries.
 *
 * <dl>
 *   <dt>{@link org.cyclelab.collector.runtime.engine.QuickJs quickjs}
 *   <dd>Subtracts and gives back all references of the whole heap, on the counts themselves: no barrier and no
 *       suspects, two visits and two writes for each edge there is. The trigger by growth keeps that linear in what is
 *       allocated; a large live heap with little garbage pays most.
 *   <dt>{@link org.cyclelab.collector.runtime.engine.Gecko gecko}
 *   <dd>A snapshot graph of what the suspects reach, built in slices without a write barrier: whatever was touched
 *       meanwhile is in the buffer of suspects again and is kept. Nothing is freed at zero but at the next sweep of
 *       that buffer. Short pauses; what is touched floats to the next collection. Zones that are decided as a whole make
 *       the graph smaller and keep more. A program can have each graph written as the original's logs.
 *   <dt>{@link org.cyclelab.collector.runtime.engine.Argc argc}
 *   <dd>Counts references from roots apart, which makes a trace possible where stacks cannot be read. Nothing per edge
 *       of garbage, one visit for each live edge.
 *   <dt>{@link org.cyclelab.collector.runtime.engine.CircleScc circle-scc}
 *   <dd>Asks of one candidate at a time whether anything outside its strongly connected component holds it. Exact about
 *       the component, blind to garbage that is held by other garbage, and quadratic in what is suspected.
 * </dl>
 */
@NullMarked
package org.cyclelab.collector.runtime.engine;

import org.jspecify.annotations.NullMarked;
