package org.cyclelab.experiment.config;

import java.util.List;
import org.cyclelab.heap.type.Types;
import org.cyclelab.option.Option;
import org.cyclelab.option.Options;
import org.cyclelab.option.Settings;
import org.cyclelab.workload.EventWriter;
import org.cyclelab.workload.Workload;
import org.cyclelab.workload.WorkloadSpec;

/** Workloads that only have options: one of each kind. */
final class SampleWorkloads {
    static final WorkloadSpec RINGS = spec(
            "rings",
            Options.of(
                    Option.integer("count", 1000, 1, 1_000_000, "rings"),
                    Option.integer("length", 2, 1, 1_000_000, "objects of a ring")));
    static final WorkloadSpec CACHE = spec(
            "cache",
            Options.of(
                    Option.decimal("share", 0.5, 0, 1, "share of hits"),
                    Option.choice("law", "uniform", List.of("uniform", "zipf"), "law of the keys"),
                    Option.bytes("entry", 64, 1, 1 << 20, "bytes of an entry"),
                    Option.bool("linked", true, "whether entries are linked")));
    static final WorkloadSpec HEAP = spec("heap", Options.of(Option.path("path", "folder of a recording")));

    static final List<WorkloadSpec> ALL = List.of(RINGS, CACHE, HEAP);

    private SampleWorkloads() {}

    private static WorkloadSpec spec(String name, Options options) {
        return new WorkloadSpec(name, "A sample.", "", options, SampleWorkloads::create);
    }

    private static Workload create(Settings settings, long seed) {
        return new Workload() {
            @Override
            public Types types() {
                throw new UnsupportedOperationException();
            }

            @Override
            public void run(EventWriter out) {}
        };
    }
}
