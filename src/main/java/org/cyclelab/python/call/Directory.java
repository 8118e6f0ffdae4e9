package org.cyclelab.python.call;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import org.cyclelab.heap.Heap;
import org.cyclelab.python.object.Kind;
import org.cyclelab.python.object.Memory;
import org.cyclelab.python.object.PyType;

/** The names that an object has: {@code dir}. */
public final class Directory {
    private static final String[] OF_OBJECTS = ("__class__ __delattr__ __dir__ __doc__ __eq__ __format__ __ge__"
                    + " __getattribute__ __getstate__ __gt__ __hash__ __init__ __init_subclass__ __le__ __lt__ __ne__"
                    + " __new__ __reduce__ __reduce_ex__ __repr__ __setattr__ __sizeof__ __str__ __subclasshook__")
            .split(" ");

    private final Vm vm;
    private final Memory memory;

    public Directory(Vm vm) {
        this.vm = vm;
        memory = vm.memory;
    }

    /** The names of an object's attributes, in textual order. */
    public SortedSet<String> names(int o) {
        SortedSet<String> names = new TreeSet<>();
        int kind = memory.kind(o);
        if (kind == Kind.MODULE) {
            add(names, memory.field(o, 0));
            return names;
        }
        add(names, kind == Kind.TYPE ? Heap.NULL : vm.attributes.storage.dictionary(o));
        PyType type = kind == Kind.TYPE ? vm.typeAt(o) : vm.typeOf(o);
        for (PyType t : type.order) {
            if (t.defined) {
                add(names, t.dictionary);
            } else {
                names.addAll(t.attributes.keySet());
            }
        }
        Collections.addAll(names, OF_OBJECTS);
        return names;
    }

    /** The keys of a dictionary of names; none if it is null. */
    public void add(SortedSet<String> names, int dict) {
        if (dict == Heap.NULL) {
            return;
        }
        for (int i = vm.dicts.next(dict, 0); i >= 0; i = vm.dicts.next(dict, i + 1)) {
            int key = vm.dicts.key(dict, i);
            if (memory.kind(key) == Kind.STR) {
                names.add(vm.text(key));
            }
        }
    }
}
