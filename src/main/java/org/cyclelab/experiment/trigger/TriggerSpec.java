package org.cyclelab.experiment.trigger;

import java.util.Objects;
import org.cyclelab.collector.Collector;
import org.cyclelab.collector.Trigger;
import org.cyclelab.heap.log.Log;
import org.cyclelab.option.Option;
import org.jspecify.annotations.Nullable;

/**
 * What a trigger is, as data.
 *
 * @param name as experiment files write it
 * @param sentence when it collects, in one sentence
 * @param value the one value that it takes, or null
 * @param needs the log that the collector's heap must keep, or null
 * @param factory makes a trigger from the canonical text of the value, empty where there is none
 */
public record TriggerSpec(
        String name,
        String sentence,
        @Nullable Option value,
        @Nullable Log needs,
        Factory factory) {

    public TriggerSpec {
        Objects.requireNonNull(name);
        Objects.requireNonNull(sentence);
        Objects.requireNonNull(factory);
    }

    /** Makes a trigger. */
    @FunctionalInterface
    public interface Factory {
        /** A new trigger for one trial of that collector. */
        Trigger create(String value, Collector collector);
    }
}
