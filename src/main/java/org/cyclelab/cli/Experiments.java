package org.cyclelab.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.cyclelab.experiment.Experiment;
import org.cyclelab.experiment.config.ExperimentFile;
import org.cyclelab.option.InputException;
import org.cyclelab.trace.Recordings;
import org.cyclelab.workload.WorkloadSpec;
import org.cyclelab.workload.Workloads;

/** What the commands know of workloads and experiment files. */
public final class Experiments {

    /** What the JVM puts where its locale has no letter. */
    private static final char UNREADABLE = '\uFFFD';

    private Experiments() {}

    /** Generated workloads, then recorded ones. */
    static List<WorkloadSpec> workloads() {
        List<WorkloadSpec> all = new ArrayList<>(Workloads.ALL);
        all.addAll(Recordings.ALL);
        return List.copyOf(all);
    }

    /**
     * Reads and checks an experiment file.
     *
     * @throws org.cyclelab.option.InputException with every error found
     */
    public static Experiment read(Path file) {
        if (file.toString().isBlank()) {
            throw new InputException("the name of the experiment file is empty");
        }
        String here = System.getProperty("user.dir");
        if (!file.isAbsolute() && here.indexOf(UNREADABLE) >= 0) {
            throw new InputException("the working folder cannot be used" + InputException.localeHint(here));
        }
        return ExperimentFile.read(file, workloads());
    }
}
