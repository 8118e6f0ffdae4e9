/**
 * Streams in memory: {@link org.cyclelab.trace.script.Script} keeps the events of a workload, {@link
 * org.cyclelab.trace.script.Minimiser} cuts them down to a smallest stream that still shows something, and {@link
 * org.cyclelab.trace.script.TraceText} writes them as a trace.
 */
@NullMarked
package org.cyclelab.trace.script;

import org.jspecify.annotations.NullMarked;
