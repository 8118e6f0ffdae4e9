package org.cyclelab.python.run;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.cyclelab.heap.Heap;
import org.cyclelab.heap.log.IntLog;
import org.cyclelab.python.Observer;
import org.cyclelab.python.call.Vm;
import org.cyclelab.python.machine.Frame;
import org.jspecify.annotations.Nullable;

/** A running program as an observer sees it. */
final class WatchedState implements Observer.State {
    private final Vm vm;
    private final Heap heap;
    private final List<Observer.Frame> frames = new ArrayList<>();
    private final Observer.Changes changes;

    /** Values of variables, the innermost frame's first. */
    private final IntLog values = new IntLog();

    /** The state of a program now; {@code innermost} is its innermost frame. */
    WatchedState(Vm vm, WatchedObjects objects, @Nullable Frame innermost) {
        this.vm = vm;
        heap = vm.memory.heap();
        for (Frame f = innermost; f != null; f = f.back) {
            List<Observer.Link> variables = new ArrayList<>();
            if (f.namespace != Heap.NULL) {
                namespace(f.namespace, variables);
            } else {
                for (int i = 0; i < f.variables; i++) {
                    int value = heap.loadLocal(f.depth - 1, 1 + i);
                    if (value != Heap.NULL) {
                        variables.add(link(f.body.variable(i), value));
                    }
                }
            }
            String name = f.back == null ? "<module>" : f.body.code().qualifiedName();
            frames.add(new Observer.Frame(name, f.body.line(f.current), variables));
        }
        Collections.reverse(frames);
        changes = objects.update(values.toArray());
    }

    private void namespace(int dict, List<Observer.Link> variables) {
        for (int i = vm.dicts.next(dict, 0); i >= 0; i = vm.dicts.next(dict, i + 1)) {
            String name = vm.text(vm.dicts.key(dict, i));
            if (!name.startsWith("__")) {
                variables.add(link(name, vm.dicts.value(dict, i)));
            }
        }
    }

    private Observer.Link link(String label, int target) {
        values.add(target);
        return new Observer.Link(label, heap.birth(target));
    }

    @Override
    public List<Observer.Frame> frames() {
        return frames;
    }

    @Override
    public Observer.Changes changes() {
        return changes;
    }
}
