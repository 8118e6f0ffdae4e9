package org.cyclelab.trace.script;

import java.util.Arrays;
import java.util.List;
import org.cyclelab.heap.type.Types;
import org.cyclelab.workload.Chunk;
import org.cyclelab.workload.Event;
import org.cyclelab.workload.EventSink;
import org.cyclelab.workload.EventWriter;
import org.cyclelab.workload.Workload;

/** The events of a workload in memory, 16 bytes each: to be run again, cut down ({@link Minimiser}) or written as text. */
public final class Script implements Workload {
    private final Types types;
    private final int[] code;
    private final List<String> labels;

    /**
     * These events.
     *
     * @param code {@link Event#STRIDE} ints an event; {@link Event#MARK} names a label by its index
     */
    Script(Types types, int[] code, List<String> labels) {
        this.types = types;
        this.code = code;
        this.labels = List.copyOf(labels);
    }

    /** Runs a workload and keeps its events. */
    public static Script of(Workload workload) {
        Recorder recorder = new Recorder();
        EventWriter writer = new EventWriter(List.of(recorder));
        workload.run(writer);
        writer.flush();
        return new Script(workload.types(), Arrays.copyOf(recorder.code, recorder.length), recorder.labels);
    }

    private static final class Recorder implements EventSink {
        private int[] code = new int[1024];
        private int length;
        private List<String> labels = List.of();

        @Override
        public void accept(Chunk chunk) {
            long needed = (long) length + chunk.length();
            if (needed > Integer.MAX_VALUE - 15) {
                throw new IllegalArgumentException(
                        "a script holds at most " + Integer.MAX_VALUE / Event.STRIDE + " events");
            }
            if (needed > code.length) {
                code = Arrays.copyOf(code, (int) Math.min(Math.max(needed, 2L * length), Integer.MAX_VALUE - 15));
            }
            System.arraycopy(chunk.words(), 0, code, length, chunk.length());
            length = (int) needed;
            labels = List.copyOf(chunk.labels());
        }
    }

    @Override
    public Types types() {
        return types;
    }

    /** How many events there are. */
    public int events() {
        return code.length / Event.STRIDE;
    }

    /** The events, {@link Event#STRIDE} ints each; a copy. */
    public int[] code() {
        return code.clone();
    }

    int[] words() {
        return code;
    }

    List<String> labels() {
        return labels;
    }

    @Override
    public void run(EventWriter out) {
        replay(code, labels, out);
    }

    /** Writes a part of the events, which begins and ends with the given indices of {@link #code()}. */
    public void run(EventWriter out, int from, int to) {
        replay(code, from, to, labels, out);
    }

    /** Writes events, {@link Event#STRIDE} ints each. */
    public static void replay(int[] e, List<String> labels, EventWriter out) {
        replay(e, 0, e.length, labels, out);
    }

    private static void replay(int[] e, int from, int to, List<String> labels, EventWriter out) {
        for (int i = from; i < to; i += Event.STRIDE) {
            int a = e[i + 1];
            int b = e[i + 2];
            int c = e[i + 3];
            switch (e[i]) {
                case Event.ALLOCATE -> out.allocate(a, b, c);
                case Event.LOAD_FIELD -> out.loadField(a, b, c);
                case Event.STORE_FIELD -> out.storeField(a, b, c);
                case Event.STORE_LOCAL -> out.storeLocal(a, b);
                case Event.STORE_STATIC -> out.storeStatic(a, b);
                case Event.ENTER_FRAME -> out.enterFrame(a);
                case Event.LEAVE_FRAME -> leaveFrame(out, a, b);
                case Event.START_THREAD -> out.startThread(a);
                case Event.SWITCH_THREAD -> out.switchThread(a);
                case Event.END_THREAD -> out.endThread(a);
                case Event.SAFEPOINT -> out.safepoint();
                case Event.COLLECT -> out.collect();
                case Event.MARK -> out.mark(labels.get(a));
                case Event.STORE_WEAK -> out.storeWeak(a, b, c);
                case Event.LOAD_WEAK -> out.loadWeak(a, b, c);
                case Event.PUT_ENTRY -> out.putEntry(a, b, c);
                case Event.LOAD_ENTRY -> out.loadEntry(a, b, c);
                case Event.MOVE_FIELD -> out.moveField(a, b, c);
                default -> throw new IllegalStateException("no event has the operation " + e[i]);
            }
        }
    }

    private static void leaveFrame(EventWriter out, int callersLocal, int value) {
        if (callersLocal < 0) {
            out.leaveFrame();
        } else {
            out.leaveFrame(callersLocal, value);
        }
    }
}
