/**
 * Sources of events. A {@link org.cyclelab.workload.Workload} writes the operations of a mutator into an
 * {@link org.cyclelab.workload.EventWriter}; full {@linkplain org.cyclelab.workload.Chunk chunks} go to every
 * {@link org.cyclelab.workload.EventSink}: the {@link org.cyclelab.workload.Replay} of each trial, the oracle, the
 * second book of the audit. Generated and recorded workloads are therefore the same thing, one pass feeds every
 * collector, memory is constant, and the only virtual call is one per chunk.
 *
 * <p>Events name objects by <em>birth</em>, the serial number of their allocation from 1 on; 0 is the null
 * reference. {@link org.cyclelab.workload.Event} is the alphabet. Time is the number of the event, from 1 on. Equal
 * seeds give equal streams, to the byte, on every machine and JDK.
 *
 * <p>{@link org.cyclelab.workload.Workloads#ALL} lists every generated workload, the shapes of
 * {@link org.cyclelab.workload.shape}: a new one is one file there and one line in the list.
 */
@NullMarked
package org.cyclelab.workload;

import org.jspecify.annotations.NullMarked;
