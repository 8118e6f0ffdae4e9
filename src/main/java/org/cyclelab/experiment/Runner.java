package org.cyclelab.experiment;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.cyclelab.experiment.Experiment.PassPlan;
import org.cyclelab.experiment.Experiment.Report;
import org.cyclelab.option.InputException;
import org.cyclelab.report.Tables;
import org.jspecify.annotations.Nullable;

/**
 * Runs an experiment and writes its folder of results. Passes are independent of each other, so several workers share
 * them; results are joined in the order of the passes and do not depend on the number of workers.
 */
public final class Runner {
    private final Experiment experiment;
    private final Progress progress;
    private final AtomicBoolean cancelled = new AtomicBoolean();

    public Runner(Experiment experiment, Progress progress) {
        this.experiment = experiment;
        this.progress = progress;
    }

    /** Makes the run end soon; passes that have finished are kept. Any thread may call it. */
    public void cancel() {
        cancelled.set(true);
    }

    /**
     * Runs what is not there yet and writes all files.
     *
     * @param folder of the results
     * @param workers passes to run at the same time, at least 1
     * @param resume whether to continue a run that was cut off
     * @param force whether to replace earlier results
     * @throws InputException for a folder that may not be touched, unreadable input, or results that cannot be written
     * @throws CancellationException when cancelled
     */
    public void run(Path folder, int workers, boolean resume, boolean force) {
        String fingerprint = Manifest.fingerprint(experiment);
        if (resume && ResultFolder.isComplete(folder, fingerprint)) {
            return;
        }
        List<PassPlan> passes = experiment.passes();
        try (ResultFolder results = ResultFolder.open(folder, fingerprint, resume, force)) {
            List<PassPlan> open = new ArrayList<>(passes);
            open.removeIf(results::has);
            progress.begin(passes.size(), passes.size() - open.size());
            try {
                runPasses(results, open, workers);
                List<Tables.TimeRow> times = measure();
                join(results, passes, times, fingerprint);
            } finally {
                progress.end();
            }
            results.complete();
        }
    }

    private void runPasses(ResultFolder results, List<PassPlan> open, int workers) {
        ExecutorService executor = Executors.newFixedThreadPool(Math.max(1, Math.min(workers, open.size())));
        try {
            CompletionService<PassPlan> running = new ExecutorCompletionService<>(executor);
            for (PassPlan pass : open) {
                running.submit(() -> runPass(results, pass), pass);
            }
            for (int i = 0; i < open.size(); i++) {
                progress.finished(running.take().get());
            }
        } catch (ExecutionException e) {
            cancelled.set(true);
            throw unwrapped(e.getCause());
        } catch (InterruptedException e) {
            cancelled.set(true);
            Thread.currentThread().interrupt();
            throw new CancellationException();
        } finally {
            stop(executor);
        }
    }

    /** Waits for running passes to notice that they are cancelled: they write into the folder until then. */
    private static void stop(ExecutorService executor) {
        executor.shutdownNow();
        boolean interrupted = false;
        while (!executor.isTerminated()) {
            try {
                executor.awaitTermination(1, TimeUnit.MINUTES);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static RuntimeException unwrapped(@Nullable Throwable cause) {
        if (cause instanceof RuntimeException e) {
            return e;
        }
        if (cause instanceof Error e) {
            throw e;
        }
        return new IllegalStateException(cause);
    }

    private void runPass(ResultFolder results, PassPlan plan) {
        if (cancelled.get()) {
            throw new CancellationException();
        }
        progress.started(plan);
        Path draft = results.beginPart(plan);
        try (PartWriter writer = new PartWriter(draft, experiment.reports(), plan)) {
            new Pass(experiment, plan, cancelled::get, progress).run(writer);
        }
        results.keepPart(plan, draft);
    }

    private List<Tables.TimeRow> measure() {
        return experiment.measure().time() ? new Measurement(experiment, cancelled::get, progress).run() : List.of();
    }

    private void join(ResultFolder results, List<PassPlan> passes, List<Tables.TimeRow> times, String fingerprint) {
        results.clear();
        results.join(Tables.TRIALS.file(), passes, true);
        for (Report report : Report.values()) {
            if (experiment.reports().contains(report)) {
                results.join(report.file(), passes, report != Report.LEAKS_TEXT);
            }
        }
        if (experiment.measure().time()) {
            results.write(ResultFolder.TIMES, out -> {
                var printer = Tables.TIMES.open(out);
                for (Tables.TimeRow row : times) {
                    Tables.TIMES.print(printer, row);
                }
            });
        }
        results.write(ResultFolder.MANIFEST, out -> Manifest.write(experiment, fingerprint, out));
    }
}
