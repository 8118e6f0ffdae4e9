package org.cyclelab.python.call;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.cyclelab.heap.Heap;
import org.cyclelab.python.machine.Errors;
import org.cyclelab.python.object.ExceptionLayout;
import org.cyclelab.python.object.Kind;
import org.cyclelab.python.object.Memory;
import org.cyclelab.python.object.PyType;

/** Makes the built-in types and what libraries use to add methods and functions to them. */
public final class Builtin {
    private static final Object[][] TYPES = {
        {"NoneType", Kind.NONE},
        {"NotImplementedType", Kind.NOT_IMPLEMENTED},
        {"ellipsis", Kind.ELLIPSIS},
        {"int", Kind.INT},
        {"float", Kind.FLOAT},
        {"str", Kind.STR},
        {"bytes", Kind.BYTES},
        {"tuple", Kind.TUPLE},
        {"list", Kind.LIST},
        {"dict", Kind.DICT},
        {"set", Kind.SET},
        {"frozenset", Kind.FROZENSET},
        {"function", Kind.FUNCTION},
        {"builtin_function_or_method", Kind.BUILTIN},
        {"method", Kind.METHOD},
        {"method_descriptor", Kind.METHOD_DESCRIPTOR},
        {"wrapper_descriptor", Kind.METHOD_DESCRIPTOR},
        {"code", Kind.CODE},
        {"cell", Kind.CELL},
        {"frame", Kind.FRAME},
        {"traceback", Kind.TRACEBACK},
        {"generator", Kind.GENERATOR},
        {"module", Kind.MODULE},
        {"slice", Kind.SLICE},
        {"range", Kind.RANGE},
        {"list_iterator", Kind.LIST_ITERATOR},
        {"tuple_iterator", Kind.TUPLE_ITERATOR},
        {"str_ascii_iterator", Kind.STR_ITERATOR},
        {"range_iterator", Kind.RANGE_ITERATOR},
        {"dict_keyiterator", Kind.DICT_KEY_ITERATOR},
        {"dict_valueiterator", Kind.DICT_VALUE_ITERATOR},
        {"dict_itemiterator", Kind.DICT_ITEM_ITERATOR},
        {"set_iterator", Kind.SET_ITERATOR},
        {"bytes_iterator", Kind.BYTES_ITERATOR},
        {"list_reverseiterator", Kind.LIST_REVERSE_ITERATOR},
        {"iterator", Kind.SEQUENCE_ITERATOR},
        {"callable_iterator", Kind.CALLABLE_ITERATOR},
        {"enumerate", Kind.ENUMERATE},
        {"zip", Kind.ZIP},
        {"map", Kind.MAP},
        {"filter", Kind.FILTER},
        {"reversed", Kind.REVERSED},
        {"dict_keys", Kind.DICT_KEYS},
        {"dict_values", Kind.DICT_VALUES},
        {"dict_items", Kind.DICT_ITEMS},
        {"property", Kind.PROPERTY},
        {"staticmethod", Kind.STATIC_METHOD},
        {"classmethod", Kind.CLASS_METHOD},
        {"super", Kind.SUPER},
        {"member_descriptor", Kind.MEMBER},
        {"getset_descriptor", Kind.GETSET},
        {"ReferenceType", Kind.WEAK_REFERENCE},
        {"ProxyType", Kind.WEAK_PROXY},
        {"mappingproxy", Kind.MAPPING_PROXY},
        {"WeakValueDictionary", Kind.WEAK_VALUES},
        {"WeakKeyDictionary", Kind.WEAK_KEYS},
        {"WeakSet", Kind.WEAK_SET},
        {"finalize", Kind.FINALIZE},
        {"Thread", Kind.THREAD},
        {"TextIOWrapper", Kind.STREAM},
        {"Lock", Kind.LOCK}
    };

    private final Vm vm;
    private final Memory memory;

    /** Adds built-in types and functions to a program. */
    public Builtin(Vm vm) {
        this.vm = vm;
        memory = vm.memory;
    }

    /** Makes the types and the objects that there is one of. */
    void types() {
        PyType object = type("object", "builtins", Kind.INSTANCE, null);
        PyType type = type("type", "builtins", Kind.TYPE, object);
        vm.bind(Kind.TYPE, type);
        for (Object[] row : TYPES) {
            String module = row[0].equals("ReferenceType") || row[0].equals("ProxyType") ? "weakref" : "builtins";
            type((String) row[0], module, (Integer) row[1], object);
        }
        vm.bind(Kind.BIG_INT, vm.type("int"));
        PyType bool = type("bool", "builtins", Kind.BOOL, vm.type("int"));
        vm.bind(Kind.BOOL, bool);
        vm.none = vm.keep(memory.allocate(Kind.NONE));
        vm.notImplemented = vm.keep(memory.allocate(Kind.NOT_IMPLEMENTED));
        vm.ellipsis = vm.keep(memory.allocate(Kind.ELLIPSIS));
        vm.no = vm.keep(memory.allocate(Kind.BOOL));
        vm.yes = vm.keep(memory.allocate(Kind.BOOL));
        memory.setNumber(vm.yes, 1);
        for (Map.Entry<String, String> entry : Errors.HIERARCHY.entrySet()) {
            PyType e = type(entry.getKey(), "builtins", Kind.EXCEPTION, vm.type(entry.getValue()));
            e.shape = memory.shapes().exception(entry.getKey());
        }
        method("BaseException", "with_traceback", 1, 1, (v, base, n, names) -> {
            int e = v.memory.local(base);
            int traceback = v.memory.local(base + 1);
            v.memory.setField(e, ExceptionLayout.TRACEBACK, traceback == v.none ? Heap.NULL : traceback);
            return e;
        });
        method("BaseException", "add_note", 1, 1, (v, base, n, names) -> {
            int note = v.memory.local(base + 1);
            if (v.memory.kind(note) != Kind.STR) {
                throw v.errors.type("note must be a str, not '" + v.typeName(note) + "'");
            }
            int notes = v.attributes.own(v.memory.local(base), "__notes__");
            if (notes == Heap.NULL) {
                notes = v.sequences.newList(0);
                v.attributes.set(v.memory.local(base), "__notes__", notes);
            }
            v.sequences.append(notes, note);
            return v.none;
        });
        method("BaseException", "__init__", 0, -1, (v, base, n, names) -> {
            int mark = v.memory.sp;
            for (int i = 1; i < n; i++) {
                v.memory.push(v.memory.local(base + i));
            }
            v.memory.setField(v.memory.local(base), ExceptionLayout.ARGS, v.sequences.packTuple(n - 1));
            v.memory.popTo(mark);
            return v.none;
        });
        vm.builtins = vm.keep(vm.dicts.make());
    }

    private PyType type(String name, String module, int kind, @org.jspecify.annotations.Nullable PyType base) {
        PyType type = new PyType(name, module, name, kind, false);
        type.base = base;
        type.order.add(type);
        if (base != null) {
            type.order.addAll(base.order);
        }
        type.hasDict = false;
        vm.add(type);
        type.handle = memory.allocate(Kind.TYPE);
        memory.setPayload(type.handle, type);
        vm.keep(type.handle);
        return type;
    }

    /** Adds a method to a built-in type. */
    public void method(String type, String name, int min, int max, Native body) {
        method(type, name, min, max, false, body);
    }

    /** The same, with arguments by keyword if wanted. */
    public void method(String type, String name, int min, int max, boolean keywords, Native body) {
        PyType t = vm.type(type);
        int o = memory.allocate(Kind.METHOD_DESCRIPTOR);
        memory.setPayload(o, new NativeFunction(name, type, min, max, keywords, body));
        vm.keep(o);
        t.attributes.put(name, o);
        vm.typeVersion++;
    }

    /** Adds a function to a built-in type that instances share unbound, such as {@code dict.fromkeys}. */
    public void onType(String type, String name, int min, int max, boolean keywords, Native body) {
        int o = vm.newBuiltin(new NativeFunction(name, "", min, max, keywords, body), Heap.NULL, Heap.NULL);
        vm.keep(o);
        vm.type(type).attributes.put(name, o);
    }

    /** Adds a function to a dictionary. */
    public void function(int dict, String name, int min, int max, boolean keywords, Native body) {
        int mark = memory.sp;
        int named = vm.dicts.get(dict, "__name__");
        String module = named == Heap.NULL || vm.texts.is(named, "builtins") ? "" : vm.text(named);
        NativeFunction function = new NativeFunction(name, "", min, max, keywords, body, module);
        int o = vm.newBuiltin(function, Heap.NULL, Heap.NULL);
        vm.dicts.put(dict, vm.texts.name(name), o);
        memory.popTo(mark);
    }

    /** Says what a call of a type does. */
    public void constructor(String type, int min, int max, boolean keywords, Native body) {
        vm.classes.constructor(vm.type(type), new NativeFunction(type, "", min, max, keywords, body));
    }

    /** Puts an object into a dictionary under a name. */
    public void value(int dict, String name, int value) {
        vm.dicts.put(dict, vm.texts.name(name), value);
    }

    /** Makes a module that can be imported; answers its dictionary. */
    public int module(String name) {
        int mark = memory.sp;
        int module = memory.allocate(Kind.MODULE);
        memory.setPayload(module, name);
        int dict = vm.dicts.make();
        memory.setField(module, 0, dict);
        value(dict, "__name__", vm.texts.name(name));
        vm.modules().put(name, module);
        memory.setStatic(vm.newStatic(), module);
        memory.popTo(mark);
        return dict;
    }

    /** Names of the built-in exceptions and types that programs can use. */
    public List<String> visible() {
        List<String> names = new ArrayList<>(Errors.HIERARCHY.keySet());
        names.addAll(List.of(
                "object",
                "type",
                "int",
                "float",
                "str",
                "bytes",
                "tuple",
                "list",
                "dict",
                "set",
                "frozenset",
                "range",
                "slice",
                "enumerate",
                "zip",
                "map",
                "filter",
                "reversed",
                "property",
                "staticmethod",
                "classmethod",
                "super",
                "bool"));
        return names;
    }
}
