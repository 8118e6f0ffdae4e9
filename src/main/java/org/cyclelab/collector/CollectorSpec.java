package org.cyclelab.collector;

import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.cyclelab.heap.Heap;
import org.cyclelab.heap.config.Counting;
import org.cyclelab.heap.config.HeapConfig;
import org.cyclelab.heap.log.Log;
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
 * @param kernel what the heap does differently for it, as a function of the settings
 * @param handles features of heaps that it takes into account; it is safe on all, but where a feature is used that it
 *     does not handle it may leave garbage, and a finalizer may never run
 * @param safe whether it never reclaims what is reachable; false only for a published algorithm that is known to be
 *     wrong, kept as a negative control
 * @param ownTrigger whether the collector is also a {@link Trigger}, the one of the runtime that it replicates
 */
public record CollectorSpec(
        String name,
        String sentence,
        Paper paper,
        CountingRule counting,
        Predicate<Settings> completeness,
        Set<Log> logs,
        Options options,
        Factory factory,
        Kernel kernel,
        Set<Feature> handles,
        boolean safe,
        boolean ownTrigger) {

    public CollectorSpec {
        Objects.requireNonNull(name);
        Objects.requireNonNull(sentence);
        Objects.requireNonNull(paper);
        Objects.requireNonNull(counting);
        Objects.requireNonNull(completeness);
        logs = Set.copyOf(logs);
        Objects.requireNonNull(options);
        Objects.requireNonNull(factory);
        Objects.requireNonNull(kernel);
        handles = Set.copyOf(handles);
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

    /** A safe collector on a plain heap, whose completeness may depend on the settings. */
    public CollectorSpec(
            String name,
            String sentence,
            Paper paper,
            CountingRule counting,
            Predicate<Settings> completeness,
            Set<Log> logs,
            Options options,
            Factory factory) {
        this(
                name,
                sentence,
                paper,
                counting,
                completeness,
                logs,
                options,
                factory,
                Kernel.PLAIN,
                Set.of(),
                true,
                false);
    }

    /** The same, made by another factory: for tests that watch. */
    public CollectorSpec withFactory(Factory other) {
        return with(other, kernel, handles, safe, ownTrigger);
    }

    /** The same on a heap that {@code kernel} sets up. */
    public CollectorSpec withKernel(Kernel kernel) {
        return with(factory, kernel, handles, safe, ownTrigger);
    }

    /** The same, which takes these features into account. */
    public CollectorSpec handling(Feature... features) {
        return with(factory, kernel, Set.of(features), safe, ownTrigger);
    }

    /** The same, known to reclaim what is reachable. */
    public CollectorSpec asUnsafe() {
        return with(factory, kernel, handles, false, ownTrigger);
    }

    /** The same, whose collectors are their own {@link Trigger}. */
    public CollectorSpec withOwnTrigger() {
        return with(factory, kernel, handles, safe, true);
    }

    private CollectorSpec with(Factory factory, Kernel kernel, Set<Feature> handles, boolean safe, boolean ownTrigger) {
        return new CollectorSpec(
                name,
                sentence,
                paper,
                counting,
                completeness,
                logs,
                options,
                factory,
                kernel,
                handles,
                safe,
                ownTrigger);
    }

    /** Whether an unbounded collection with these settings leaves no garbage at all. */
    public boolean complete(Settings settings) {
        return completeness.test(settings);
    }

    /** The heap that a collector with these settings needs; limit and quarantine are the caller's to add. */
    public HeapConfig heap(Settings settings) {
        return kernel.set(HeapConfig.of(counting.with(settings), logs.toArray(new Log[0])), settings);
    }

    /** Features of a heap that not every collector takes into account. */
    public enum Feature {
        /** Entries of weak maps: a value is kept by an entry only while map and key are reachable. */
        WEAK_MAPS,
        /** Finalizers of objects that counting alone does not reclaim. */
        FINALIZERS
    }

    /** Sets up the heap of a collector beyond counting and logs. */
    @FunctionalInterface
    public interface Kernel {
        /** Nothing beyond. */
        Kernel PLAIN = (config, settings) -> config;

        /** The configuration, changed as the settings want it. */
        HeapConfig set(HeapConfig config, Settings settings);
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
