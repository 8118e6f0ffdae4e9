package org.cyclelab.graph;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;
import org.cyclelab.workload.EventWriter;

/** A random program over the types of {@link RandomHeap} that names only objects which its roots hold. */
public final class RandomProgram {
    private static final int LOCALS = 3;
    private static final int STATICS = 2;

    private final EventWriter out;
    private final SplittableRandom random;
    private final List<int[]> fieldsOf = new ArrayList<>(List.of(new int[0]));
    private final List<Deque<int[]>> threads = new ArrayList<>();
    private final int[] statics = new int[STATICS];
    private int current;

    public RandomProgram(EventWriter out, long seed) {
        this.out = out;
        random = new SplittableRandom(seed);
        threads.add(new ArrayDeque<>());
    }

    /** Writes so many events and a few more. */
    public void run(int events) {
        enterFrame();
        while (out.events() < events) {
            step();
        }
        out.flush();
    }

    private void step() {
        switch (random.nextInt(24)) {
            case 0, 1, 2, 3, 4 -> allocate();
            case 5, 6, 7, 8, 9, 10, 11 -> storeField();
            case 12, 13 -> loadField();
            case 14, 15, 16 -> storeLocal(random.nextInt(3) == 0 ? held() : 0);
            case 17 -> {
                int index = random.nextInt(STATICS);
                statics[index] = random.nextBoolean() ? held() : 0;
                out.storeStatic(index, statics[index]);
            }
            case 18 -> enterFrame();
            case 19 -> leaveFrame();
            case 20 -> startThread();
            case 21 -> switchOrEnd();
            case 22 -> out.safepoint();
            default -> out.collect();
        }
    }

    private void allocate() {
        int type = random.nextInt(RandomHeap.TYPES.size());
        boolean array = RandomHeap.TYPES.get(type).array();
        int length = array ? random.nextInt(4) : 0;
        int local = random.nextInt(LOCALS);
        frame()[local] = out.allocate(local, type, length);
        fieldsOf.add(
                new int[array ? length : RandomHeap.TYPES.get(type).fields().size()]);
    }

    private void storeField() {
        int object = held();
        int[] fields = fieldsOf.get(object);
        if (fields.length > 0) {
            int field = random.nextInt(fields.length);
            fields[field] = random.nextInt(5) == 0 ? 0 : held();
            out.storeField(object, field, fields[field]);
        }
    }

    private void loadField() {
        int object = held();
        int[] fields = fieldsOf.get(object);
        if (fields.length > 0) {
            int field = random.nextInt(fields.length);
            int local = random.nextInt(LOCALS);
            frame()[local] = fields[field];
            out.loadField(local, object, field);
        }
    }

    private void storeLocal(int value) {
        int local = random.nextInt(LOCALS);
        frame()[local] = value;
        out.storeLocal(local, value);
    }

    private void enterFrame() {
        threads.get(current).push(new int[LOCALS]);
        out.enterFrame(LOCALS);
    }

    private void leaveFrame() {
        Deque<int[]> frames = threads.get(current);
        if (frames.size() < 2) {
            return;
        }
        if (random.nextBoolean()) {
            frames.pop();
            out.leaveFrame();
        } else {
            int value = held();
            int local = random.nextInt(LOCALS);
            frames.pop();
            frame()[local] = value;
            out.leaveFrame(local, value);
        }
    }

    private void startThread() {
        if (threads.size() == 3) {
            return;
        }
        out.startThread(threads.size());
        current = threads.size();
        threads.add(new ArrayDeque<>());
        out.switchThread(current);
        enterFrame();
    }

    private void switchOrEnd() {
        int last = threads.size() - 1;
        if (last == 0) {
            return;
        }
        if (current != last) {
            out.endThread(last);
            threads.remove(last);
        } else {
            current = random.nextInt(last);
            out.switchThread(current);
        }
    }

    private int[] frame() {
        return threads.get(current).element();
    }

    /** An object that a local of the innermost frame or a static holds, or 0, of which fieldsOf has no fields. */
    private int held() {
        int[] locals = frame();
        int choice = random.nextInt(LOCALS + STATICS);
        return choice < LOCALS ? locals[choice] : statics[choice - LOCALS];
    }
}
