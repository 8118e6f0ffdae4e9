/**
 * Collectors that decide at the moment of deletion: each deletion of a reference is followed at once by the question
 * whether it has made garbage, so that nothing floats.
 *
 * <p>They differ in what they know beforehand, and so in how far they must look.
 *
 * <dl>
 *   <dt>Nothing
 *   <dd>{@link org.cyclelab.collector.eager.MartinezWachenchauzerLins martinez-wachenchauzer-lins} tests all that the
 *       object reaches by trial deletion, each time. Prompt and simple, and quadratic where a structure is let go
 *       reference by reference; it wins where few shared objects lose references and each reaches little.
 *   <dt>Which references cannot be part of a cycle
 *   <dd>{@link org.cyclelab.collector.eager.StrongWeakPhantom strong-weak-phantom} keeps an acyclic skeleton of strong
 *       references from the roots. The loss of a weak one costs a count; only the loss of a last strong one makes it
 *       look, at the region that hangs on it. It wins where cycles are closed by back references that come and go, and
 *       loses where the one strong way into a large live structure moves.
 *       {@link org.cyclelab.collector.eager.Brownbridge brownbridge} is the elder relative, which forgets weak
 *       references from outside and reclaims live objects: kept as a negative control.
 *   <dt>The components
 *   <dd>{@link org.cyclelab.collector.eager.SccFreeze scc-freeze} finds strongly connected components once and counts
 *       them: a count at zero is garbage, cycles and all. It wins by far on graphs that are built and then only shared;
 *       a write to an old object thaws what the object reaches.
 * </dl>
 *
 * <p>strong-weak-phantom and brownbridge learn of the mutator's deeds from logs, and their own triggers collect after
 * every event, which makes them immediate. Under another trigger they work in batches. scc-freeze has no trigger of its
 * own.
 */
@NullMarked
package org.cyclelab.collector.eager;

import org.jspecify.annotations.NullMarked;
