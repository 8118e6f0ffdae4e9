package org.cyclelab.python.run;

import java.util.HashMap;
import java.util.Map;
import org.cyclelab.heap.Heap;
import org.cyclelab.heap.log.ReclaimLog;
import org.cyclelab.python.Observer;
import org.cyclelab.python.call.Vm;
import org.cyclelab.python.machine.Frame;
import org.cyclelab.python.object.Kind;
import org.cyclelab.python.object.Memory;
import org.jspecify.annotations.Nullable;

/** Tells an observer what happens: lines, and objects that have been reclaimed. */
final class Watch {
    /** What is known of a living object: it cannot be asked once it is dead. */
    private record Known(String type, String text) {}

    private final Vm vm;
    private final Memory memory;
    private final @Nullable Observer observer;
    private final @Nullable ReclaimLog reclaims;
    private final Map<Integer, Known> known = new HashMap<>();
    private final @Nullable WatchedObjects objects;
    private int firstBirth = Integer.MAX_VALUE;

    /** The module's frame, whose variables can be seen when it has ended. */
    private @Nullable Frame module;

    Watch(Vm vm) {
        this.vm = vm;
        memory = vm.memory;
        observer = vm.request.observer();
        reclaims = observer == null ? null : memory.heap().logReclaims();
        if (observer != null) {
            memory.logAllocations();
            WatchedObjects watched = new WatchedObjects(vm);
            objects = watched;
            vm.collecting()
                    .around(
                            () -> {
                                flush(false);
                                watched.collecting(true);
                            },
                            () -> {
                                flush(true);
                                watched.collecting(false);
                            });
        } else {
            objects = null;
        }
    }

    /** The program's own objects begin. */
    void start() {
        flush(false);
        firstBirth = memory.heap().births() + 1;
        if (objects != null) {
            objects.start(firstBirth);
        }
    }

    /** An instruction is about to be carried out. */
    void instruction(Frame frame, int pc) {
        Observer to = observer;
        WatchedObjects watched = objects;
        if (to == null || watched == null) {
            return;
        }
        flush(false);
        int line = frame.body.line(pc);
        if (line != frame.line || pc < frame.lastPc) {
            frame.line = line;
            if (module == null) {
                module = frame;
            }
            to.line(new WatchedState(vm, watched, frame), line);
        }
        frame.lastPc = pc;
    }

    /** Tells of the objects reclaimed since the last time. */
    void flush(boolean byCollector) {
        Observer to = observer;
        ReclaimLog log = reclaims;
        WatchedObjects watched = objects;
        if (to == null || log == null || watched == null) {
            return;
        }
        memory.forEachAllocation((o, birth) -> {
            Heap heap = memory.heap();
            if (heap.isObject(o) && heap.birth(o) == birth && memory.kind(o) != Kind.PART) {
                known.put(birth, new Known(vm.typeNameOrShape(o), ObjectReader.text(vm, o)));
            }
        });
        watched.reclaimed(log);
        for (int i = 0; i < log.size(); i++) {
            Known dead = known.remove(log.birth(i));
            if (dead != null && log.birth(i) >= firstBirth) {
                to.reclaimed(log.birth(i), dead.type(), dead.text(), byCollector);
            }
        }
        log.clear();
    }

    void ended() {
        Observer to = observer;
        if (to != null && objects != null) {
            flush(false);
            to.ended(new WatchedState(vm, objects, module));
        }
    }
}
