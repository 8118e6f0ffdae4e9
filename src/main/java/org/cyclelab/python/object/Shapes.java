package org.cyclelab.python.object;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.cyclelab.heap.type.Finalizer;
import org.cyclelab.heap.type.Type;
import org.cyclelab.heap.type.Types;

/**
 * The heap types of one run: CPython's names and sizes for the built-in ones, and one type for the instances of each class
 * that the program defines, with a field for each attribute that the program's text stores. Immutable.
 */
public final class Shapes {
    /** Sizes of strings that have a heap type of their own; a larger string counts as the next power of two. */
    private static final int EXACT_SIZES = 512;

    private static final int LARGE_SIZES = 21;

    /** Longest tuples that have a heap type of their own, as they have a free list of their own in CPython. */
    public static final int TUPLE_SIZES = 20;

    /** Heap type of the storage of lists, dictionaries, sets and instances. */
    public static final int PART = 0;

    private final List<Type> types = new ArrayList<>();
    private final List<Integer> kinds = new ArrayList<>();
    private final int[] first = new int[Kind.COUNT];
    private final int[] kindOfType;
    private final Types built;
    private final Map<String, Integer> exceptions = new HashMap<>();
    private final List<Integer> instances = new ArrayList<>();
    private final List<Integer> derived = new ArrayList<>();

    /**
     * The shape of a class of the program.
     *
     * @param name its name
     * @param fields attributes that the text stores in its instances, slots first
     */
    public record ClassShape(String name, List<String> fields) {}

    /** The heap types of a program with these exceptions and classes; {@code finalizers} says whether its classes have any. */
    public Shapes(List<String> exceptionNames, List<ClassShape> classes, boolean finalizers) {
        Arrays.fill(first, -1);
        part("storage");
        single(Kind.NONE, "NoneType", 16);
        single(Kind.NOT_IMPLEMENTED, "NotImplementedType", 16);
        single(Kind.ELLIPSIS, "ellipsis", 16);
        single(Kind.BOOL, "bool", 28);
        for (int size = 24; size <= 36; size += 4) {
            single(Kind.INT, "int", size);
        }
        for (int digits = 3; digits < 64; digits++) {
            array(Kind.BIG_INT, "int", 24 + 4 * digits, 0);
        }
        single(Kind.FLOAT, "float", 24);
        sized(Kind.STR, "str");
        sized(Kind.BYTES, "bytes");
        for (int n = 0; n <= TUPLE_SIZES; n++) {
            array(Kind.TUPLE, "tuple", 40 + 8 * n, 0);
        }
        array(Kind.TUPLE, "tuple", 40, 8);
        named(Kind.LIST, "list", 56, "items");
        named(Kind.DICT, "dict", 64, "entries");
        named(Kind.SET, "set", 216, "table");
        named(Kind.FROZENSET, "frozenset", 216, "table");
        named(
                Kind.FUNCTION,
                "function",
                152,
                "__globals__",
                "__builtins__",
                "__module__",
                "__defaults__",
                "__kwdefaults__",
                "__doc__",
                "__dict__",
                "__closure__",
                "__annotations__",
                "__code__",
                "__name__",
                "__qualname__");
        named(Kind.BUILTIN, "builtin_function_or_method", 72, "__self__", "__module__");
        named(Kind.METHOD, "method", 64, "__func__", "__self__");
        named(Kind.METHOD_DESCRIPTOR, "method_descriptor", 72, "__objclass__");
        untracked(
                Kind.CODE,
                "code",
                280,
                "co_consts",
                "co_names",
                "co_varnames",
                "co_filename",
                "co_name",
                "co_qualname");
        named(Kind.CELL, "cell", 40, "cell_contents");
        array(Kind.FRAME, "frame", 112, 8);
        named(Kind.TRACEBACK, "traceback", 56, "tb_next", "tb_frame");
        finalized(Kind.GENERATOR, new Type("generator", List.of(), true, 96, 8, false));
        named(Kind.TYPE, "type", 1064, "__base__", "__dict__", "__bases__", "__mro__");
        named(Kind.MODULE, "module", 72, "__dict__");
        named(Kind.SLICE, "slice", 56, "start", "stop", "step");
        untracked(Kind.RANGE, "range", 48, "start", "stop", "step", "length");
        named(Kind.LIST_ITERATOR, "list_iterator", 48, "list");
        named(Kind.TUPLE_ITERATOR, "tuple_iterator", 48, "tuple");
        named(Kind.STR_ITERATOR, "str_ascii_iterator", 48, "str");
        single(Kind.RANGE_ITERATOR, "range_iterator", 48);
        named(Kind.DICT_KEY_ITERATOR, "dict_keyiterator", 72, "dict");
        named(Kind.DICT_VALUE_ITERATOR, "dict_valueiterator", 72, "dict");
        named(Kind.DICT_ITEM_ITERATOR, "dict_itemiterator", 72, "dict", "result");
        named(Kind.SET_ITERATOR, "set_iterator", 64, "set");
        named(Kind.BYTES_ITERATOR, "bytes_iterator", 48, "bytes");
        named(Kind.LIST_REVERSE_ITERATOR, "list_reverseiterator", 48, "list");
        named(Kind.SEQUENCE_ITERATOR, "iterator", 48, "sequence");
        named(Kind.CALLABLE_ITERATOR, "callable_iterator", 48, "callable", "sentinel");
        named(Kind.ENUMERATE, "enumerate", 72, "iterator", "result");
        named(Kind.ZIP, "zip", 64, "iterators", "result");
        named(Kind.MAP, "map", 48, "iterators", "function");
        named(Kind.FILTER, "filter", 48, "function", "iterator");
        named(Kind.REVERSED, "reversed", 48, "sequence");
        named(Kind.DICT_KEYS, "dict_keys", 40, "dict");
        named(Kind.DICT_VALUES, "dict_values", 40, "dict");
        named(Kind.DICT_ITEMS, "dict_items", 40, "dict");
        named(Kind.PROPERTY, "property", 80, "fget", "fset", "fdel", "doc");
        named(Kind.STATIC_METHOD, "staticmethod", 48, "__func__", "__dict__");
        named(Kind.CLASS_METHOD, "classmethod", 48, "__func__", "__dict__");
        named(Kind.SUPER, "super", 56, "__thisclass__", "__self__", "__self_class__");
        named(Kind.MEMBER, "member_descriptor", 64, "__objclass__");
        named(Kind.GETSET, "getset_descriptor", 64, "__objclass__");
        weak(Kind.WEAK_REFERENCE, "weakref");
        weak(Kind.WEAK_PROXY, "weakproxy");
        named(Kind.MAPPING_PROXY, "mappingproxy", 48, "mapping");
        named(Kind.WEAK_VALUES, "WeakValueDictionary", 56, "data", "_remove", "_pending_removals", "_iterating");
        named(Kind.WEAK_KEYS, "WeakKeyDictionary", 56, "data", "_remove", "_pending_removals", "_iterating");
        named(Kind.WEAK_SET, "WeakSet", 56, "data", "_remove", "_pending_removals", "_iterating");
        named(Kind.FINALIZE, "finalize", 32, "reference", "function", "arguments", "keywords");
        named(Kind.THREAD, "Thread", 56, "target", "arguments", "name", "keywords");
        single(Kind.STREAM, "TextIOWrapper", 176);
        single(Kind.LOCK, "Lock", 40);
        for (String name : exceptionNames) {
            exceptions.put(name, types.size());
            named(Kind.EXCEPTION, name, ExceptionLayout.size(name), ExceptionLayout.FIELDS);
        }
        single(Kind.INSTANCE, "object", 16);
        for (ClassShape shape : classes) {
            instances.add(types.size());
            List<String> fields = new ArrayList<>(shape.fields());
            fields.addAll(List.of("attributes", "__dict__", "__class__"));
            Type instance = Type.of(shape.name(), fields.toArray(new String[0])).sized(56);
            Type other = new Type(shape.name(), List.of(), true, 56, 0, false);
            add(Kind.INSTANCE, finalizers ? instance.finalizedBy(Finalizer.HOOK) : instance);
            derived.add(types.size());
            add(Kind.PART, finalizers ? other.finalizedBy(Finalizer.HOOK) : other);
        }
        Types.Builder builder = new Types.Builder();
        List<Integer> numbers = new ArrayList<>();
        for (Type type : types) {
            numbers.add(builder.add(type));
        }
        built = builder.build();
        kindOfType = new int[built.size()];
        for (int i = 0; i < numbers.size(); i++) {
            kindOfType[numbers.get(i)] = kinds.get(i);
        }
        renumber(numbers);
    }

    private void renumber(List<Integer> numbers) {
        for (int kind = 0; kind < first.length; kind++) {
            if (first[kind] >= 0) {
                first[kind] = numbers.get(first[kind]);
            }
        }
        exceptions.replaceAll((name, index) -> numbers.get(index));
        instances.replaceAll(numbers::get);
        derived.replaceAll(numbers::get);
    }

    private void add(int kind, Type type) {
        if (first[kind] < 0) {
            first[kind] = types.size();
        }
        types.add(type);
        kinds.add(kind);
    }

    private void part(String name) {
        add(Kind.PART, Type.arrayOf(name).sized(0).with(Type.Trait.PART));
    }

    private void single(int kind, String name, int bytes) {
        add(kind, Type.of(name).sized(bytes).asAcyclic());
    }

    private void named(int kind, String name, int bytes, String... fields) {
        add(kind, Type.of(name, fields).sized(bytes));
    }

    private void untracked(int kind, String name, int bytes, String... fields) {
        add(kind, Type.of(name, fields).sized(bytes).with(Type.Trait.UNTRACKED));
    }

    private void array(int kind, String name, int bytes, int bytesPerElement) {
        add(kind, new Type(name, List.of(), true, bytes, bytesPerElement, false));
    }

    private void weak(int kind, String name) {
        add(kind, Type.of(name, "callback", "key").withWeakFields("referent").sized(80));
    }

    private void finalized(int kind, Type type) {
        add(kind, type.finalizedBy(Finalizer.HOOK));
    }

    private void sized(int kind, String name) {
        for (int size = 33; size < 33 + EXACT_SIZES; size++) {
            single(kind, name, size);
        }
        for (int bits = 0; bits < LARGE_SIZES; bits++) {
            single(kind, name, 1024 << bits);
        }
    }

    /** The heap types. */
    public Types types() {
        return built;
    }

    /** The kind of each heap type. */
    int[] kinds() {
        return kindOfType;
    }

    /** The heap type of a kind that has one. */
    public int type(int kind) {
        return first[kind];
    }

    /** The heap type of tuples of that length. */
    public int tuple(int length) {
        return first[Kind.TUPLE] + Math.min(length, TUPLE_SIZES + 1);
    }

    /** The heap type of strings or bytes of that size in bytes. */
    int sized(int kind, long bytes) {
        if (bytes < 33 + EXACT_SIZES) {
            return first[kind] + (int) bytes - 33;
        }
        int bits = 64 - Long.numberOfLeadingZeros((bytes - 1) >> 10);
        return first[kind] + EXACT_SIZES + Math.min(bits, LARGE_SIZES - 1);
    }

    /** The heap type of ints of so many digits of 30 bits. */
    int integer(int digits) {
        return digits <= 3 ? first[Kind.INT] + digits : first[Kind.BIG_INT] + Math.min(digits, 63) - 3;
    }

    /** The heap type of bigger ints. */
    int bigInteger(int digits) {
        return first[Kind.BIG_INT] + Math.max(0, Math.min(digits, 63) - 3);
    }

    /** The heap type of instances of a built-in exception. */
    public int exception(String name) {
        Integer type = exceptions.get(name);
        if (type == null) {
            throw new IllegalArgumentException("no exception " + name);
        }
        return type;
    }

    /** The heap type of instances of the program's class number {@code index} in textual order. */
    public int instance(int index) {
        return instances.get(index);
    }

    /** The heap type of instances of that class where it derives from a built-in type with a layout of its own. */
    public int derived(int index, int kind) {
        int type = derived.get(index);
        kindOfType[type] = kind;
        return type;
    }

    /** The heap type of a plain {@code object()}. */
    public int plainObject() {
        return first[Kind.INSTANCE];
    }

    /** Names of the fields of a heap type. */
    public List<String> fields(int type) {
        return built.get(type).fields();
    }
}
