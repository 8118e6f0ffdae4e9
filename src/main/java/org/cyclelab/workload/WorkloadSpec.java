package org.cyclelab.workload;

import java.util.Objects;
import org.cyclelab.option.Options;
import org.cyclelab.option.Settings;

/**
 * What a workload is, as data.
 *
 * @param name as experiment files write it
 * @param sentence what it does, in one sentence
 * @param source the paper, benchmark or runtime from which it is taken, or empty
 * @param options what may be set
 * @param factory makes the workload from settings and a seed
 */
public record WorkloadSpec(String name, String sentence, String source, Options options, Factory factory) {

    public WorkloadSpec {
        Objects.requireNonNull(name);
        Objects.requireNonNull(sentence);
        Objects.requireNonNull(source);
        Objects.requireNonNull(options);
        Objects.requireNonNull(factory);
    }

    /** Makes a workload. */
    @FunctionalInterface
    public interface Factory {

        /**
         * The workload with these settings.
         *
         * @param settings one value for each option of the spec; paths are absolute or relative to the working
         *     directory
         * @param seed the only source of randomness
         * @throws org.cyclelab.option.InputException when an input file is missing or wrong
         */
        Workload create(Settings settings, long seed);
    }
}
