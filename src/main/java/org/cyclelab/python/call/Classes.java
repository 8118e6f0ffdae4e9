package org.cyclelab.python.call;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cyclelab.heap.Heap;
import org.cyclelab.python.code.CodeObject;
import org.cyclelab.python.machine.Fields;
import org.cyclelab.python.object.DictTable;
import org.cyclelab.python.object.ExceptionLayout;
import org.cyclelab.python.object.Kind;
import org.cyclelab.python.object.Memory;
import org.cyclelab.python.object.PyType;
import org.cyclelab.python.object.SetTable;
import org.cyclelab.python.object.SharedKeys;

/** Classes: the work of {@code __build_class__} and {@code type}, and calls of types. */
public final class Classes {
    private final Vm vm;
    private final Memory memory;

    /** What makes objects of built-in types. */
    private final Map<PyType, NativeFunction> constructors = new HashMap<>();

    /** Number of each class of the program, by the line of its code. */
    private final Map<Object, Integer> shapes = new HashMap<>();

    Classes(Vm vm) {
        this.vm = vm;
        memory = vm.memory;
    }

    /** Says what a call of a built-in type does; the function finds the type object as its first argument. */
    void constructor(PyType type, NativeFunction function) {
        constructors.put(type, function);
    }

    /** Says which shape of the heap the instances of a class body have. */
    public void shape(Object code, int number) {
        shapes.put(code, number);
    }

    /** {@code __build_class__(function, name, *bases)}, the class pushed. */
    public int build(int base, int n) {
        int function = memory.local(base);
        int name = memory.local(base + 1);
        int mark = memory.sp;
        for (int i = 2; i < n; i++) {
            memory.push(memory.local(base + i));
        }
        int bases = vm.sequences.packTuple(n - 2);
        int namespace = vm.dicts.make();
        CodeObject code = memory.payload(memory.field(function, Fields.CODE), CodeObject.class);
        memory.push(function);
        vm.calls.runBody(namespace);
        int cell = memory.peek(0);
        int type = make(name, bases, namespace, code.code);
        if (memory.kind(cell) == Kind.CELL) {
            memory.setField(cell, 0, type);
        }
        memory.slide(mark);
        inform(type);
        return type;
    }

    /** A class that {@code type} makes of a name, a tuple of bases and a dictionary of its own, pushed. */
    public int make(int name, int bases, int namespace) {
        if (vm.dicts.get(namespace, "__module__") == Heap.NULL) {
            int mark = memory.sp;
            int module = vm.dicts.get(vm.globals(), "__name__");
            vm.dicts.put(namespace, vm.texts.name("__module__"), module);
            memory.popTo(mark);
        }
        int type = make(name, bases, namespace, "");
        inform(type);
        return type;
    }

    private void inform(int type) {
        PyType t = vm.typeAt(type);
        for (PyType base : t.order.subList(1, t.order.size())) {
            int hook = vm.attributes.own(base, "__init_subclass__");
            if (hook != Heap.NULL) {
                int mark = memory.sp;
                vm.calls.invoke(memory.kind(hook) == Kind.CLASS_METHOD ? memory.field(hook, 0) : hook, type);
                memory.popTo(mark);
                return;
            }
        }
    }

    private int make(int name, int bases, int namespace, Object code) {
        int mark = memory.sp;
        memory.push(name);
        memory.push(bases);
        memory.push(namespace);
        // The arguments of the call of type().
        vm.sequences.packTuple(3);
        Bases rules = new Bases(vm);
        List<PyType> parents = rules.types(bases);
        PyType base = rules.base(parents);
        int qualname = vm.dicts.get(namespace, "__qualname__");
        int module = vm.dicts.get(namespace, "__module__");
        PyType type = new PyType(
                vm.text(name),
                module == Heap.NULL ? "__main__" : vm.text(module),
                qualname == Heap.NULL ? vm.text(name) : vm.text(qualname),
                base.kind,
                true);
        type.base = base;
        List<PyType> order = rules.linearize(parents);
        int shape = shapes.getOrDefault(code, 0);
        type.shape = base.kind == Kind.INSTANCE
                ? memory.shapes().instance(shape)
                : memory.shapes().derived(shape, base.kind);
        Map<String, Integer> fields = new LinkedHashMap<>();
        List<String> names = memory.shapes().fields(type.shape);
        for (int i = 0; i < names.size() - 3; i++) {
            fields.put(names.get(i), i);
        }
        type.fields = fields;
        int handle = memory.allocate(Kind.TYPE);
        memory.setPayload(handle, type);
        type.handle = handle;
        type.order = new ArrayList<>();
        type.order.add(type);
        type.order.addAll(order);
        if (base.defined) {
            for (String inherited : base.placeNames) {
                type.place(inherited);
            }
        }
        // The class has a dictionary of its own: the namespace is copied.
        int dict = vm.dicts.make();
        for (int i = vm.dicts.next(namespace, 0); i >= 0; i = vm.dicts.next(namespace, i + 1)) {
            int key = vm.dicts.key(namespace, i);
            if (!vm.texts.is(key, "__qualname__") && !vm.texts.is(key, "__classcell__")) {
                vm.dicts.put(dict, key, vm.dicts.value(namespace, i));
            }
        }
        type.dictionary = dict;
        memory.setField(handle, Fields.TYPE_DICT, dict);
        memory.setField(handle, Fields.TYPE_BASES, bases(bases));
        memory.setField(handle, Fields.TYPE_BASE, base.handle);
        for (String special : new String[] {"__init_subclass__", "__class_getitem__"}) {
            wrapFunction(dict, special, Kind.CLASS_METHOD);
        }
        wrapFunction(dict, "__new__", Kind.STATIC_METHOD);
        slots(type, base, dict);
        if (vm.dicts.get(dict, "__doc__") == Heap.NULL) {
            vm.dicts.put(dict, vm.texts.name("__doc__"), vm.none);
        }
        if (vm.dicts.get(dict, "__eq__") != Heap.NULL && vm.dicts.get(dict, "__hash__") == Heap.NULL) {
            vm.dicts.put(dict, vm.texts.name("__hash__"), vm.none);
        }
        int handles = memory.sp;
        for (PyType t : type.order) {
            memory.push(t.handle);
        }
        memory.setField(handle, Fields.TYPE_MRO, vm.sequences.packTuple(type.order.size()));
        memory.popTo(handles);
        vm.subclasses.add(handle, parents);
        vm.recycling.passDict();
        vm.typeVersion++;
        memory.push(handle);
        memory.slide(mark);
        return handle;
    }

    private int bases(int given) {
        if (vm.sequences.tupleSize(given) > 0) {
            return given;
        }
        memory.push(vm.type("object").handle);
        return vm.sequences.packTuple(1);
    }

    private void wrapFunction(int dict, String name, int kind) {
        int value = vm.dicts.get(dict, name);
        if (value != Heap.NULL && memory.kind(value) == Kind.FUNCTION) {
            int mark = memory.sp;
            int wrapped = memory.allocate(kind);
            memory.setField(wrapped, 0, value);
            vm.dicts.put(dict, vm.texts.intern(name), wrapped);
            memory.popTo(mark);
        }
    }

    private void slots(PyType type, PyType base, int dict) {
        int slots = vm.dicts.get(dict, "__slots__");
        boolean dictionary = true;
        boolean weak = true;
        if (slots != Heap.NULL) {
            dictionary = false;
            weak = false;
            List<String> names = new ArrayList<>();
            if (memory.kind(slots) == Kind.STR) {
                names.add(vm.text(slots));
            } else {
                vm.iteration.forEach(slots, name -> names.add(slot(name, dict)));
            }
            Collections.sort(names);
            for (String name : names) {
                if (name.equals("__dict__")) {
                    dictionary = true;
                } else if (name.equals("__weakref__")) {
                    weak = true;
                } else {
                    int mark = memory.sp;
                    type.place(name);
                    int member = memory.allocate(Kind.MEMBER);
                    memory.setPayload(member, name);
                    memory.setField(member, 0, type.handle);
                    vm.dicts.put(dict, vm.texts.intern(name), member);
                    memory.popTo(mark);
                }
            }
        }
        boolean addDict = dictionary && !(base.defined && base.hasDict) && base.kind != Kind.EXCEPTION;
        boolean addWeak = weak && !base.weak;
        type.hasDict = dictionary || base.hasDict;
        type.shared = type.hasDict && base.kind != Kind.EXCEPTION ? new SharedKeys() : null;
        type.weak = weak || base.weak;
        if (addDict) {
            descriptor(type, dict, "__dict__");
        }
        if (addWeak) {
            descriptor(type, dict, "__weakref__");
        }
    }

    private String slot(int name, int dict) {
        if (memory.kind(name) != Kind.STR) {
            throw vm.errors.type("__slots__ items must be strings, not '" + vm.typeName(name) + "'");
        }
        String text = vm.text(name);
        if (vm.dicts.get(dict, text) != Heap.NULL && !text.startsWith("__")) {
            throw vm.errors.raise("ValueError", "'" + text + "' in __slots__ conflicts with class variable");
        }
        return text;
    }

    private void descriptor(PyType type, int dict, String name) {
        int mark = memory.sp;
        int o = memory.allocate(Kind.GETSET);
        memory.setPayload(o, name);
        memory.setField(o, 0, type.handle);
        vm.dicts.put(dict, vm.texts.name(name), o);
        memory.popTo(mark);
    }

    /** Calls a type with the arguments from {@code base} on; the object replaces all from {@code slot} on. */
    void instantiate(int slot, PyType type, int base, int total, int names) {
        int new_ = type.defined ? vm.attributes.lookup(type, "__new__") : Heap.NULL;
        NativeFunction constructor = constructors.get(type);
        if (!type.defined && constructor != null) {
            vm.finish(slot, build(constructor, type, base, total, names));
            return;
        }
        if (!type.defined && type.kind != Kind.EXCEPTION) {
            throw vm.errors.type("cannot create '" + type.name + "' instances");
        }
        int keywords = names == Heap.NULL ? 0 : vm.sequences.tupleSize(names);
        // As in CPython, a tuple of the arguments is made, and lives as long as the call.
        for (int i = 0; i < total - keywords; i++) {
            memory.push(memory.local(base + i));
        }
        int arguments = vm.sequences.packTuple(total - keywords);
        if (keywords > 0 && type.defined) {
            byDictionary(base, total, names);
        }
        int o;
        if (new_ != Heap.NULL && memory.kind(new_) == Kind.STATIC_METHOD) {
            o = spread(memory.field(new_, 0), type.handle, base, total, names);
            if (!vm.isInstance(o, type)) {
                vm.finish(slot, o);
                return;
            }
        } else {
            o = type.defined && type.kind != Kind.INSTANCE && type.kind != Kind.EXCEPTION
                    ? derived(type, base, total, names)
                    : plain(type, arguments, total);
        }
        int init = type.defined ? vm.attributes.lookup(type, "__init__") : Heap.NULL;
        if (init != Heap.NULL && memory.kind(init) != Kind.METHOD_DESCRIPTOR) {
            int r = spread(init, o, base, total, names);
            if (r != vm.none) {
                throw vm.errors.type("__init__() should return None, not '" + vm.typeName(r) + "'");
            }
        }
        vm.finish(slot, o);
    }

    /** As in CPython, a dictionary of the arguments by keyword, and then their names and copies of all arguments. */
    private void byDictionary(int base, int total, int names) {
        int n = vm.sequences.tupleSize(names);
        int dict = vm.dicts.make(n, true);
        for (int i = 0; i < n; i++) {
            vm.dicts.put(dict, vm.sequences.tupleItem(names, i), memory.local(base + total - n + i));
        }
        for (int i = 0; i < n; i++) {
            memory.push(vm.sequences.tupleItem(names, i));
        }
        vm.sequences.packTuple(n);
        for (int i = 0; i < total; i++) {
            memory.push(memory.local(base + i));
        }
    }

    private int build(NativeFunction constructor, PyType type, int base, int total, int names) {
        int mark = memory.sp;
        memory.push(type.handle);
        for (int i = 0; i < total; i++) {
            memory.push(memory.local(base + i));
        }
        int keywords = names == Heap.NULL ? 0 : vm.sequences.tupleSize(names);
        int n = total - keywords;
        if (keywords > 0 && !constructor.keywords()) {
            throw vm.errors.type(type.name + "() takes no keyword arguments");
        }
        if (n < constructor.min() || (constructor.max() >= 0 && n > constructor.max())) {
            if (constructor.keywords() && !type.name.equals("dict") && !type.name.equals("enumerate")) {
                throw vm.errors.type(
                        type.name + "() takes at most " + constructor.max() + " arguments (" + n + " given)");
            }
            if (constructor.min() == constructor.max() && constructor.min() > 0) {
                throw vm.errors.type(type.name + " expected " + constructor.min() + " argument"
                        + (constructor.min() == 1 ? "" : "s") + ", got " + n);
            }
            boolean few = n < constructor.min();
            int bound = few ? constructor.min() : constructor.max();
            throw vm.errors.type(
                    constructor.max() == 0
                            ? type.name + "() takes no arguments"
                            : type.name + " expected " + (few ? "at least " : "at most ") + bound + " argument"
                                    + (bound == 1 ? "" : "s") + ", got " + n);
        }
        if (constructor.byTuple()) {
            vm.calls.passByTuple(constructor, mark + 1, n, keywords);
        }
        return constructor.body().call(vm, mark, n + 1, names);
    }

    /** Calls a function with an object before copies of the arguments; the result is pushed. */
    private int spread(int function, int first, int base, int total, int names) {
        int at = memory.sp;
        memory.push(function);
        memory.push(first);
        for (int i = 0; i < total; i++) {
            memory.push(memory.local(base + i));
        }
        vm.calls.call(at, total, names);
        return memory.peek(0);
    }

    /** An object of a class whose instances have only attributes, or an exception; pushed. */
    int plain(PyType type, int arguments, int total) {
        if (type.kind == Kind.EXCEPTION) {
            int e = vm.errors.allocate(new Bases(vm).operatingSystem(type, arguments));
            memory.setField(e, ExceptionLayout.ARGS, arguments);
            vm.errors.setValue(type, e, arguments);
            return e;
        }
        int init = vm.attributes.lookup(type, "__init__");
        if (total > 0 && (init == Heap.NULL || memory.kind(init) == Kind.METHOD_DESCRIPTOR)) {
            throw vm.errors.type(type.name + "() takes no arguments");
        }
        return newInstance(type);
    }

    /** An instance without attributes, pushed. */
    public int newInstance(PyType type) {
        if (!type.defined) {
            int o = memory.allocate(memory.shapes().plainObject(), 0);
            memory.setPayload(o, type);
            return o;
        }
        int o = memory.allocate(type.shape, 0);
        memory.setPayload(o, type);
        type.instance();
        memory.setField(o, memory.fieldCount(o) - 1, type.handle);
        return o;
    }

    /** An empty list, dictionary or set of a class of the program, pushed. */
    public int newContainer(PyType type) {
        return derived(type, 0, 0, Heap.NULL);
    }

    private int derived(PyType type, int base, int total, int names) {
        int o = memory.allocate(type.shape, 4);
        type.instance();
        memory.setField(o, 3, type.handle);
        int init = vm.attributes.lookup(type, "__init__");
        boolean custom = init != Heap.NULL && memory.kind(init) != Kind.METHOD_DESCRIPTOR;
        switch (type.kind) {
            case Kind.LIST -> memory.setPayload(o, type);
            case Kind.DICT -> {
                DictTable table = new DictTable();
                table.derived = type;
                memory.setPayload(o, table);
            }
            default -> {
                vm.sets.start(o);
                memory.payload(o, SetTable.class).derived = type;
            }
        }
        if (!custom && total > 0) {
            int mark = memory.sp;
            int own = vm.attributes.lookup(vm.ofKind(type.kind), "__init__");
            spread(own, o, base, total, names);
            memory.popTo(mark);
        }
        return o;
    }
}
