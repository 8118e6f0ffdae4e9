package org.cyclelab.metrics;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A trial's heap against the event clock: live, floating and leaked objects add up to what the heap holds.
 *
 * @param points in the order of time; the last one is after the collection that ends the trial
 */
public record Timeline(List<Point> points) {

    public Timeline {
        points = List.copyOf(points);
    }

    /**
     * The heap after an event.
     *
     * @param event number of the event
     * @param objects objects in the heap
     * @param bytes their simulated bytes
     * @param live reachable objects, or -1 where death times are not computed; likewise the next five
     * @param liveBytes their bytes
     * @param floating unreachable objects that are reclaimed later
     * @param floatingBytes their bytes
     * @param leaked unreachable objects that are never reclaimed
     * @param leakedBytes their bytes
     * @param suspects suspects in the log
     */
    public record Point(
            long event,
            long objects,
            long bytes,
            long live,
            long liveBytes,
            long floating,
            long floatingBytes,
            long leaked,
            long leakedBytes,
            long suspects) {}

    /**
     * Puts together what the trial sampled and what the oracle knows.
     *
     * @param samples of the trial
     * @param deaths of the stream, or null where they are not computed
     * @param leaks deaths of the objects that the trial leaked, or null likewise
     * @param end the last point, after the collection that ends the trial
     */
    public static Timeline of(Samples samples, @Nullable Tally deaths, @Nullable Tally leaks, Point end) {
        List<Point> points = new ArrayList<>();
        if (deaths == null || leaks == null) {
            for (int i = 0; i < samples.size(); i++) {
                points.add(new Point(
                        samples.event(i),
                        samples.objects(i),
                        samples.bytes(i),
                        -1,
                        -1,
                        -1,
                        -1,
                        -1,
                        -1,
                        samples.suspects(i)));
            }
            points.add(end);
            return new Timeline(points);
        }
        long interval = Math.max(samples.interval(), Math.max(deaths.interval(), leaks.interval()));
        samples.coarsenTo(interval);
        deaths.coarsenTo(interval);
        leaks.coarsenTo(interval);
        long[] died = deaths.objects();
        long[] diedBytes = deaths.bytes();
        long[] leaked = leaks.objects();
        long[] leakedBytes = leaks.bytes();
        for (int i = 0; i < samples.size(); i++) {
            long live = samples.objectsAllocated(i) - died[i + 1];
            long liveBytes = samples.bytesAllocated(i) - diedBytes[i + 1];
            points.add(new Point(
                    samples.event(i),
                    samples.objects(i),
                    samples.bytes(i),
                    live,
                    liveBytes,
                    samples.objects(i) - live - leaked[i + 1],
                    samples.bytes(i) - liveBytes - leakedBytes[i + 1],
                    leaked[i + 1],
                    leakedBytes[i + 1],
                    samples.suspects(i)));
        }
        points.add(end);
        return new Timeline(points);
    }
}
