package org.cyclelab.python.operate;

import java.util.List;
import org.cyclelab.heap.Heap;
import org.cyclelab.python.machine.Fields;
import org.cyclelab.python.object.Dicts;
import org.cyclelab.python.object.ExceptionLayout;
import org.cyclelab.python.object.Kind;
import org.cyclelab.python.object.Memory;
import org.cyclelab.python.object.PyType;

/** What instances hold themselves: in fields and storage by places of their type, or in a dictionary. */
public final class InstanceStorage {
    private final Operations vm;
    private final Memory memory;
    private final Dicts dicts;

    InstanceStorage(Operations vm) {
        this.vm = vm;
        memory = vm.memory;
        dicts = vm.dicts;
    }

    /** The field of the dictionary, or a negative number. */
    int dictField(int o, PyType type) {
        if (type.kind == Kind.EXCEPTION) {
            return ExceptionLayout.DICT;
        }
        return type.defined && type.hasDict ? memory.fieldCount(o) - 2 : -1;
    }

    /** An attribute that the instance itself holds, or null. */
    int instanceGet(int o, PyType type, String name) {
        if (memory.kind(o) == Kind.FUNCTION) {
            int dict = memory.field(o, Fields.DICT);
            return dict == Heap.NULL ? Heap.NULL : dicts.get(dict, name);
        }
        int field = dictField(o, type);
        if (field < 0) {
            return Heap.NULL;
        }
        int dict = memory.field(o, field);
        if (dict != Heap.NULL) {
            return dicts.get(dict, name);
        }
        Integer place = type.places.get(name);
        return place == null ? Heap.NULL : at(o, place);
    }

    /** What lies at a place of an instance, or null. */
    public int at(int o, int place) {
        if (place < PyType.OVERFLOW) {
            return memory.field(o, place);
        }
        int part = memory.field(o, memory.fieldCount(o) - 3);
        int index = place - PyType.OVERFLOW;
        return part == Heap.NULL || index >= memory.fieldCount(part) ? Heap.NULL : memory.field(part, index);
    }

    /** Stores at a place of an instance. */
    void put(int o, int place, int value) {
        if (place < PyType.OVERFLOW) {
            memory.setField(o, place, value);
            return;
        }
        int index = place - PyType.OVERFLOW;
        int field = memory.fieldCount(o) - 3;
        int part = memory.field(o, field);
        if (part == Heap.NULL || index >= memory.fieldCount(part)) {
            int larger = memory.allocate(org.cyclelab.python.object.Shapes.PART, Math.max(4, 2 * (index + 1)));
            for (int i = 0, n = part == Heap.NULL ? 0 : memory.fieldCount(part); i < n; i++) {
                memory.moveField(part, i, larger, i);
            }
            memory.setField(o, field, larger);
            memory.pop();
            part = larger;
        }
        memory.setField(part, index, value);
    }

    /** Takes an attribute that an instance holds itself. */
    public interface Stored {
        /** Its name and value. */
        void accept(String name, int value);
    }

    /** Hands over each attribute that an instance holds itself, be it in its dictionary, in a field or in a slot. */
    public void forEachStored(int o, Stored action) {
        PyType type = vm.typeOf(o);
        int field = dictField(o, type);
        int dict = field < 0 ? Heap.NULL : memory.field(o, field);
        for (String name : List.copyOf(type.placeNames)) {
            Integer place = type.places.get(name);
            int value = place == null || type.kind == Kind.EXCEPTION ? Heap.NULL : at(o, place);
            if (value != Heap.NULL) {
                action.accept(name, value);
            }
        }
        for (int i = dict == Heap.NULL ? -1 : dicts.next(dict, 0); i >= 0; i = dicts.next(dict, i + 1)) {
            action.accept(vm.text(dicts.key(dict, i)), dicts.value(dict, i));
        }
    }

    /** Stores an attribute in the instance itself, in its slot if it has one. */
    public void setStored(int o, String name, int value) {
        PyType type = vm.typeOf(o);
        int found = vm.attributes.lookup(type, name);
        if (found != Heap.NULL && memory.kind(found) == Kind.MEMBER) {
            put(o, type.place(name), value);
        } else {
            vm.attributes.setOwn(o, type, name, value);
        }
    }

    /** The dictionary of an instance, made if there is none: the attributes move into it; or null. */
    public int dictionary(int o) {
        PyType type = vm.typeOf(o);
        int kind = memory.kind(o);
        if (kind == Kind.FUNCTION) {
            int dict = memory.field(o, Fields.DICT);
            if (dict == Heap.NULL) {
                dict = dicts.make();
                memory.setField(o, Fields.DICT, dict);
            }
            return dict;
        }
        int field = dictField(o, type);
        if (field < 0) {
            return Heap.NULL;
        }
        int dict = memory.field(o, field);
        if (dict == Heap.NULL) {
            dict = dicts.makeShared(type.shared);
            for (String name : type.placeNames) {
                int found = vm.attributes.lookup(type, name);
                if (found != Heap.NULL && memory.kind(found) == Kind.MEMBER) {
                    continue;
                }
                Integer place = type.places.get(name);
                int value = place == null ? Heap.NULL : at(o, place);
                if (place != null && value != Heap.NULL) {
                    dicts.put(dict, vm.texts.intern(name), value);
                    memory.pop();
                    put(o, place, Heap.NULL);
                }
            }
            memory.setField(o, field, dict);
        }
        return dict;
    }
}
