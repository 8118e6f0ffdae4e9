package org.cyclelab.python.run;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.cyclelab.heap.Heap;
import org.cyclelab.heap.ReclaimLog;
import org.cyclelab.python.Observer;
import org.cyclelab.python.Observer.Thing;
import org.cyclelab.python.syntax.Span;
import org.jspecify.annotations.Nullable;

/**
 * Tells an observer which lines run and what is reclaimed. Objects that came and went between two lines are not told: the
 * observer has never seen them.
 */
final class Watch {
    private final Vm vm;
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
            }
        }
        log.clear();
    }

    /** The module has ended. */
    void ended() {
        flush();
        if (sight != null && observer != null) {
            observer.ended(look(sight));
        }
    }

}
