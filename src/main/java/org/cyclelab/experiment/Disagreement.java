package org.cyclelab.experiment;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.cyclelab.experiment.Experiment.TrialPlan;
import org.cyclelab.heap.Heap;
import org.cyclelab.heap.Types;
import org.cyclelab.metrics.Outcome;
import org.cyclelab.oracle.Oracle;
import org.cyclelab.workload.Chunk;
import org.cyclelab.workload.Event;
import org.cyclelab.workload.EventWriter;
import org.cyclelab.workload.Workload;
import org.jspecify.annotations.Nullable;

/**
 * Two collectors that both claim to leave no garbage, and leave different objects. The stream is cut down by delta
 * debugging (Zeller and Hildebrandt, IEEE TSE 28(2), 2002) to events of which none can be left out: each try runs all
 * collectors concerned, and the oracle after every event, so that a program never names what it cannot reach.
 */
final class Disagreement {
    /** Events of a stream that is cut down; a longer one is only told of. */
    static final int MOST_EVENTS = 4000;

    private final Experiment experiment;
    private final List<TrialPlan> plans;
    private final Types types;

    /** Between the collectors of these trials, on a heap of these types. */
    Disagreement(Experiment experiment, List<TrialPlan> plans, Types types) {
        this.experiment = experiment;
        this.plans = List.copyOf(plans);
        this.types = types;
    }

    /** What it is about, and the smallest program found that shows it, one event a line. */
    String describe(Workload workload, long events) {
        String names = String.join(
                ", ",
                plans.stream().map(plan -> plan.collector().collectorText()).toList());
        String head = names + " all claim to leave no garbage and leave different objects";
        if (events > MOST_EVENTS) {
            return head + "; the stream is too long to be cut down here";
        }
        IntArrayList code = new IntArrayList();
        EventWriter writer = new EventWriter(List.of(chunk -> keep(chunk, code)));
        workload.run(writer);
        writer.flush();
        int[] all = code.toIntArray();
        int[] kept = IntStream.range(0, all.length / Event.STRIDE).toArray();
        if (!shows(all, kept)) {
            return head + "; no part of the stream shows it by itself";
        }
        return head + ":\n" + text(build(all, shrink(all, kept)));
    }

    /** Marks mean nothing to collectors. */
    private static void keep(Chunk chunk, IntArrayList code) {
        int[] e = chunk.words();
        for (int i = 0; i < chunk.length(); i += Event.STRIDE) {
            for (int k = 0; k < Event.STRIDE; k++) {
                code.add(e[i] == Event.MARK ? (k == 0 ? Event.SAFEPOINT : 0) : e[i + k]);
            }
        }
    }

    private int[] shrink(int[] all, int[] kept) {
        int[] smallest = kept;
        for (int piece = Math.max(1, smallest.length / 2); piece >= 1; piece /= 2) {
            int before;
            do {
                before = smallest.length;
                for (int at = 0; at < smallest.length; ) {
                    int[] rest = without(smallest, at, piece);
                    if (shows(all, rest)) {
                        smallest = rest;
                    } else {
                        at += piece;
                    }
                }
            } while (piece == 1 && smallest.length < before);
        }
        return smallest;
    }

    private static int[] without(int[] list, int at, int piece) {
        int end = Math.min(list.length, at + piece);
        int[] rest = Arrays.copyOf(list, list.length - (end - at));
        System.arraycopy(list, end, rest, at, list.length - end);
        return rest;
    }

    /** The events kept, with births counted anew; null when one names an object whose allocation is not kept. */
    private static int @Nullable [] build(int[] all, int[] kept) {
        int[] births = new int[all.length / Event.STRIDE + 1];
        int[] out = new int[kept.length * Event.STRIDE];
        int born = 0;
        int event = 0;
        int allocated = 0;
        for (int k = 0; k < kept.length; k++) {
            for (; event < kept[k]; event++) {
                born += all[event * Event.STRIDE] == Event.ALLOCATE ? 1 : 0;
            }
            int from = kept[k] * Event.STRIDE;
            System.arraycopy(all, from, out, k * Event.STRIDE, Event.STRIDE);
            if (all[from] == Event.ALLOCATE) {
                births[born + 1] = ++allocated;
            }
            for (int operand = 1; operand < Event.STRIDE; operand++) {
                int birth = all[from + operand];
                if (birth != 0 && namesObject(all[from], operand)) {
                    if (births[birth] == 0) {
                        return null;
                    }
                    out[k * Event.STRIDE + operand] = births[birth];
                }
            }
        }
        return out;
    }

    private static boolean namesObject(int operation, int operand) {
        return switch (operation) {
            case Event.LOAD_FIELD, Event.LOAD_WEAK, Event.STORE_LOCAL, Event.STORE_STATIC, Event.LEAVE_FRAME ->
                operand == 2;
            case Event.STORE_FIELD, Event.STORE_WEAK -> operand != 2;
            case Event.PUT_ENTRY -> true;
            case Event.LOAD_ENTRY -> operand != 1;
            case Event.MOVE_FIELD -> operand == 1;
            default -> false;
        };
    }

    private boolean shows(int[] all, int[] kept) {
        int[] code = build(all, kept);
        if (code == null) {
            return false;
        }
        try {
            Oracle oracle = new Oracle(types, List.of());
            EventWriter judged = new EventWriter(List.of(oracle));
            for (int i = 0; i < code.length; i += Event.STRIDE) {
                write(code, i, i + Event.STRIDE, judged);
                judged.flush();
                oracle.analyse();
            }
            oracle.finish();
            List<int[]> left = new ArrayList<>();
            for (TrialPlan plan : plans) {
                left.add(left(plan, code, oracle));
            }
            return left.stream().anyMatch(births -> !Arrays.equals(births, left.get(0)));
        } catch (IllegalArgumentException | IllegalStateException | IndexOutOfBoundsException e) {
            return false;
        }
    }

    /** Births of the garbage that a collector leaves; what goes wrong otherwise is none of this. */
    private int[] left(TrialPlan plan, int[] code, Oracle oracle) {
        Script script = new Script(types, code);
        Trial trial = new Trial(experiment, plan, script);
        EventWriter writer = new EventWriter(List.of(trial));
        script.run(writer);
        writer.flush();
        trial.finish(true);
        if (trial.outcome() != Outcome.OK) {
            return new int[0];
        }
        IntArrayList births = new IntArrayList();
        Heap heap = trial.heap();
        for (int o = heap.first(); o != Heap.NULL; o = heap.next(o)) {
            if (!oracle.isReachable(heap.birth(o))) {
                births.add(heap.birth(o));
            }
        }
        births.sort(null);
        return births.toIntArray();
    }

    private static void write(int[] code, int from, int to, EventWriter out) {
        for (int i = from; i < to; i += Event.STRIDE) {
            out.event(code[i], code[i + 1], code[i + 2], code[i + 3]);
        }
    }

    /** Events as a workload. */
    private record Script(
            Types types,
            @SuppressWarnings("ArrayRecordComponent") int[] code) implements Workload {
        @Override
        public void run(EventWriter out) {
            write(code, 0, code.length, out);
        }
    }

    private String text(int @Nullable [] code) {
        StringBuilder out = new StringBuilder();
        int born = 0;
        for (int i = 0; code != null && i < code.length; i += Event.STRIDE) {
            born += code[i] == Event.ALLOCATE ? 1 : 0;
            out.append("    ")
                    .append(line(code[i], code[i + 1], code[i + 2], code[i + 3], born))
                    .append('\n');
        }
        return out.toString().stripTrailing();
    }

    private String line(int operation, int a, int b, int c, int born) {
        return switch (operation) {
            case Event.ALLOCATE -> "local " + a + " := new " + types.get(b).name() + "#" + born;
            case Event.LOAD_FIELD -> "local " + a + " := #" + b + " field " + c;
            case Event.STORE_FIELD -> "#" + a + " field " + b + " := " + object(c);
            case Event.STORE_LOCAL -> "local " + a + " := " + object(b);
            case Event.STORE_STATIC -> "static " + a + " := " + object(b);
            case Event.ENTER_FRAME -> "enter a frame of " + a + " locals";
            case Event.LEAVE_FRAME -> a < 0 ? "leave the frame" : "leave the frame, local " + a + " := " + object(b);
            case Event.START_THREAD -> "start thread " + a;
            case Event.SWITCH_THREAD -> "switch to thread " + a;
            case Event.END_THREAD -> "end thread " + a;
            case Event.SAFEPOINT -> "safepoint";
            case Event.COLLECT -> "collect";
            default -> "operation " + operation + " " + a + " " + b + " " + c;
        };
    }

    private static String object(int birth) {
        return birth == 0 ? "null" : "#" + birth;
    }
}
