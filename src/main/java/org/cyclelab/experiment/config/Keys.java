package org.cyclelab.experiment.config;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.cyclelab.experiment.Experiment.Auditing;
import org.cyclelab.experiment.Experiment.Report;
import org.cyclelab.option.Option;

/** The keys of an experiment file with their defaults: what the binder and the schema have in common. */
final class Keys {
    static final String NAME = "name";
    static final String DESCRIPTION = "description";
    static final String WORKLOADS = "workloads";
    static final String COLLECTORS = "collectors";
    static final String TRIGGER = "trigger";
    static final String HEAP = "heap";
    static final String REPORTS = "reports";

    /** A name is also the name of a folder, on every file system. */
    static final Pattern NAMES = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,99}");

    /** The limit of a heap that has none. */
    static final String NO_LIMIT = "none";

    static final Option SEED = Option.integer(
            "seed",
            1,
            Long.MIN_VALUE,
            Long.MAX_VALUE,
            "seed of the first repetition; repetition i, from 0 on, uses seed + i");
    static final Option ALLOW_UNSAFE = Option.bool(
            "allow-unsafe", false, "whether collectors that are known to reclaim reachable objects may be listed");
    static final Option REPETITIONS =
            Option.integer("repetitions", 1, 1, 100_000, "how many seeds every workload is run with");
    static final Option LIMIT =
            Option.bytes("limit", 1 << 20, 1, Long.MAX_VALUE, "most simulated bytes in a heap, or none");
    static final Option QUARANTINE = Option.bool(
            "quarantine",
            false,
            "whether cells are never used again, so that every use of a reclaimed object is found");
    static final Option AUDIT = Option.choice(
            "audit",
            Auditing.OFF.toString(),
            Arrays.stream(Auditing.values()).map(Auditing::toString).toList(),
            "when the heap is compared with a second book kept from the events alone");
    static final Option MEASURE = Option.choice(
            "measure",
            "none",
            List.of("none", "time"),
            "whether time is measured, in a Java virtual machine of its own");
    static final Option FORKS =
            Option.integer("forks", 3, 1, 1000, "Java virtual machines that measure each trial, one after the other");
    static final Option DEATHS =
            Option.bool("deaths", true, "whether the exact moment at which every object becomes garbage is computed");
    static final Option REPORT = Option.choice(
            REPORTS,
            "trials",
            Stream.concat(Stream.of("trials"), Arrays.stream(Report.values()).map(Report::toString))
                    .toList(),
            "files of results to write; trials.csv is always written");

    /** The keys of a file, in the order in which messages list them. */
    static final List<String> ALL = List.of(
            NAME,
            DESCRIPTION,
            SEED.name(),
            WORKLOADS,
            COLLECTORS,
            ALLOW_UNSAFE.name(),
            REPETITIONS.name(),
            HEAP,
            AUDIT.name(),
            MEASURE.name(),
            DEATHS.name(),
            REPORTS);

    private Keys() {}
}
