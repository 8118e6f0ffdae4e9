package org.cyclelab.experiment;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import org.cyclelab.collector.Collector;
import org.cyclelab.collector.Deaths;
import org.cyclelab.experiment.Experiment.PassPlan;
import org.cyclelab.experiment.Experiment.TrialPlan;
import org.cyclelab.experiment.trigger.Driver;
import org.cyclelab.heap.Heap;
import org.cyclelab.heap.StaleReferenceException;
import org.cyclelab.heap.config.CountOverflowException;
import org.cyclelab.metrics.Counters;
import org.cyclelab.metrics.Pauses.Cause;
import org.cyclelab.option.InputException;
import org.cyclelab.report.Tables.TimeRow;
import org.cyclelab.workload.EventSink;
import org.cyclelab.workload.EventWriter;
import org.cyclelab.workload.Replay;
import org.cyclelab.workload.Workload;
import org.jspecify.annotations.Nullable;

/**
 * Measures time: each trial runs in JVMs of its own, one after the other, without oracle and without timeline. The
 * stream is generated once before without a heap, which warms the generator up and tells what it costs.
 */
public final class Measurement {
    private static final Pattern COLLECTOR_CHOICE = Pattern.compile("-XX:[+-]Use\\w+GC");

    private final Experiment experiment;
    private final BooleanSupplier cancelled;
    private final Progress progress;

    Measurement(Experiment experiment, BooleanSupplier cancelled, Progress progress) {
        this.experiment = experiment;
        this.cancelled = cancelled;
        this.progress = progress;
    }

    List<TimeRow> run() {
        List<TimeRow> rows = new ArrayList<>();
        List<TrialPlan> trials = experiment.passes().stream()
                .flatMap(pass -> pass.trials().stream())
                .toList();
        int number = 0;
        int total = trials.size() * experiment.measure().forks();
        for (TrialPlan trial : trials) {
            for (int fork = 1; fork <= experiment.measure().forks(); fork++) {
                if (cancelled.getAsBoolean()) {
                    throw new CancellationException();
                }
                progress.measuring(++number, total);
                TimeRow row = fork(trial.number(), fork);
                if (row != null) {
                    rows.add(row);
                }
            }
        }
        return rows;
    }

    /** One measurement, or null when the collector failed. */
    private @Nullable TimeRow fork(int trial, int fork) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        for (String argument : ManagementFactory.getRuntimeMXBean().getInputArguments()) {
            if (argument.startsWith("-X") && !COLLECTOR_CHOICE.matcher(argument).matches()) {
                command.add(argument);
            }
        }
        command.addAll(List.of(
                "-XX:+UseSerialGC",
                "-XX:+UseTransparentHugePages",
                "-cp",
                System.getProperty("java.class.path"),
                "org.cyclelab.cli.Main",
                "measure-trial",
                experiment.source().toString(),
                Integer.toString(trial)));
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            String line;
            try (var reader = process.inputReader(StandardCharsets.UTF_8)) {
                line = reader.readLine();
                while (reader.readLine() != null) {
                    // the first line is the answer
                }
            }
            int exit = process.waitFor();
            if (exit != 0 || line == null) {
                throw new InputException("the JVM that measures trial " + trial + " ended with exit code " + exit
                        + "; what it printed stands above");
            }
            if (line.isEmpty()) {
                return null;
            }
            long[] values =
                    Arrays.stream(line.split(" ")).mapToLong(Long::parseLong).toArray();
            return new TimeRow(trial, fork, values[0], values[1], values[2], values[3], values[4], values[5]);
        } catch (IOException e) {
            throw new InputException(
                    "no JVM could be started to measure trial " + trial + ": " + InputException.reason(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException();
        }
    }

    /**
     * Measures one trial in this JVM: events carried out, then nanoseconds to generate them, wall and CPU time of the
     * trial, wall time within collections and the longest collection; nothing when the collector or the program fails,
     * which the trial itself has told of.
     */
    public static long[] measure(Experiment experiment, int number) {
        for (PassPlan pass : experiment.passes()) {
            for (TrialPlan trial : pass.trials()) {
                if (trial.number() == number) {
                    return measure(experiment, trial);
                }
            }
        }
        throw new InputException("the experiment has no trial " + number);
    }

    private static long[] measure(Experiment experiment, TrialPlan trial) {
        try {
            return Timed.of(experiment, trial).run();
        } catch (CollectorFailure | StaleReferenceException | CountOverflowException | IndexOutOfBoundsException e) {
            return new long[0];
        }
    }

    /** A trial under the clock. */
    private static final class Timed extends Driver {
        private final TrialPlan plan;
        private final Workload workload;
        private final Heap heap;
        private final Collector collector;
        private long collectNanos;
        private long longestNanos;

        private Timed(TrialPlan plan, Workload workload, Heap heap, Collector collector) {
            super(
                    heap,
                    plan.collector().trigger().factory().create(plan.collector().triggerValue(), collector));
            this.plan = plan;
            this.workload = workload;
            this.heap = heap;
            this.collector = collector;
        }

        static Timed of(Experiment experiment, TrialPlan plan) {
            Workload workload =
                    plan.workload().spec().factory().create(plan.workload().settings(), plan.seed());
            var choice = plan.collector();
            Heap heap = new Heap(
                    workload.types(), choice.spec().heap(choice.settings()).withLimit(experiment.heapLimit()));
            Collector collector = CollectorFailure.guard(choice.spec(), heap, new Counters(), choice.settings());
            return new Timed(plan, workload, heap, collector);
        }

        long[] run() {
            long generate = generate();
            Replay replay = new Replay(heap, this);
            if (collector instanceof Deaths.Foretold foretold) {
                try (ForetoldDeaths deaths = ForetoldDeaths.of(workload, () -> false)) {
                    foretold.foretell(deaths.read(replay::handle));
                    return run(generate, replay);
                }
            }
            return run(generate, replay);
        }

        private long[] run(long generate, Replay replay) {
            begin();
            var threads = ManagementFactory.getThreadMXBean();
            long cpu = threads.getCurrentThreadCpuTime();
            long start = System.nanoTime();
            write(List.of(replay));
            collect(Cause.END, Collector.UNBOUNDED);
            CollectorFailure.settle(collector);
            long wall = System.nanoTime() - start;
            cpu = threads.getCurrentThreadCpuTime() - cpu;
            return new long[] {heap.clock(), generate, wall, cpu, collectNanos, longestNanos};
        }

        private long generate() {
            long start = System.nanoTime();
            write(List.of());
            return System.nanoTime() - start;
        }

        private void write(List<EventSink> sinks) {
            EventWriter writer = new EventWriter(sinks);
            workload.run(writer);
            writer.flush();
        }

        @Override
        protected void collectNow(Cause cause, long budget) {
            long start = System.nanoTime();
            CollectorFailure.guard(collector, budget);
            long nanos = System.nanoTime() - start;
            collectNanos += nanos;
            longestNanos = Math.max(longestNanos, nanos);
        }

        @Override
        public String toString() {
            return "trial " + plan.number();
        }
    }
}
