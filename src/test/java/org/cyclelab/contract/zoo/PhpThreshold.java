package org.cyclelab.contract.zoo;

import java.util.Map;
import org.cyclelab.collector.CollectorSpec;
import org.cyclelab.collector.runtime.Php;
import org.cyclelab.contract.Kill;
import org.cyclelab.heap.Heap;
import org.cyclelab.option.Settings;

/**
 * PHP's collector without its own policy, and the policy around it anew: the buffer is full at two suspects, a run must
 * free two objects for the threshold not to grow.
 */
final class PhpThreshold implements Kill.Watched {
    private static final int LOWEST = 3;
    private static final int STEP = 10;
    private static final int FRUITLESS = 2;
    private static final Map<String, String> SMALL = Map.of(
            "threshold", String.valueOf(LOWEST),
            "step", String.valueOf(STEP),
            "fruitless", String.valueOf(FRUITLESS));

    /** What is wrong. */
    enum Slip {
        NONE(Animal.CONTROL, "Nothing is wrong."),
        FIRST_RUN_NOT_COUNTED("Z12", "what the first run has freed is lost when another follows the destructors"),
        FULL_BUFFER_NOT_SEEN("Z13", "the threshold does not grow after a fruitful run that leaves the buffer full");

        final String bug;
        final String sentence;

        Slip(String bug, String sentence) {
            this.bug = bug;
            this.sentence = sentence;
        }
    }

    private final Heap heap;
    private final Php php;
    private final Slip slip;
    private int threshold = LOWEST;

    private PhpThreshold(Heap heap, Php php, Slip slip) {
        this.heap = heap;
        this.php = php;
        this.slip = slip;
        heap.fullLogAt(threshold - 1);
        heap.onFullLog(this::onFullBuffer);
    }

    static CollectorSpec spec(Slip slip) {
        return Php.SPEC.withFactory(
                (heap, counters, settings) -> new PhpThreshold(heap, new Php(heap, counters, oneRun()), slip));
    }

    private static Settings oneRun() {
        return Php.SPEC.options().settings(Map.of("rerun", "false"));
    }

    /** The replica with its own policy, and the same numbers. */
    static CollectorSpec replica() {
        return Php.SPEC.withFactory((heap, counters, settings) ->
                new Replica(heap, new Php(heap, counters, Php.SPEC.options().settings(SMALL))));
    }

    @Override
    public void collect(long budget) {
        run();
    }

    @Override
    public String status() {
        return "threshold " + threshold;
    }

    /** One run, and another if it has called destructors; answers how many objects were freed. */
    private int run() {
        long finalizers = heap.counts().finalizersRun();
        int first = php.collectCycles();
        if (heap.counts().finalizersRun() == finalizers) {
            return first;
        }
        int second = php.collectCycles();
        return slip == Slip.FIRST_RUN_NOT_COUNTED ? second : first + second;
    }

    private void onFullBuffer() {
        int freed = run();
        boolean full = heap.suspects().live() >= threshold && slip != Slip.FULL_BUFFER_NOT_SEEN;
        if (freed < FRUITLESS || full) {
            threshold += STEP;
        } else if (threshold > LOWEST) {
            threshold = Math.max(threshold - STEP, LOWEST);
        }
        heap.fullLogAt(threshold - 1);
    }

    private static final class Replica implements Kill.Watched {
        private final Php php;

        Replica(Heap heap, Php php) {
            this.php = php;
            heap.fullLogAt(php.status().threshold() - 1);
            heap.onFullLog(() -> {
                if (php.dueWithin(heap)) {
                    php.collect(UNBOUNDED);
                    php.collected(heap);
                    heap.fullLogAt(php.status().threshold() - 1);
                }
            });
        }

        @Override
        public void collect(long budget) {
            php.collect(budget);
        }

        @Override
        public String status() {
            return "threshold " + php.status().threshold();
        }
    }
}
