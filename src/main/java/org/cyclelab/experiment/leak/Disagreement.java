package org.cyclelab.experiment.leak;

import java.util.List;
import org.cyclelab.experiment.Experiment.CollectorChoice;
import org.cyclelab.experiment.Reduction;
import org.cyclelab.trace.script.Script;
import org.cyclelab.trace.script.TraceText;
import org.cyclelab.workload.Workload;

/**
 * Collectors that all claim to leave no garbage, and leave different objects. A stream that is not too long is cut down
 * to a trace from which no event can be left out and that still shows it.
 */
public final class Disagreement {
    /** Events of a stream that is cut down; a longer one is only told of. */
    static final int MOST_EVENTS = 200_000;

    private final List<CollectorChoice> collectors;

    /** Between these. */
    public Disagreement(List<CollectorChoice> collectors) {
        this.collectors = List.copyOf(collectors);
    }

    /** What it is about, and the trace. */
    public String describe(Workload workload, long events) {
        String names = String.join(
                ", ", collectors.stream().map(CollectorChoice::collectorText).toList());
        String head = names + " all claim to leave no garbage and leave different objects";
        if (events > MOST_EVENTS) {
            return head + "; the stream is too long to be cut down here, 'cyclelab minimise' may do it";
        }
        Script script = Script.of(workload);
        Reduction reduction = Reduction.of(Reduction.Keep.DISAGREEMENT, collectors);
        if (!reduction.shows(script)) {
            return head + ", but not when they collect only where the program asks";
        }
        return head + ":\n"
                + TraceText.of(reduction.minimise(script))
                        .stripTrailing()
                        .indent(4)
                        .stripTrailing();
    }
}
