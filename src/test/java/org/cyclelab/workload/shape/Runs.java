package org.cyclelab.workload.shape;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cyclelab.workload.EventSink;
import org.cyclelab.workload.EventWriter;
import org.cyclelab.workload.Workload;
import org.cyclelab.workload.WorkloadSpec;
import org.cyclelab.workload.Workloads;

/** Makes and runs workloads as tests write them: {@code rings} with {@code "count=3 length=2"}. */
final class Runs {

    private Runs() {}

    static WorkloadSpec spec(String name) {
        WorkloadSpec spec = Workloads.find(name);
        if (spec == null) {
            throw new AssertionError("no workload '" + name + "'");
        }
        return spec;
    }

    static Workload workload(String name, String options, long seed) {
        WorkloadSpec spec = spec(name);
        Map<String, String> given = options.isEmpty()
                ? Map.of()
                : Stream.of(options.split(" "))
                        .map(option -> option.split("="))
                        .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
        return spec.factory().create(spec.options().settings(given), seed);
    }

    /** Runs to the end; answers the number of events. */
    static long run(Workload workload, EventSink... sinks) {
        EventWriter out = new EventWriter(List.of(sinks));
        workload.run(out);
        out.flush();
        return out.events();
    }

    static EventModel model(Workload workload) {
        EventModel model = new EventModel(workload.types());
        run(workload, model);
        return model;
    }
}
