package org.cyclelab.graph.leak.blame;

import java.util.Arrays;
import org.cyclelab.graph.leak.cause.Loss;
import org.cyclelab.workload.Chunk;
import org.cyclelab.workload.Event;
import org.cyclelab.workload.EventSink;

/** Notes of what kind some events of a stream are. Memory: 9 bytes for each different event. */
public final class Losses implements EventSink {
    private static final Loss[] ALL = Loss.values();

    private final long[] events;
    private final byte[] losses;
    private int next;

    /** For the given events, in any order and any number of times. */
    public Losses(long[] events) {
        this.events = Arrays.stream(events).sorted().distinct().toArray();
        losses = new byte[this.events.length];
        Arrays.fill(losses, ordinal(Loss.UNKNOWN));
    }

    @Override
    public void accept(Chunk chunk) {
        int events = chunk.length() / Event.STRIDE;
        while (next < this.events.length && this.events[next] < chunk.firstEvent() + events) {
            int at = (int) (this.events[next] - chunk.firstEvent()) * Event.STRIDE;
            losses[next++] = ordinal(Loss.of(chunk.words()[at]));
        }
    }

    /** What the event did; {@link Loss#UNKNOWN} for one that was not asked about. */
    public Loss of(long event) {
        int i = Arrays.binarySearch(events, event);
        return i < 0 ? Loss.UNKNOWN : ALL[losses[i]];
    }

    @SuppressWarnings("EnumOrdinal") // a byte, never stored
    private static byte ordinal(Loss loss) {
        return (byte) loss.ordinal();
    }
}
