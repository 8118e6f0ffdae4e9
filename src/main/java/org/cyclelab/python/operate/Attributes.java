package org.cyclelab.python.operate;

import java.util.function.IntUnaryOperator;
import org.cyclelab.heap.Heap;
import org.cyclelab.python.machine.BuiltinFunction;
import org.cyclelab.python.machine.Fields;
import org.cyclelab.python.machine.PyError;
import org.cyclelab.python.object.Dicts;
import org.cyclelab.python.object.ExceptionLayout;
import org.cyclelab.python.object.Kind;
import org.cyclelab.python.object.Memory;
import org.cyclelab.python.object.PyType;

/** Attributes: of types by their order, of instances in fields of their own, in a dictionary once that was asked for. */
public final class Attributes {
    private final Operations vm;
    private final Memory memory;
    private final Dicts dicts;
    private final BuiltinAttributes builtin;
    private final Descriptors descriptors;

    /** What instances hold themselves. */
    public final InstanceStorage storage;

    public Attributes(Operations vm) {
        this.vm = vm;
        memory = vm.memory;
        dicts = vm.dicts;
        builtin = new BuiltinAttributes(vm);
        descriptors = new Descriptors(vm);
        storage = new InstanceStorage(vm);
    }

    /** The attribute that a type or one of its bases has, unbound, or null. */
    public int lookup(PyType type, String name) {
        Integer cached = type.cached(name, vm.typeVersion);
        if (cached != null) {
            return cached;
        }
        int value = Heap.NULL;
        for (PyType t : type.order) {
            value = own(t, name);
            if (value != Heap.NULL) {
                break;
            }
        }
        type.cache(name, value);
        return value;
    }

    /** The attribute that a type has itself, or null. */
    public int own(PyType type, String name) {
        if (type.defined) {
            return type.dictionary == Heap.NULL ? Heap.NULL : dicts.get(type.dictionary, name);
        }
        return type.attributes.getOrDefault(name, Heap.NULL);
    }

    /** The attribute, or AttributeError. */
    public int get(int o, String name) {
        int value = find(o, name);
        if (value == Heap.NULL) {
            throw missing(o, name);
        }
        return value;
    }

    private PyError missing(int o, String name) {
        int mark = memory.sp;
        PyError error = vm.errors.raise("AttributeError", builtin.message(o, name));
        int e = vm.errors.pending();
        memory.setField(e, ExceptionLayout.VALUE, o);
        memory.setField(e, ExceptionLayout.NAME, vm.texts.intern(name));
        memory.popTo(mark);
        return error;
    }

    /** The attribute, or null. */
    public int find(int o, String name) {
        int kind = memory.kind(o);
        switch (kind) {
            case Kind.TYPE -> {
                return ofType(o, name);
            }
            case Kind.MODULE -> {
                int value = dicts.get(memory.field(o, 0), name);
                return value != Heap.NULL || !name.equals("__dict__") ? value : memory.field(o, 0);
            }
            case Kind.SUPER -> {
                return ofSuper(o, name);
            }
            case Kind.WEAK_PROXY -> {
                return find(behindProxy(o), name);
            }
            default -> {}
        }
        PyType type = vm.typeOf(o);
        int found = lookup(type, name);
        if (found != Heap.NULL) {
            int descriptor = memory.kind(found);
            if (descriptor == Kind.PROPERTY
                    || descriptor == Kind.MEMBER
                    || descriptor == Kind.GETSET
                    || descriptors.isData(found)) {
                descriptors.checkGetter(found, o, name);
                return bind(found, o, type);
            }
        }
        int value = storage.instanceGet(o, type, name);
        if (value != Heap.NULL || found != Heap.NULL) {
            return value != Heap.NULL ? value : bind(found, o, type);
        }
        value = builtin.get(o, kind, name);
        if (value != Heap.NULL) {
            return value;
        }
        int fallback = type.defined ? lookup(type, "__getattr__") : Heap.NULL;
        if (fallback != Heap.NULL) {
            int text = vm.texts.intern(name);
            return vm.invoke(fallback, o, text);
        }
        return Heap.NULL;
    }

    private int ofType(int o, String name) {
        PyType type = vm.typeAt(o);
        int builtIn = builtin.ofType(o, type, name);
        if (builtIn != Heap.NULL) {
            return builtIn;
        }
        int value = lookup(type, name);
        if (value != Heap.NULL) {
            return switch (memory.kind(value)) {
                case Kind.STATIC_METHOD -> memory.field(value, 0);
                case Kind.CLASS_METHOD -> method(memory.field(value, 0), o);
                case Kind.INSTANCE -> descriptors.get(value, vm.none, o);
                default -> value;
            };
        }
        return Heap.NULL;
    }

    private int ofSuper(int o, String name) {
        int self = memory.field(o, 1);
        PyType start = vm.typeAt(memory.field(o, 2));
        int after = start.order.indexOf(vm.typeAt(memory.field(o, 0)));
        for (PyType type : start.order.subList(after + 1, start.order.size())) {
            int value = own(type, name);
            if (value != Heap.NULL) {
                return memory.kind(self) == Kind.TYPE && memory.kind(value) != Kind.CLASS_METHOD
                        ? memory.kind(value) == Kind.STATIC_METHOD ? memory.field(value, 0) : value
                        : bind(value, self, start);
            }
        }
        return Heap.NULL;
    }

    /** What an attribute of a type is for an instance: a method is bound, a property asked. */
    public int bind(int value, int o, PyType type) {
        switch (memory.kind(value)) {
            case Kind.FUNCTION -> {
                return method(value, o);
            }
            case Kind.METHOD_DESCRIPTOR -> {
                return vm.newBuiltin(memory.payload(value, BuiltinFunction.class), o, Heap.NULL);
            }
            case Kind.STATIC_METHOD -> {
                return memory.field(value, 0);
            }
            case Kind.CLASS_METHOD -> {
                return method(memory.field(value, 0), type.handle);
            }
            case Kind.PROPERTY -> {
                return vm.invoke(memory.field(value, 0), o);
            }
            case Kind.MEMBER -> {
                Integer place = type.places.get(memory.payload(value, String.class));
                int held = place == null ? Heap.NULL : storage.at(o, place);
                if (held == Heap.NULL) {
                    throw missing(o, memory.payload(value, String.class));
                }
                return held;
            }
            case Kind.GETSET -> {
                return memory.payload(value, String.class).equals("__dict__") ? storage.dictionary(o) : vm.none;
            }
            case Kind.INSTANCE -> {
                return descriptors.get(value, o, type.handle);
            }
            default -> {
                return value;
            }
        }
    }

    private int method(int function, int self) {
        int o = memory.allocate(Kind.METHOD);
        memory.setField(o, 0, function);
        memory.setField(o, 1, self);
        return o;
    }

    /** A method of the type for an object, bound: for the special methods of {@code with}. */
    public int special(int o, String name) {
        return bind(lookup(vm.typeOf(o), name), o, vm.typeOf(o));
    }

    /** {@code LOAD_METHOD}: replaces the object at {@code slot} by function and object, or null and the attribute. */
    public void loadMethod(int slot, String name) {
        int o = memory.local(slot);
        int kind = memory.kind(o);
        if (kind != Kind.TYPE && kind != Kind.MODULE && kind != Kind.SUPER && kind != Kind.WEAK_PROXY) {
            PyType type = vm.typeOf(o);
            int found = lookup(type, name);
            if (found != Heap.NULL
                    && (memory.kind(found) == Kind.FUNCTION || memory.kind(found) == Kind.METHOD_DESCRIPTOR)
                    && storage.instanceGet(o, type, name) == Heap.NULL) {
                memory.push(Heap.NULL);
                memory.moveLocal(slot + 1, slot);
                memory.setLocal(slot, found);
                return;
            }
        }
        int value = get(o, name);
        memory.push(value);
        memory.slide(slot + 1);
        memory.setLocal(slot, Heap.NULL);
    }

    /** The referent of a weak proxy, pushed, or ReferenceError; any other object itself. */
    public int behindProxy(int o) {
        if (memory.kind(o) != Kind.WEAK_PROXY) {
            return o;
        }
        int referent = memory.weak(o);
        if (referent == Heap.NULL) {
            throw vm.errors.raise("ReferenceError", "weakly-referenced object no longer exists");
        }
        memory.push(referent);
        return referent;
    }

    /** Stores an attribute. */
    public void set(int o, String name, int value) {
        int kind = memory.kind(o);
        if (kind == Kind.TYPE) {
            PyType type = vm.typeAt(o);
            if (!type.defined) {
                throw vm.errors.type("cannot set '" + name + "' attribute of immutable type '" + type.name + "'");
            }
            dicts.put(type.dictionary, vm.texts.intern(name), value);
            vm.typeVersion++;
            return;
        }
        if (kind == Kind.MODULE) {
            dicts.put(memory.field(o, 0), vm.texts.intern(name), value);
            return;
        }
        if (kind == Kind.WEAK_PROXY) {
            set(behindProxy(o), name, value);
            return;
        }
        PyType type = vm.typeOf(o);
        int found = lookup(type, name);
        if (found != Heap.NULL && memory.kind(found) == Kind.PROPERTY) {
            vm.invoke(descriptors.function(found, 1, o, name), o, value);
            return;
        }
        if (found != Heap.NULL && descriptors.isData(found)) {
            descriptors.set(found, o, value);
            return;
        }
        if (found != Heap.NULL && memory.kind(found) == Kind.MEMBER) {
            storage.put(o, type.place(name), value);
            return;
        }
        if (type.defined) {
            int custom = lookup(type, "__setattr__");
            if (custom != Heap.NULL && memory.kind(custom) == Kind.FUNCTION) {
                vm.invoke(custom, o, vm.texts.intern(name), value);
                return;
            }
        }
        setOwn(o, type, name, value);
    }

    /** What an instance itself holds under a name, or null. */
    public int own(int o, String name) {
        return storage.instanceGet(o, vm.typeOf(o), name);
    }

    /** Adds an attribute that is computed to a built-in type. */
    public void property(String type, String name, IntUnaryOperator value) {
        builtin.property(type + "." + name, value);
    }

    /** Stores an attribute of an object of a built-in type. */
    public interface Setter {
        /** Stores {@code value} in {@code o}. */
        void set(int o, int value);
    }

    /** Says what storing an attribute of a built-in type does; the attribute must be there to be read. */
    public void onSet(String type, String name, Setter action) {
        builtin.onSet(type + "." + name, action);
    }

    /** Stores an attribute as {@code object.__setattr__} does. */
    public void setPlain(int o, String name, int value) {
        setOwn(o, vm.typeOf(o), name, value);
    }

    /** Stores an attribute in the instance itself. */
    void setOwn(int o, PyType type, String name, int value) {
        if (builtin.set(o, name, value)) {
            return;
        }
        if (memory.kind(o) == Kind.FUNCTION) {
            dicts.put(storage.dictionary(o), vm.texts.intern(name), value);
            return;
        }
        int field = storage.dictField(o, type);
        if (field < 0) {
            throw missing(o, name);
        }
        int dict = memory.field(o, field);
        if (dict == Heap.NULL && type.kind == Kind.EXCEPTION) {
            dict = dicts.make();
            memory.setField(o, field, dict);
        }
        if (dict != Heap.NULL) {
            dicts.put(dict, vm.texts.intern(name), value);
            return;
        }
        type.share(name);
        storage.put(o, type.place(name), value);
    }

    /** Deletes an attribute. */
    public void delete(int o, String name) {
        if (memory.kind(o) == Kind.WEAK_PROXY) {
            delete(behindProxy(o), name);
            return;
        }
        int kind = memory.kind(o);
        if (kind == Kind.TYPE || kind == Kind.MODULE) {
            int dict = kind == Kind.TYPE ? vm.typeAt(o).dictionary : memory.field(o, 0);
            if (dict == Heap.NULL || !dicts.remove(dict, vm.texts.intern(name))) {
                throw missing(o, name);
            }
            vm.typeVersion++;
            return;
        }
        PyType type = vm.typeOf(o);
        int found = lookup(type, name);
        if (found != Heap.NULL && memory.kind(found) == Kind.PROPERTY) {
            vm.invoke(descriptors.function(found, 2, o, name), o);
            return;
        }
        if (found != Heap.NULL && descriptors.isData(found)) {
            descriptors.delete(found, o);
            return;
        }
        if (kind == Kind.FUNCTION) {
            int own = memory.field(o, Fields.DICT);
            if (own == Heap.NULL || !dicts.remove(own, vm.texts.intern(name))) {
                throw missing(o, name);
            }
            return;
        }
        boolean member = found != Heap.NULL && memory.kind(found) == Kind.MEMBER;
        int field = storage.dictField(o, type);
        int dict = member || field < 0 ? Heap.NULL : memory.field(o, field);
        if (dict != Heap.NULL) {
            if (!dicts.remove(dict, vm.texts.intern(name))) {
                throw missing(o, name);
            }
            return;
        }
        Integer place = type.places.get(name);
        if (place == null || !(member || field >= 0) || storage.at(o, place) == Heap.NULL) {
            throw member ? vm.errors.raise("AttributeError", name) : missing(o, name);
        }
        storage.put(o, place, Heap.NULL);
    }
}
