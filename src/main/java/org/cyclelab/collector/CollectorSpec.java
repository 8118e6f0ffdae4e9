package org.cyclelab.collector;

import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.cyclelab.heap.Counting;
import org.cyclelab.heap.Heap;
import org.cyclelab.heap.HeapConfig;
import org.cyclelab.heap.Log;
import org.cyclelab.metrics.Counters;
import org.cyclelab.option.Options;
import org.cyclelab.option.Settings;

/**
 * What a collector is, as data. Tests hold an implementation to it.
 *
 * @param name as experiment files write it
 * @param sentence what it does, in one sentence
 * @param paper where it was published
 * @param counting which references its heap counts, as a function of the settings
 * @param completeness whether an unbounded collection leaves no garbage at all, as a function of the settings
 * @param logs what its heap writes down for it
 * @param options what may be set
 * @param factory makes a collector for a heap
 */
public record CollectorSpec(
        String name,
        String sentence,
        Paper paper,
        CountingRule counting,
        Predicate<Settings> completeness,
        Set<Log> logs,
        Options options,
        Factory factory) {

    public CollectorSpec {
        Objects.requireNonNull(name);
        Objects.requireNonNull(sentence);
        Objects.requireNonNull(paper);
        Objects.requireNonNull(counting);
        Objects.requireNonNull(completeness);
        logs = Set.copyOf(logs);
        Objects.requireNonNull(options);
        Objects.requireNonNull(factory);
    }

    /** A collector that is complete, or not, whatever the settings. */
    public CollectorSpec(
            String name,
            String sentence,
            Paper paper,
            CountingRule counting,
            boolean complete,
            Set<Log> logs,
            Options options,
            Factory factory) {
        this(name, sentence, paper, counting, settings -> complete, logs, options, factory);
    }

    /** Whether an unbounded collection with these settings leaves no garbage at all. */
    public boolean complete(Settings settings) {
        return completeness.test(settings);
    }

    /** The heap that a collector with these settings needs; limit and quarantine are the caller's to add. */
    public HeapConfig heap(Settings settings) {
        return HeapConfig.of(counting.with(settings), logs.toArray(new Log[0]));
    }

    /** Chooses the counting from the settings. */
    @FunctionalInterface
    public interface CountingRule {
        /** The counting for these settings. */
        Counting with(Settings settings);

        /** The same counting for all settings. */
        static CountingRule always(Counting counting) {
            return settings -> counting;
        }
    }

    /** Makes a collector. */
    @FunctionalInterface
    public interface Factory {

        /**
         * A collector for {@code heap}, which was set up as the spec says.
         *
         * @param counters where the collector adds what it did, once a phase
         * @param settings one value for each option of the spec
         */
        Collector create(Heap heap, Counters counters, Settings settings);
    }
}
