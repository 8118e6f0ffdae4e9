package org.cyclelab.workload;

/** Consumes events, chunk by chunk. */
@FunctionalInterface
public interface EventSink {

    /** Takes the next events of the stream. */
    void accept(Chunk chunk);
}
