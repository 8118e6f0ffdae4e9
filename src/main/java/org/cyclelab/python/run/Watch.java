package org.cyclelab.python.run;

import java.util.HashMap;
<<<<<<< HEAD
import java.util.List;
=======
>>>>>>> wip-python-front
import java.util.Map;
import org.cyclelab.heap.Heap;
import org.cyclelab.heap.ReclaimLog;
import org.cyclelab.python.Observer;
<<<<<<< HEAD
import org.cyclelab.python.Observer.Thing;
import org.cyclelab.python.syntax.Span;
import org.jspecify.annotations.Nullable;

/**
 * Tells an observer which lines run and what is reclaimed. Objects that came and went between two lines are not told: the
 * observer has never seen them.
 */
=======
import org.cyclelab.python.object.Kind;
import org.cyclelab.python.object.Memory;
import org.jspecify.annotations.Nullable;

/** Tells an observer what happens: lines, and objects that have been reclaimed. */
>>>>>>> wip-python-front
final class Watch {
    private final Vm vm;
<<<<<<< HEAD
    private final @Nullable Observer observer;
    private final Map<Integer, Thing> seen = new HashMap<>();
    private @Nullable ReclaimLog reclaims;
    private @Nullable Sight sight;
    private @Nullable Frame last;
    private int lastPc;

    Watch(Vm vm) {
        this.vm = vm;
        observer = vm.request.observer();
    }

    /** An instruction is about to run. */
    void instruction(Frame frame, int pc) {
        Sight now = sight;
        if (observer == null) {
            return;
        }
        if (now == null) {
            now = new Sight(vm);
            sight = now;
            reclaims = vm.memory.heap().logReclaims();
            vm.collecting().onCollection(() -> flush(false), () -> flush(true));
        }
        flush();
        Span span = frame.body.spans()[pc];
        boolean back = last == frame && pc < lastPc;
        last = frame;
        lastPc = pc;
        if (span == null || span.line() == 0 || span.line() == frame.line && !back) {
            return;
        }
        frame.line = span.line();
        observer.line(look(now), frame.line);
    }

    private Observer.State look(Sight now) {
        List<Thing> things = now.objects();
        seen.clear();
        things.forEach(thing -> seen.put((int) thing.birth(), thing));
        return now;
    }

    /** Tells what has been reclaimed. */
    void flush() {
        flush(false);
    }

    private void flush(boolean byCollector) {
        ReclaimLog log = reclaims;
        if (log == null || observer == null || log.size() == 0) {
            return;
        }
        for (int i = 0; i < log.size(); i++) {
            Thing thing = seen.remove(log.birth(i));
            if (thing != null && !thing.shared()) {
                observer.reclaimed(thing.birth(), thing.type(), thing.text(), byCollector);
=======
    private final Memory memory;
    private final @Nullable Observer observer;
    private final @Nullable ReclaimLog reclaims;
    private final Map<Integer, Known> known = new HashMap<>();
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
            vm.collecting().around(() -> flush(false), () -> flush(true));
        }
    }

    /** The program's own objects begin. */
    void start() {
        flush(false);
        firstBirth = memory.heap().births() + 1;
    }

    /** An instruction is about to be carried out. */
    void instruction(Frame frame, int pc) {
        Observer to = observer;
        if (to == null) {
            return;
        }
        flush(false);
        int line = frame.body.line(pc);
        if (line != frame.line || pc < frame.lastPc) {
            frame.line = line;
            if (module == null) {
                module = frame;
            }
            to.line(new WatchedState(vm, firstBirth, frame), line);
        }
        frame.lastPc = pc;
    }

    /** Tells of the objects reclaimed since the last time. */
    void flush(boolean byCollector) {
        Observer to = observer;
        ReclaimLog log = reclaims;
        if (to == null || log == null) {
            return;
        }
        memory.forEachAllocation((o, birth) -> {
            Heap heap = memory.heap();
            if (heap.isObject(o) && heap.birth(o) == birth && memory.kind(o) != Kind.PART) {
                known.put(birth, new Known(vm.typeNameOrShape(o), WatchedState.text(vm, o)));
            }
        });
        for (int i = 0; i < log.size(); i++) {
            Known dead = known.remove(log.birth(i));
            if (dead != null && log.birth(i) >= firstBirth) {
                to.reclaimed(log.birth(i), dead.type(), dead.text(), byCollector);
>>>>>>> wip-python-front
            }
        }
        log.clear();
    }

<<<<<<< HEAD
    /** The module has ended. */
    void ended() {
        flush();
        if (sight != null && observer != null) {
            observer.ended(look(sight));
        }
    }

=======
    void ended() {
        Observer to = observer;
        if (to != null) {
            flush(false);
            to.ended(new WatchedState(vm, firstBirth, module));
        }
    }
>>>>>>> wip-python-front
}
