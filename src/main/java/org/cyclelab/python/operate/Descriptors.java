package org.cyclelab.python.operate;

import org.cyclelab.heap.Heap;
import org.cyclelab.python.object.Kind;
import org.cyclelab.python.object.PyType;

/** Attributes of types that classes of the program define, by {@code __get__}, {@code __set__} and {@code __delete__}. */
final class Descriptors {
    private final Operations vm;

    Descriptors(Operations vm) {
        this.vm = vm;
    }

    private int special(int o, String name) {
        if (vm.memory.kind(o) != Kind.INSTANCE) {
            return Heap.NULL;
        }
        PyType type = vm.typeOf(o);
        return type.defined ? vm.attributes.lookup(type, name) : Heap.NULL;
    }

    /** Whether an attribute of a type goes before what the instance itself holds. */
    boolean isData(int attribute) {
        return special(attribute, "__set__") != Heap.NULL || special(attribute, "__delete__") != Heap.NULL;
    }

    /** What a descriptor answers for an object, or None, and its class; what is no descriptor is itself. */
    int get(int attribute, int o, int owner) {
        int get = special(attribute, "__get__");
        return get == Heap.NULL ? attribute : vm.invoke(get, attribute, o, owner);
    }

    /** Has a descriptor store an attribute. */
    void set(int descriptor, int o, int value) {
        vm.invoke(required(descriptor, "__set__"), descriptor, o, value);
    }

    /** Has a descriptor delete an attribute. */
    void delete(int descriptor, int o) {
        vm.invoke(required(descriptor, "__delete__"), descriptor, o);
    }

    /** The setter, field 1, or deleter, field 2, of a property. */
    int function(int property, int field, int o, String name) {
        int function = vm.memory.field(property, field);
        if (function == Heap.NULL || function == vm.none) {
            throw vm.errors.raise(
                    "AttributeError",
                    "property '" + name + "' of '" + vm.typeName(o) + "' object has no "
                            + (field == 1 ? "setter" : "deleter"));
        }
        return function;
    }

    /** AttributeError if an attribute is a property without getter. */
    void checkGetter(int attribute, int o, String name) {
        if (vm.memory.kind(attribute) == Kind.PROPERTY) {
            int getter = vm.memory.field(attribute, 0);
            if (getter == Heap.NULL || getter == vm.none) {
                throw vm.errors.raise(
                        "AttributeError", "property '" + name + "' of '" + vm.typeName(o) + "' object has no getter");
            }
        }
    }

    private int required(int descriptor, String name) {
        int method = special(descriptor, name);
        if (method == Heap.NULL) {
            throw vm.errors.raise("AttributeError", name);
        }
        return method;
    }
}
