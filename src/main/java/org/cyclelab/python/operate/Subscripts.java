package org.cyclelab.python.operate;

import org.cyclelab.heap.Heap;
import org.cyclelab.python.object.Kind;
import org.cyclelab.python.object.Memory;
import org.cyclelab.python.object.PyType;

/** Subscripts, lengths and membership. */
public final class Subscripts {
    private final Operations vm;
    private final Memory memory;
    private final Conversions conversions;
    private final Membership membership;

    Subscripts(Operations vm) {
        this.vm = vm;
        memory = vm.memory;
        conversions = new Conversions(vm);
        membership = new Membership(vm);
    }

    /** {@code len(o)}. */
    public int length(int o) {
        return custom(o, "__len__") ? customLength(o) : size(o);
    }

    /** The length of a built-in object, whatever a class derived from its type says of it. */
    public int size(int o) {
        if (memory.kind(o) == Kind.WEAK_PROXY) {
            int mark = memory.sp;
            int n = length(vm.attributes.behindProxy(o));
            memory.popTo(mark);
            return n;
        }
        switch (memory.kind(o)) {
            case Kind.STR -> {
                String text = vm.text(o);
                return text.codePointCount(0, text.length());
            }
            case Kind.BYTES -> {
                return memory.payload(o, byte[].class).length;
            }
            case Kind.TUPLE -> {
                return vm.sequences.tupleSize(o);
            }
            case Kind.LIST -> {
                return vm.sequences.size(o);
            }
            case Kind.DICT -> {
                return vm.dicts.size(o);
            }
            case Kind.SET, Kind.FROZENSET -> {
                return vm.sets.size(o);
            }
            case Kind.DICT_KEYS, Kind.DICT_VALUES, Kind.DICT_ITEMS, Kind.MAPPING_PROXY -> {
                return vm.dicts.size(memory.field(o, 0));
            }
            case Kind.RANGE -> {
                return (int) memory.number(memory.field(o, 3));
            }
            default -> {}
        }
        if (vm.attributes.lookup(vm.typeOf(o), "__len__") != Heap.NULL) {
            return customLength(o);
        }
        throw vm.errors.type("object of type '" + vm.typeName(o) + "' has no len()");
    }

    private int customLength(int o) {
        int mark = memory.sp;
        int r = vm.method(o, "__len__");
        long n = conversions.index(r);
        if (n < 0) {
            throw vm.errors.raise("ValueError", "__len__() should return >= 0");
        }
        if (memory.kind(r) == Kind.BIG_INT) {
            throw vm.errors.raise("OverflowError", "cannot fit 'int' into an index-sized integer");
        }
        memory.popTo(mark);
        return (int) Math.min(n, Integer.MAX_VALUE);
    }

    /** Whether a class of the program defines a special method of an object. */
    boolean custom(int o, String method) {
        PyType type = vm.typeOf(o);
        if (!type.defined) {
            return false;
        }
        int found = vm.attributes.lookup(type, method);
        return found != Heap.NULL && memory.kind(found) != Kind.METHOD_DESCRIPTOR;
    }

    /** {@code o[index]}. */
    public int get(int o, int index) {
        return custom(o, "__getitem__") ? vm.method(o, "__getitem__", index) : getItem(o, index);
    }

    /** {@code o[index]} of a built-in object, whatever a class derived from its type says of it. */
    public int getItem(int o, int index) {
        int kind = memory.kind(o);
        switch (kind) {
            case Kind.WEAK_PROXY -> {
                return get(vm.attributes.behindProxy(o), index);
            }
            case Kind.LIST, Kind.TUPLE, Kind.STR, Kind.BYTES, Kind.RANGE -> {
                if (memory.kind(index) == Kind.SLICE) {
                    return slice(o, kind, index);
                }
                int n = size(o);
                int i = index(index, n, kind);
                if (i < 0 || i >= n) {
                    String name = kind == Kind.STR
                            ? "string index"
                            : kind == Kind.RANGE ? "range object index" : vm.ofKind(kind).name + " index";
                    throw vm.errors.raise(
                            "IndexError", kind == Kind.BYTES ? "index out of range" : name + " out of range");
                }
                return item(o, kind, i);
            }
            case Kind.DICT, Kind.MAPPING_PROXY -> {
                int dict = kind == Kind.DICT ? o : memory.field(o, 0);
                int value = vm.dicts.get(dict, index);
                if (value == Heap.NULL) {
                    if (custom(o, "__missing__")) {
                        return vm.method(o, "__missing__", index);
                    }
                    throw vm.errors.raise("KeyError", index);
                }
                return value;
            }
            default -> {}
        }
        if (vm.attributes.lookup(vm.typeOf(o), "__getitem__") != Heap.NULL) {
            return vm.method(o, "__getitem__", index);
        }
        throw vm.errors.type("'" + (kind == Kind.TYPE ? "type" : vm.typeName(o)) + "' object is not subscriptable");
    }

    private int item(int o, int kind, int i) {
        return switch (kind) {
            case Kind.STR -> {
                String text = vm.text(o);
                int at = text.offsetByCodePoints(0, i);
                yield vm.texts.make(Character.toString(text.codePointAt(at)));
            }
            case Kind.BYTES -> vm.integers.make(memory.payload(o, byte[].class)[i] & 0xff);
            case Kind.RANGE ->
                vm.integers.make(memory.number(memory.field(o, 0)) + i * memory.number(memory.field(o, 2)));
            default -> vm.sequences.at(o, i);
        };
    }

    private int index(int index, int length, int kind) {
        if (!conversions.isInt(index)) {
            String name = kind == Kind.STR ? "string" : kind == Kind.BYTES ? "byte" : vm.ofKind(kind).name;
            String got = kind == Kind.STR ? ", not '" + vm.typeName(index) + "'" : ", not " + vm.typeName(index);
            throw vm.errors.type(name + " indices must be integers" + (kind == Kind.STR ? "" : " or slices") + got);
        }
        if (memory.kind(index) == Kind.BIG_INT) {
            throw vm.errors.raise("IndexError", "cannot fit 'int' into an index-sized integer");
        }
        long i = memory.number(index);
        if (i < 0) {
            i += length;
        }
        return (int) Math.max(-1, Math.min(i, Integer.MAX_VALUE));
    }

    /** Start, stop, step and number of items of a slice of {@code n} items. */
    public long[] bounds(int slice, int n) {
        int stepObject = memory.field(slice, 2);
        long step = Math.max(-Long.MAX_VALUE / 4, Math.min(conversions.bound(stepObject, 1), Long.MAX_VALUE / 4));
        if (step == 0) {
            throw vm.errors.raise("ValueError", "slice step cannot be zero");
        }
        long low = step > 0 ? 0 : -1;
        long high = step > 0 ? n : n - 1L;
        long start = bound(memory.field(slice, 0), n, step > 0 ? low : high, low, high);
        long stop = bound(memory.field(slice, 1), n, step > 0 ? high : low, low, high);
        long count = step > 0 ? (stop - start + step - 1) / step : (start - stop - step - 1) / -step;
        return new long[] {start, stop, step, Math.max(0, count)};
    }

    private long bound(int o, int n, long otherwise, long low, long high) {
        if (o == vm.none) {
            return otherwise;
        }
        long i = conversions.bound(o, otherwise);
        if (i < 0) {
            i += n;
        }
        return Math.max(low, Math.min(i, high));
    }

    private int slice(int o, int kind, int slice) {
        long[] b = bounds(slice, size(o));
        int count = (int) b[3];
        switch (kind) {
            case Kind.STR -> {
                int[] points = vm.text(o).codePoints().toArray();
                if (count == points.length && b[2] == 1) {
                    return o;
                }
                StringBuilder text = new StringBuilder();
                for (int i = 0; i < count; i++) {
                    text.appendCodePoint(points[(int) (b[0] + i * b[2])]);
                }
                return vm.texts.make(text.toString());
            }
            case Kind.BYTES -> {
                byte[] bytes = memory.payload(o, byte[].class);
                byte[] result = new byte[count];
                for (int i = 0; i < count; i++) {
                    result[i] = bytes[(int) (b[0] + i * b[2])];
                }
                return vm.texts.makeBytes(result);
            }
            case Kind.RANGE -> {
                long start = memory.number(memory.field(o, 0));
                long step = memory.number(memory.field(o, 2));
                return range(start + b[0] * step, start + b[1] * step, step * b[2]);
            }
            case Kind.TUPLE -> {
                if (count == vm.sequences.tupleSize(o) && b[2] == 1) {
                    return o;
                }
                int result = vm.sequences.newTuple(count);
                for (int i = 0; i < count; i++) {
                    vm.sequences.setTupleItem(result, i, vm.sequences.tupleItem(o, (int) (b[0] + i * b[2])));
                }
                return result;
            }
            default -> {
                int result = vm.sequences.newList(count);
                for (int i = 0; i < count; i++) {
                    vm.sequences.setItem(result, i, vm.sequences.item(o, (int) (b[0] + i * b[2])));
                }
                memory.setNumber(result, count);
                return result;
            }
        }
    }

    /** A range, pushed. */
    public int range(long start, long stop, long step) {
        int mark = memory.sp;
        vm.integers.make(start);
        vm.integers.make(stop);
        vm.integers.make(step);
        int r = rangeOf(memory.local(mark), memory.local(mark + 1), memory.local(mark + 2));
        memory.slide(mark);
        return r;
    }

    /** A range of int objects, pushed. */
    public int rangeOf(int start, int stop, int step) {
        long a = memory.number(start);
        long b = memory.number(stop);
        long s = memory.number(step);
        long n = s > 0 ? (b - a + s - 1) / s : (a - b - s - 1) / -s;
        int range = memory.allocate(Kind.RANGE);
        int mark = memory.sp;
        memory.setField(range, 0, start);
        memory.setField(range, 1, stop);
        memory.setField(range, 2, step);
        memory.setField(range, 3, vm.integers.make(Math.max(0, n)));
        memory.popTo(mark);
        return range;
    }

    /** {@code o[index] = value}. */
    public void set(int o, int index, int value) {
        if (custom(o, "__setitem__")) {
            vm.method(o, "__setitem__", index, value);
        } else {
            setItem(o, index, value);
        }
    }

    /** The same, whatever a class derived from its type says of it. */
    public void setItem(int o, int index, int value) {
        switch (memory.kind(o)) {
            case Kind.WEAK_PROXY -> set(vm.attributes.behindProxy(o), index, value);
            case Kind.LIST -> {
                if (memory.kind(index) == Kind.SLICE) {
                    setSlice(o, index, value);
                    return;
                }
                int n = vm.sequences.size(o);
                int i = index(index, n, Kind.LIST);
                if (i < 0 || i >= n) {
                    throw vm.errors.raise("IndexError", "list assignment index out of range");
                }
                vm.sequences.setItem(o, i, value);
            }
            case Kind.DICT -> vm.dicts.put(o, index, value);
            default -> {
                if (vm.attributes.lookup(vm.typeOf(o), "__setitem__") == Heap.NULL) {
                    throw vm.errors.type("'" + vm.typeName(o) + "' object does not support item assignment");
                }
                vm.method(o, "__setitem__", index, value);
            }
        }
    }

    private void setSlice(int list, int slice, int value) {
        int mark = memory.sp;
        if (!vm.iteration.isIterable(value)) {
            throw vm.errors.type("can only assign an iterable");
        }
        int values = memory.kind(value) == Kind.TUPLE || (memory.kind(value) == Kind.LIST && value != list)
                ? value
                : vm.iteration.list(value);
        long[] b = bounds(slice, vm.sequences.size(list));
        if (b[2] == 1) {
            vm.sequences.splice(list, (int) b[0], (int) Math.max(b[0], b[1]), values);
        } else {
            int n = vm.sequences.length(values);
            if (n != b[3]) {
                throw vm.errors.raise(
                        "ValueError", "attempt to assign sequence of size " + n + " to extended slice of size " + b[3]);
            }
            for (int i = 0; i < n; i++) {
                vm.sequences.setItem(list, (int) (b[0] + i * b[2]), vm.sequences.at(values, i));
            }
        }
        memory.popTo(mark);
    }

    /** {@code del o[index]}. */
    public void delete(int o, int index) {
        if (custom(o, "__delitem__")) {
            vm.method(o, "__delitem__", index);
        } else {
            deleteItem(o, index);
        }
    }

    /** The same, whatever a class derived from its type says of it. */
    public void deleteItem(int o, int index) {
        int mark = memory.sp;
        switch (memory.kind(o)) {
            case Kind.LIST -> {
                int n = vm.sequences.size(o);
                if (memory.kind(index) == Kind.SLICE) {
                    long[] b = bounds(index, n);
                    if (b[2] == 1) {
                        vm.sequences.splice(o, (int) b[0], (int) Math.max(b[0], b[1]), Heap.NULL);
                    } else {
                        long lowest = b[2] > 0 ? b[0] : b[0] + (b[3] - 1) * b[2];
                        vm.sequences.removeEach(o, (int) lowest, (int) Math.abs(b[2]), (int) b[3]);
                    }
                    break;
                }
                int i = index(index, n, Kind.LIST);
                if (i < 0 || i >= n) {
                    throw vm.errors.raise("IndexError", "list assignment index out of range");
                }
                vm.sequences.remove(o, i);
            }
            case Kind.DICT -> {
                if (!vm.dicts.remove(o, index)) {
                    throw vm.errors.raise("KeyError", index);
                }
            }
            default -> {
                if (vm.attributes.lookup(vm.typeOf(o), "__delitem__") == Heap.NULL) {
                    throw vm.errors.type("'" + vm.typeName(o) + "' object doesn't support item deletion");
                }
                vm.method(o, "__delitem__", index);
            }
        }
        memory.popTo(mark);
    }

    /** {@code element in o}. */
    public boolean contains(int o, int element) {
        return membership.contains(o, element);
    }

    /** The same, whatever a class derived from the type says of it. */
    public boolean has(int o, int element) {
        return membership.has(o, element);
    }
}
