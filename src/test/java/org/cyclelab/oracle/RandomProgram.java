package org.cyclelab.oracle;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import org.cyclelab.heap.Type;
import org.cyclelab.heap.Types;
import org.cyclelab.workload.EventWriter;
import org.jspecify.annotations.Nullable;

/**
 * A random mutator that uses every operation, and the truth about it by brute force: after every single event it
 * computes which objects can be reached, and writes down those that no longer can. It names only what it can reach.
 */
final class RandomProgram {
    static final Types TYPES = Types.of(Type.of("Leaf"), Type.of("Pair", "left", "right"), Type.arrayOf("Array"));

    private static final int MAX_REACHABLE = 24;

    private static final class Node {
        final int birth;
        final int type;
        final long bytes;
        final @Nullable Node[] fields;

        Node(int birth, int type, long bytes, int fields) {
            this.birth = birth;
            this.type = type;
            this.bytes = bytes;
            this.fields = new @Nullable Node[fields];
        }
    }

    private final SplittableRandom random;
    private final EventWriter writer;
    private final Map<Integer, Deque<@Nullable Node[]>> threads = new TreeMap<>();
    private final @Nullable Node[] statics = new @Nullable Node[3];
    private int thread;
    private Deque<@Nullable Node[]> frames = new ArrayDeque<>();
    private int nextThread = 1;
    private Map<Integer, Node> reachable = new TreeMap<>();

    /** The event at which each dead object died, by birth. */
    final Map<Integer, Long> deaths = new TreeMap<>();

    RandomProgram(long seed, EventWriter writer) {
        random = new SplittableRandom(seed);
        this.writer = writer;
        threads.put(0, frames);
    }

    /** Births of the objects that can be reached now. */
    int[] reachable() {
        return reachable.keySet().stream().mapToInt(Integer::intValue).toArray();
    }

    /** Simulated bytes of the objects that can be reached now. */
    long reachableBytes() {
        return reachable.values().stream().mapToLong(node -> node.bytes).sum();
    }

    /** Writes one event. */
    void step() {
        int choice = random.nextInt(100);
        if (choice < 4 || frames.isEmpty()) {
            enterFrame();
        } else if (choice < 8) {
            leaveFrame();
        } else if (choice < 12) {
            threads(choice);
        } else if (choice < 14) {
            safepoint(choice);
        } else if (choice < 20) {
            int index = random.nextInt(statics.length);
            Node value = anyOrNull();
            writer.storeStatic(index, birth(value));
            statics[index] = value;
        } else if (frames.getLast().length > 0) {
            locals(frames.getLast(), choice);
        } else {
            leaveFrame();
        }
        findDeaths();
    }

    private void locals(@Nullable Node[] frame, int choice) {
        int local = random.nextInt(frame.length);
        List<Node> objects = new ArrayList<>(reachable.values());
        @Nullable Node object = objects.isEmpty() ? null : objects.get(random.nextInt(objects.size()));
        if (choice < 45 && objects.size() < MAX_REACHABLE) {
            int type = random.nextInt(TYPES.size());
            int length = TYPES.get(type).array()
                    ? random.nextInt(5)
                    : TYPES.get(type).fields().size();
            int birth = writer.allocate(local, type, length);
            frame[local] = new Node(birth, type, TYPES.bytes(type, length), length);
            reachable.put(birth, frame[local]);
        } else if (choice < 75 && object != null && object.fields.length > 0) {
            int field = random.nextInt(object.fields.length);
            Node value = anyOrNull();
            writer.storeField(object.birth, field, birth(value));
            object.fields[field] = value;
        } else if (choice < 85 && object != null && object.fields.length > 0) {
            int field = random.nextInt(object.fields.length);
            writer.loadField(local, object.birth, field);
            frame[local] = object.fields[field];
        } else {
            Node value = anyOrNull();
            writer.storeLocal(local, birth(value));
            frame[local] = value;
        }
    }

    private void enterFrame() {
        int locals = random.nextInt(4);
        writer.enterFrame(locals);
        frames.addLast(new @Nullable Node[locals]);
    }

    private void leaveFrame() {
        frames.removeLast();
        @Nullable Node[] caller = frames.peekLast();
        if (caller == null || caller.length == 0 || random.nextBoolean()) {
            writer.leaveFrame();
            return;
        }
        int local = random.nextInt(caller.length);
        Node value = anyOrNull();
        writer.leaveFrame(local, birth(value));
        caller[local] = value;
    }

    private void threads(int choice) {
        List<Integer> running = new ArrayList<>(threads.keySet());
        int any = running.get(random.nextInt(running.size()));
        if (choice == 8) {
            writer.startThread(nextThread);
            threads.put(nextThread++, new ArrayDeque<>());
        } else if (choice == 9 && any != thread) {
            writer.endThread(any);
            threads.remove(any);
        } else {
            writer.switchThread(any);
            thread = any;
            frames = threads.getOrDefault(any, frames);
        }
    }

    private void safepoint(int choice) {
        if (choice == 12) {
            writer.safepoint();
        } else {
            writer.mark("phase");
        }
    }

    private @Nullable Node anyOrNull() {
        int index = random.nextInt(reachable.size() + 1 + reachable.size() / 2);
        return index < reachable.size() ? new ArrayList<>(reachable.values()).get(index) : null;
    }

    private static int birth(@Nullable Node node) {
        return node == null ? 0 : node.birth;
    }

    private void findDeaths() {
        Map<Integer, Node> before = reachable;
        reachable = new TreeMap<>();
        Deque<Node> pending = new ArrayDeque<>();
        reach(statics, pending);
        threads.values().forEach(stack -> stack.forEach(frame -> reach(frame, pending)));
        while (!pending.isEmpty()) {
            reach(pending.removeLast().fields, pending);
        }
        for (int birth : before.keySet()) {
            if (!reachable.containsKey(birth)) {
                deaths.put(birth, writer.events());
            }
        }
    }

    /**
     * For each object that can be reached now and that no root holds, the classes of the fields that hold it; none where
     * one of these classes is negative.
     */
    Set<BitSet> keepers(int[][] classOf) {
        Map<Integer, BitSet> held = new TreeMap<>();
        Set<Integer> kept = new TreeSet<>();
        for (Node node : reachable.values()) {
            for (int field = 0; field < node.fields.length; field++) {
                Node target = node.fields[field];
                int c = classOf[node.type][Math.min(field, classOf[node.type].length - 1)];
                if (target != null && c < 0) {
                    kept.add(target.birth);
                } else if (target != null) {
                    held.computeIfAbsent(target.birth, b -> new BitSet()).set(c);
                }
            }
        }
        List<@Nullable Node[]> roots = new ArrayList<>();
        roots.add(statics);
        threads.values().forEach(roots::addAll);
        for (@Nullable Node[] slots : roots) {
            for (Node node : slots) {
                if (node != null) {
                    kept.add(node.birth);
                }
            }
        }
        held.keySet().removeAll(kept);
        return new HashSet<>(held.values());
    }

    private void reach(@Nullable Node[] nodes, Deque<Node> pending) {
        for (Node node : nodes) {
            if (node != null && reachable.putIfAbsent(node.birth, node) == null) {
                pending.addLast(node);
            }
        }
    }
}
