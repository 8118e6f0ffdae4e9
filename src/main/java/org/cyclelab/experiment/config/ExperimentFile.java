package org.cyclelab.experiment.config;

import java.nio.file.Path;
import java.util.List;
import org.cyclelab.collector.CollectorSpec;
import org.cyclelab.collector.Collectors;
import org.cyclelab.experiment.Experiment;
import org.cyclelab.workload.WorkloadSpec;

/** Reads experiment files. */
public final class ExperimentFile {

    private ExperimentFile() {}

    /**
     * The experiment that a file describes, with the collectors of {@link Collectors#ALL}.
     *
     * @param file a YAML file of at most 1 MiB; relative paths in it start at its folder
     * @param workloads the workloads that it may name
     * @throws org.cyclelab.option.InputException when it cannot be read or anything in it is wrong: one line for each
     *     problem, with file, line and column
     */
    public static Experiment read(Path file, List<WorkloadSpec> workloads) {
        return read(file, workloads, Collectors.ALL);
    }

    /** The same with other collectors. */
    public static Experiment read(Path file, List<WorkloadSpec> workloads, List<CollectorSpec> collectors) {
        return new ExperimentBinder(file, workloads, collectors).bind(YamlSource.read(file));
    }
}
