package org.cyclelab.python.operate;

import org.cyclelab.heap.Heap;
import org.cyclelab.python.object.Kind;
import org.cyclelab.python.object.Memory;

/** The operator {@code in}. */
final class Membership {
    private final Operations vm;
    private final Memory memory;
    private final Conversions conversions;

    Membership(Operations vm) {
        this.vm = vm;
        memory = vm.memory;
        conversions = new Conversions(vm);
    }

    /** A set is looked for as a frozen set; pushed if it is one. */
    private int frozen(int o) {
        if (memory.kind(o) != Kind.SET) {
            return o;
        }
        int set = vm.sets.make(Kind.FROZENSET);
        vm.iteration.forEach(o, element -> vm.sets.add(set, element));
        return set;
    }

    private boolean inBytes(byte[] bytes, int element) {
        if (memory.kind(element) == Kind.BYTES) {
            java.nio.charset.Charset latin = java.nio.charset.StandardCharsets.ISO_8859_1;
            return new String(bytes, latin).contains(new String(memory.payload(element, byte[].class), latin));
        }
        if (!conversions.isInt(element)) {
            throw vm.errors.type("a bytes-like object is required, not '" + vm.typeName(element) + "'");
        }
        long value = conversions.clamped(element);
        if (value < 0 || value > 255) {
            throw vm.errors.raise("ValueError", "byte must be in range(0, 256)");
        }
        for (byte b : bytes) {
            if ((b & 0xff) == value) {
                return true;
            }
        }
        return false;
    }

    /** {@code element in o}. */
    boolean contains(int o, int element) {
        if (vm.subscripts.custom(o, "__contains__")) {
            int mark = memory.sp;
            boolean r = vm.truth(vm.method(o, "__contains__", element));
            memory.popTo(mark);
            return r;
        }
        return has(o, element);
    }

    /** The same, whatever a class derived from the type says of it. */
    boolean has(int o, int element) {
        switch (memory.kind(o)) {
            case Kind.WEAK_PROXY -> {
                int mark = memory.sp;
                boolean there = contains(vm.attributes.behindProxy(o), element);
                memory.popTo(mark);
                return there;
            }
            case Kind.DICT -> {
                return vm.dicts.get(o, element) != Heap.NULL;
            }
            case Kind.DICT_KEYS, Kind.MAPPING_PROXY -> {
                return vm.dicts.get(memory.field(o, 0), element) != Heap.NULL;
            }
            case Kind.SET, Kind.FROZENSET -> {
                return vm.sets.contains(o, frozen(element));
            }
            case Kind.DICT_ITEMS -> {
                if (memory.kind(element) != Kind.TUPLE || vm.sequences.tupleSize(element) != 2) {
                    return false;
                }
                int value = vm.dicts.get(memory.field(o, 0), vm.sequences.tupleItem(element, 0));
                return value != Heap.NULL && vm.comparisons.equal(value, vm.sequences.tupleItem(element, 1));
            }
            case Kind.BYTES -> {
                return inBytes(memory.payload(o, byte[].class), element);
            }
            case Kind.RANGE -> {
                if (conversions.isInt(element) && memory.kind(element) != Kind.BIG_INT) {
                    long start = memory.number(memory.field(o, 0));
                    long step = memory.number(memory.field(o, 2));
                    long by = memory.number(element) - start;
                    return by % step == 0 && by / step >= 0 && by / step < memory.number(memory.field(o, 3));
                }
                if (memory.kind(element) == Kind.FLOAT) {
                    double d = vm.integers.floatValue(element);
                    return d == Math.rint(d) && Math.abs(d) < 1L << 53 && contains(o, vm.integers.make((long) d));
                }
                return false;
            }
            case Kind.STR -> {
                if (memory.kind(element) != Kind.STR) {
                    throw vm.errors.type("'in <string>' requires string as left operand, not " + vm.typeName(element));
                }
                return vm.text(o).contains(vm.text(element));
            }
            case Kind.LIST, Kind.TUPLE -> {
                for (int i = 0; i < vm.sequences.length(o); i++) {
                    if (vm.comparisons.equal(vm.sequences.at(o, i), element)) {
                        return true;
                    }
                }
                return false;
            }
            default -> {}
        }
        if (vm.attributes.lookup(vm.typeOf(o), "__contains__") != Heap.NULL) {
            int mark = memory.sp;
            boolean r = vm.truth(vm.method(o, "__contains__", element));
            memory.popTo(mark);
            return r;
        }
        if (!vm.iteration.isIterable(o)) {
            throw vm.errors.type("argument of type '" + vm.typeName(o) + "' is not iterable");
        }
        int mark = memory.sp;
        int iterator = vm.iteration.iterator(o);
        memory.push(iterator);
        memory.slide(mark);
        boolean found = false;
        while (!found) {
            int value = vm.iteration.next(iterator);
            if (value == Heap.NULL) {
                break;
            }
            memory.push(value);
            found = vm.comparisons.equal(value, element);
            memory.popTo(mark + 1);
        }
        memory.popTo(mark);
        return found;
    }
}
