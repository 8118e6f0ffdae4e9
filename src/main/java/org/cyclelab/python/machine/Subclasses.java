package org.cyclelab.python.machine;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.cyclelab.heap.Heap;
import org.cyclelab.python.object.Kind;
import org.cyclelab.python.object.Memory;
import org.cyclelab.python.object.PyType;

/** The weak references that classes have to their subclasses. */
public final class Subclasses {
    private final Machine vm;
    private final Memory memory;

    /** The static that holds a weak reference, by its birth. */
    private final Map<Integer, Integer> statics = new HashMap<>();

    private final ArrayDeque<Integer> unused = new ArrayDeque<>();

    Subclasses(Machine vm) {
        this.vm = vm;
        memory = vm.memory;
    }

    /** A class has been derived; CPython makes one reference, however many bases it has. */
    public void add(int subclass, List<PyType> bases) {
        int holder = memory.allocate(Kind.WEAK_REFERENCE);
        memory.setWeak(holder, subclass);
        int index = unused.isEmpty() ? vm.newStatic() : unused.pop();
        statics.put(memory.heap().birth(holder), index);
        memory.setStatic(index, holder);
        memory.pop();
        for (PyType base : bases) {
            if (base.defined && !base.derivedFrom) {
                base.derivedFrom = true;
                vm.recycling.firstSubclass();
            }
        }
    }

    /** The class that a weak reference was for has died; false if it was for none. */
    public boolean forget(int holder) {
        Integer index = statics.remove(memory.heap().birth(holder));
        if (index != null) {
            memory.setStatic(index, Heap.NULL);
            unused.push(index);
        }
        return index != null;
    }
}
