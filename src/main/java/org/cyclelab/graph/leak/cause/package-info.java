/**
 * Why a collector did not reclaim what leaked. Each leaked object has exactly one
 * {@link org.cyclelab.graph.leak.cause.Cause}: the first whose predicate holds for the
 * {@link org.cyclelab.graph.leak.cause.Evidence}. What is true of single objects, a count that sticks or a type that hides
 * its references, is a {@link org.cyclelab.graph.leak.cause.Trait}, and holds for all that such objects reach; what is true
 * of a whole trial is in {@link org.cyclelab.graph.leak.cause.Circumstances}. A new cause is one line of the enum.
 */
@NullMarked
package org.cyclelab.graph.leak.cause;

import org.jspecify.annotations.NullMarked;
