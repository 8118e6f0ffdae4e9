package org.cyclelab.oracle;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import org.cyclelab.heap.type.Type;
import org.cyclelab.heap.type.Type.Trait;
import org.cyclelab.heap.type.Types;
import org.cyclelab.workload.EventWriter;
import org.jspecify.annotations.Nullable;

/**
 * A random mutator that uses every operation, and the truth about it by brute force: after every single event it
 * computes which objects can be reached, and writes down those that no longer can. It names only what it can reach.
 */
public final class RandomProgram {
    /** Types of programs that use fields and roots alone. */
    static final Types PLAIN = Types.of(Type.of("Leaf"), Type.of("Pair", "left", "right"), Type.arrayOf("Array"));

    public static final Types TYPES = Types.of(
            Type.of("Leaf"),
            Type.of("Pair", "left", "right"),
            Type.arrayOf("Array"),
            Type.of("Hidden", "left", "right").with(Trait.OPAQUE),
            Type.of("Map", "spare").with(Trait.WEAK_MAP),
            Type.of("Watcher", "next").withWeakFields("first", "second"));

    private static final int MAX_REACHABLE = 24;

    private static final class Node {
        final int birth;
        final int typeId;
        final long bytes;
        final Type type;
        final @Nullable Node[] fields;
        final @Nullable Node[] weak;
        final Map<Node, Node> entries = new HashMap<>();

        Node(int birth, int typeId, long bytes, int fields) {
            Type type = TYPES.get(typeId);
            this.typeId = typeId;
            this.birth = birth;
            this.type = type;
            this.bytes = bytes;
            weak = new @Nullable Node[type.weakFields().size()];
            this.fields = new @Nullable Node[fields];
        }
    }

    private final Types types;
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

    public RandomProgram(long seed, EventWriter writer) {
        this(TYPES, seed, writer);
    }

    /** A program over all types, or over the plain ones. */
    RandomProgram(Types types, long seed, EventWriter writer) {
        this.types = types;
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
    public void step() {
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
            int type = random.nextInt(types.size());
            int length = types.get(type).array()
                    ? random.nextInt(5)
                    : types.get(type).fields().size();
            int birth = writer.allocate(local, type, length);
            frame[local] = new Node(birth, type, types.bytes(type, length), length);
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
        } else if (choice < 88 || types == PLAIN) {
            Node value = anyOrNull();
            writer.storeLocal(local, birth(value));
            frame[local] = value;
        } else if (object != null) {
            special(frame, local, object, objects, choice);
        } else {
            writer.safepoint();
        }
    }

    private void special(@Nullable Node[] frame, int local, Node object, List<Node> objects, int choice) {
        boolean load = choice >= 95;
        if (object.weak.length > 0) {
            int field = random.nextInt(object.weak.length);
            if (load) {
                writer.loadWeak(local, object.birth, field);
                frame[local] = object.weak[field];
            } else {
                Node value = anyOrNull();
                writer.storeWeak(object.birth, field, birth(value));
                object.weak[field] = value;
            }
        } else if (object.type.has(Trait.WEAK_MAP)) {
            Node key = objects.get(random.nextInt(objects.size()));
            if (load) {
                writer.loadEntry(local, object.birth, key.birth);
                frame[local] = object.entries.get(key);
            } else {
                Node value = anyOrNull();
                writer.putEntry(object.birth, key.birth, birth(value));
                if (value == null) {
                    object.entries.remove(key);
                } else {
                    object.entries.put(key, value);
                }
            }
        } else if (object.fields.length > 0 && frame[local] != null) {
            int field = random.nextInt(object.fields.length);
            writer.moveField(object.birth, field, local);
            object.fields[field] = frame[local];
            frame[local] = null;
        } else {
            writer.safepoint();
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
        do {
            while (!pending.isEmpty()) {
                reach(pending.removeLast().fields, pending);
            }
            for (Node map : List.copyOf(reachable.values())) {
                map.entries.forEach((key, value) -> {
                    if (reachable.containsKey(key.birth)) {
                        reach(new @Nullable Node[] {value}, pending);
                    }
                });
            }
        } while (!pending.isEmpty());
        for (Node node : reachable.values()) {
            node.entries.keySet().removeIf(key -> !reachable.containsKey(key.birth));
            for (int i = 0; i < node.weak.length; i++) {
                Node referent = node.weak[i];
                node.weak[i] = referent != null && reachable.containsKey(referent.birth) ? referent : null;
            }
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
                int c = classOf[node.typeId][Math.min(field, classOf[node.typeId].length - 1)];
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
