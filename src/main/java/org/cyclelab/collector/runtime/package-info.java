/**
 * Replicas of the cycle collectors of production runtimes: the algorithm, the runtime's own trigger and its constants.
 *
 * <p>A replica is a collector that is its own {@link org.cyclelab.collector.Trigger}, on a heap that keeps suspects and
 * lets objects die as the runtime does. Every constant of the runtime is an option whose default is the runtime's.
 */
@NullMarked
package org.cyclelab.collector.runtime;

import org.jspecify.annotations.NullMarked;
