package org.cyclelab.metrics;

import java.util.Objects;

/**
 * What came of one trial.
 *
 * @param trial number within the experiment, from 1
 * @param workload name
 * @param options canonical text of the workload's options
 * @param collector name, with options that are not at their default
 * @param trigger name and value
 * @param seed of the workload
 * @param events carried out
 * @param objectsAllocated objects allocated
 * @param bytesAllocated their simulated bytes
 * @param objectsReclaimed objects reclaimed up to the end
 * @param objectsReachable objects in the heap and reachable at the end
 * @param objectsLeaked objects in the heap and unreachable after the last collection
 * @param bytesLeaked their simulated bytes
 * @param collections collections, the one at the end included
 * @param outcome how the trial ended
 * @param message what went wrong, or empty
 * @param counters all counters
 * @param pauses all pauses
 * @param timeline the heap against the event clock
 */
public record TrialResult(
        int trial,
        String workload,
        String options,
        String collector,
        String trigger,
        long seed,
        long events,
        long objectsAllocated,
        long bytesAllocated,
        long objectsReclaimed,
        long objectsReachable,
        long objectsLeaked,
        long bytesLeaked,
        long collections,
        Outcome outcome,
        String message,
        Counters counters,
        Pauses pauses,
        Timeline timeline) {

    public TrialResult {
        Objects.requireNonNull(workload);
        Objects.requireNonNull(outcome);
        Objects.requireNonNull(message);
    }

    /** Whether no garbage was left. */
    public boolean complete() {
        return objectsLeaked == 0 && outcome == Outcome.OK;
    }
}
