package org.cyclelab.experiment.leak;

import java.util.List;
import org.cyclelab.workload.EventSink;
import org.cyclelab.workload.EventWriter;
import org.cyclelab.workload.Workload;

/** Runs streams. */
final class Streams {
    private Streams() {}

    /** Ends a stream before its time. */
    static final class Enough extends RuntimeException {
        private static final long serialVersionUID = 1;

        Enough() {
            super("nobody reads on", null, false, false);
        }
    }

    /** Writes the whole stream into the sinks, or up to where one of them has {@link Enough}. */
    static void run(Workload workload, EventSink... sinks) {
        EventWriter writer = new EventWriter(List.of(sinks));
        try {
            workload.run(writer);
            writer.flush();
        } catch (Enough e) {
            // the rest does not matter
        }
    }
}
