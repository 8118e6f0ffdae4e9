/**
 * Which event orphaned what leaked. The event's number is its death, known exactly; the stream is run a second time to
 * just before it, instead of keeping a history, and there {@link org.cyclelab.graph.leak.blame.EventWords} tells what the
 * event is about to do and a search tells how the object could last be reached.
 */
@NullMarked
package org.cyclelab.graph.leak.blame;

import org.jspecify.annotations.NullMarked;
