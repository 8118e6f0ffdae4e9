package org.cyclelab.workload.shape;

import java.util.Arrays;
import java.util.BitSet;
import org.cyclelab.heap.type.Types;
import org.cyclelab.workload.Chunk;
import org.cyclelab.workload.Event;
import org.cyclelab.workload.EventSink;

/** What the events mean, without a heap: fields by birth, one thread's frames, statics, and reachability from them. */
final class EventModel implements EventSink {
    private final Types types;
    private int[][] fields = new int[1024][];
    private int[] type = new int[1024];
    private int births;

    private int[] locals = new int[1024];
    private int[] bases = new int[1024];
    private int depth;
    private int top;
    private final int[] statics = new int[4096];

    EventModel(Types types) {
        this.types = types;
    }

    @Override
    public void accept(Chunk chunk) {
        int[] e = chunk.words();
        for (int i = 0; i < chunk.length(); i += Event.STRIDE) {
            event(e[i], e[i + 1], e[i + 2], e[i + 3]);
        }
    }

    private void event(int operation, int a, int b, int c) {
        switch (operation) {
            case Event.ALLOCATE -> {
                births++;
                if (births == fields.length) {
                    fields = Arrays.copyOf(fields, 2 * births);
                    type = Arrays.copyOf(type, 2 * births);
                }
                type[births] = b;
                fields[births] =
                        new int[types.get(b).array() ? c : types.get(b).fields().size()];
                locals[local(a)] = births;
            }
            case Event.LOAD_FIELD -> locals[local(a)] = fields[b][c];
            case Event.STORE_FIELD -> fields[a][b] = c;
            case Event.STORE_LOCAL -> locals[local(a)] = b;
            case Event.STORE_STATIC -> statics[a] = b;
            case Event.ENTER_FRAME -> {
                if (depth == bases.length) {
                    bases = Arrays.copyOf(bases, 2 * depth);
                }
                if (top + a > locals.length) {
                    locals = Arrays.copyOf(locals, 2 * (top + a));
                }
                bases[depth++] = top;
                top += a;
            }
            case Event.LEAVE_FRAME -> {
                Arrays.fill(locals, bases[depth - 1], top, 0);
                top = bases[--depth];
                if (a >= 0) {
                    locals[local(a)] = b;
                }
            }
            case Event.SAFEPOINT, Event.MARK, Event.STORE_WEAK -> {}
            default -> throw new AssertionError("operation " + operation + " in a generated workload");
        }
    }

    private int local(int index) {
        int slot = bases[depth - 1] + index;
        if (index < 0 || slot >= top) {
            throw new AssertionError("local " + index + " is outside of its frame");
        }
        return slot;
    }

    int births() {
        return births;
    }

    /** Number of the type. */
    int type(int birth) {
        return type[birth];
    }

    int field(int birth, int field) {
        return fields[birth][field];
    }

    int[] fields(int birth) {
        return fields[birth];
    }

    int frames() {
        return depth;
    }

    /** Births of the objects that locals and statics reach. */
    BitSet reachable() {
        BitSet reached = new BitSet(births + 1);
        reached.set(0);
        int[] stack = new int[births + 1];
        int sp = 0;
        for (int i = 0; i < top + statics.length; i++) {
            int root = i < top ? locals[i] : statics[i - top];
            if (!reached.get(root)) {
                reached.set(root);
                stack[sp++] = root;
            }
        }
        while (sp > 0) {
            for (int target : fields[stack[--sp]]) {
                if (!reached.get(target)) {
                    reached.set(target);
                    stack[sp++] = target;
                }
            }
        }
        reached.clear(0);
        return reached;
    }
}
