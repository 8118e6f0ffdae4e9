/**
 * Recorded events: any stream of events as a file, written by {@link org.cyclelab.trace.events.EventRecorder} and read by
 * {@link org.cyclelab.trace.events.RecordedEvents}. The format is in the description of {@link org.cyclelab.trace}.
 */
@NullMarked
package org.cyclelab.trace.events;

import org.jspecify.annotations.NullMarked;
