/**
 * Cycle collection while the mutator goes on.
 *
 * <p>{@link org.cyclelab.collector.concurrent.BaconRajanConcurrent bacon-rajan-concurrent} never stops the mutator but
 * to take its logs and roots. It pays with a second count for each object, with garbage that floats for an epoch or two,
 * and with tests that doubt its own findings: while it follows references they change, so that it finds candidates and
 * no more. The sigma test sums the references from outside over a fixed set of members; the delta test refuses a set of
 * which a count has changed since. It wins where pauses must be short and counts are paid anyway; a live structure that
 * roots refer to is traced in every epoch.
 *
 * <p>Here the two are interleaved and not parallel: a collection stops after so many edges with all its state in
 * fields. Every schedule can be repeated, and the contract tries them all for small programs. Without the delta test three
 * operations and two steps are enough to free a live object. Without the sigma test five operations and two steps are
 * enough to free an object that the log will yet decrement; no fewer are.
 */
@NullMarked
package org.cyclelab.collector.concurrent;

import org.jspecify.annotations.NullMarked;
