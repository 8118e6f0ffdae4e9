package org.cyclelab.python.lib;

import org.cyclelab.heap.Heap;
import org.cyclelab.python.call.Builtin;
import org.cyclelab.python.call.NativeFunction;
import org.cyclelab.python.call.Vm;
import org.cyclelab.python.machine.PyError;
import org.cyclelab.python.object.Kind;
import org.cyclelab.python.object.Memory;
import org.cyclelab.python.operate.Conversions;
import org.cyclelab.python.operate.Spread;

/** Methods of lists, tuples, dictionaries, sets and generators. */
final class Methods {
    private final Vm vm;
    private final Memory m;
    private final Builtin builtin;
    private final Conversions conversions;

    Methods(Vm vm) {
        this.vm = vm;
        m = vm.memory;
        builtin = new Builtin(vm);
        conversions = new Conversions(vm);
    }

    void install() {
        lists();
        dicts();
        new SetMethods(vm).install();
        ranges();
        generators();
        containers();
    }

    private void containers() {
        for (String type : new String[] {"list", "dict", "tuple", "str", "set", "frozenset", "range"}) {
            builtin.method(type, "__len__", 0, 0, (v, b, n, k) -> v.integers.make(v.subscripts.size(m.local(b))));
            builtin.method(type, "__iter__", 0, 0, (v, b, n, k) -> v.iteration.builtinIterator(m.local(b)));
            builtin.method(type, "__contains__", 1, 1, (v, b, n, k) -> v.bool(raw(m.local(b), m.local(b + 1))));
        }
        for (String type : new String[] {"list", "dict", "set"}) {
            builtin.method(type, "__repr__", 0, 0, (v, b, n, k) -> v.texts.make(v.representation.reprText(m.local(b))));
        }
        for (String type : new String[] {"list", "dict"}) {
            builtin.method(type, "__delitem__", 1, 1, (v, b, n, k) -> {
                v.subscripts.deleteItem(m.local(b), m.local(b + 1));
                return v.none;
            });
            builtin.method(type, "__getitem__", 1, 1, (v, b, n, k) -> {
                int o = m.local(b);
                if (m.kind(o) == Kind.DICT) {
                    int value = v.dicts.get(o, m.local(b + 1));
                    if (value == Heap.NULL) {
                        throw v.errors.raise("KeyError", m.local(b + 1));
                    }
                    return value;
                }
                return v.subscripts.getItem(o, m.local(b + 1));
            });
            builtin.method(type, "__setitem__", 2, 2, (v, b, n, k) -> {
                int o = m.local(b);
                if (m.kind(o) == Kind.DICT) {
                    v.dicts.put(o, m.local(b + 1), m.local(b + 2));
                } else {
                    v.subscripts.setItem(o, m.local(b + 1), m.local(b + 2));
                }
                return v.none;
            });
            builtin.method(type, "__init__", 0, -1, true, (v, b, n, k) -> {
                int o = m.local(b);
                if (m.kind(o) == Kind.LIST) {
                    v.sequences.clear(o);
                }
                if (n > 1 && m.kind(o) == Kind.LIST) {
                    new Spread(v).extend(o, m.local(b + 1), "");
                } else if (n > 1) {
                    update(o, m.local(b + 1));
                }
                keywords(o, b + n, k);
                return v.none;
            });
        }
        builtin.method("set", "__init__", 0, 1, (v, b, n, k) -> {
            v.sets.clear(m.local(b));
            if (n > 1) {
                v.iteration.forEach(m.local(b + 1), e -> v.sets.add(m.local(b), e));
            }
            return v.none;
        });
        builtin.method("tuple", "__getitem__", 1, 1, (v, b, n, k) -> v.subscripts.get(m.local(b), m.local(b + 1)));
        builtin.method(
                "tuple",
                "index",
                1,
                3,
                (v, b, n, k) ->
                        v.integers.make(index(m.local(b), m.local(b + 1), b, n, "tuple.index(x): x not in tuple")));
        builtin.method("tuple", "count", 1, 1, (v, b, n, k) -> count(m.local(b), m.local(b + 1)));
    }

    private boolean raw(int o, int element) {
        return vm.subscripts.has(o, element);
    }

    /** Where an element is, from the bound at {@code base + 2} on and before the next, where {@code n} tells of such. */
    private int index(int o, int element, int base, int n, String message) {
        long size = vm.sequences.length(o);
        long from = n > 2 ? conversions.index(m.local(base + 2)) : 0;
        long to = n > 3 ? conversions.index(m.local(base + 3)) : Long.MAX_VALUE;
        from = from < 0 ? Math.max(0, from + size) : from;
        to = to < 0 ? to + size : to;
        for (long i = from; i < Math.min(to, vm.sequences.length(o)); i++) {
            if (vm.comparisons.equal(vm.sequences.at(o, (int) i), element)) {
                return (int) i;
            }
        }
        throw vm.errors.raise("ValueError", message);
    }

    private int count(int o, int element) {
        int found = 0;
        for (int i = 0; i < vm.sequences.length(o); i++) {
            if (vm.comparisons.equal(vm.sequences.at(o, i), element)) {
                found++;
            }
        }
        return vm.integers.make(found);
    }

    private void lists() {
        builtin.method("list", "append", 1, 1, (v, b, n, k) -> {
            v.sequences.append(m.local(b), m.local(b + 1));
            return v.none;
        });
        builtin.method("list", "extend", 1, 1, (v, b, n, k) -> {
            new Spread(v).extend(m.local(b), m.local(b + 1), "");
            return v.none;
        });
        builtin.method("list", "insert", 2, 2, (v, b, n, k) -> {
            int list = m.local(b);
            int size = v.sequences.size(list);
            long at = conversions.index(m.local(b + 1));
            at = at < 0 ? Math.max(0, at + size) : Math.min(at, size);
            v.sequences.insert(list, (int) at, m.local(b + 2));
            return v.none;
        });
        builtin.method("list", "pop", 0, 1, (v, b, n, k) -> {
            int list = m.local(b);
            int size = v.sequences.size(list);
            if (size == 0) {
                throw v.errors.raise("IndexError", "pop from empty list");
            }
            long at = n > 1 ? conversions.index(m.local(b + 1)) : -1;
            at = at < 0 ? at + size : at;
            if (at < 0 || at >= size) {
                throw v.errors.raise("IndexError", "pop index out of range");
            }
            return v.sequences.remove(list, (int) at);
        });
        builtin.method("list", "remove", 1, 1, (v, b, n, k) -> {
            int list = m.local(b);
            v.sequences.remove(list, index(list, m.local(b + 1), b, 0, "list.remove(x): x not in list"));
            return v.none;
        });
        builtin.method("list", "clear", 0, 0, (v, b, n, k) -> {
            v.sequences.clear(m.local(b));
            return v.none;
        });
        builtin.method("list", "copy", 0, 0, (v, b, n, k) -> v.sequences.copy(m.local(b)));
        builtin.method(
                "list",
                "index",
                1,
                3,
                (v, b, n, k) -> v.integers.make(index(
                        m.local(b),
                        m.local(b + 1),
                        b,
                        n,
                        v.representation.reprText(m.local(b + 1)) + " is not in list")));
        builtin.method("list", "count", 1, 1, (v, b, n, k) -> count(m.local(b), m.local(b + 1)));
        builtin.method("list", "reverse", 0, 0, (v, b, n, k) -> {
            int list = m.local(b);
            for (int i = 0, j = v.sequences.size(list) - 1; i < j; i++, j--) {
                v.sequences.swap(list, i, j);
            }
            return v.none;
        });
        builtin.method("list", "sort", 0, -1, true, (v, b, n, k) -> {
            if (n > 1) {
                throw v.errors.type("sort() takes no positional arguments");
            }
            new Sorting(v).sort("sort", m.local(b), b + n, k);
            return v.none;
        });
    }

    private int view(int kind, int dict) {
        int o = m.allocate(kind);
        m.setField(o, 0, dict);
        return o;
    }

    private void keywords(int dict, int at, int names) {
        for (int i = 0, n = names == Heap.NULL ? 0 : vm.sequences.tupleSize(names); i < n; i++) {
            vm.dicts.put(dict, vm.sequences.tupleItem(names, i), m.local(at + i));
        }
    }

    /** Puts what a mapping or an iterable of pairs has into a dictionary. */
    void update(int dict, int from) {
        if (m.kind(from) == Kind.DICT && !vm.iteration.isCustom(from)) {
            vm.dicts.merge(dict, from);
            return;
        }
        if (vm.attributes.find(from, "keys") != Heap.NULL) {
            int mark = m.sp;
            m.push(vm.calls.invoke(vm.attributes.get(from, "keys")));
            vm.iteration.forEach(m.peek(0), key -> vm.dicts.put(dict, key, vm.subscripts.get(from, key)));
            m.popTo(mark);
            return;
        }
        int[] number = new int[1];
        vm.iteration.forEach(from, pair -> {
            if (!vm.iteration.isIterable(pair)) {
                throw vm.errors.type(
                        "cannot convert dictionary update sequence element #" + number[0] + " to a sequence");
            }
            int tuple = vm.iteration.tuple(pair);
            if (vm.sequences.tupleSize(tuple) != 2) {
                throw vm.errors.raise(
                        "ValueError",
                        "dictionary update sequence element #" + number[0] + " has length "
                                + vm.sequences.tupleSize(tuple) + "; 2 is required");
            }
            number[0]++;
            vm.dicts.put(dict, vm.sequences.tupleItem(tuple, 0), vm.sequences.tupleItem(tuple, 1));
        });
    }

    private void ranges() {
        builtin.method("slice", "indices", 1, 1, (v, b, n, k) -> {
            long[] bounds = v.subscripts.bounds(m.local(b), conversions.size(m.local(b + 1)));
            for (int i = 0; i < 3; i++) {
                v.integers.make(bounds[i]);
            }
            return v.sequences.packTuple(3);
        });
        builtin.method("range", "index", 1, 1, (v, b, n, k) -> {
            int range = m.local(b);
            if (!v.subscripts.contains(range, m.local(b + 1))) {
                throw v.errors.raise("ValueError", v.representation.reprText(m.local(b + 1)) + " is not in range");
            }
            long by = m.number(m.local(b + 1)) - m.number(m.field(range, 0));
            return v.integers.make(by / m.number(m.field(range, 2)));
        });
        builtin.method(
                "range",
                "count",
                1,
                1,
                (v, b, n, k) -> v.integers.make(v.subscripts.contains(m.local(b), m.local(b + 1)) ? 1 : 0));
    }

    private void dicts() {
        for (String type : new String[] {"dict", "mappingproxy"}) {
            builtin.method(type, "keys", 0, 0, (v, b, n, k) -> view(Kind.DICT_KEYS, dict(b)));
            builtin.method(type, "values", 0, 0, (v, b, n, k) -> view(Kind.DICT_VALUES, dict(b)));
            builtin.method(type, "items", 0, 0, (v, b, n, k) -> view(Kind.DICT_ITEMS, dict(b)));
            builtin.method(type, "get", 1, 2, (v, b, n, k) -> {
                int value = v.dicts.get(dict(b), m.local(b + 1));
                return value != Heap.NULL ? value : n > 2 ? m.local(b + 2) : v.none;
            });
        }
        builtin.method("dict", "pop", 1, 2, (v, b, n, k) -> {
            if (v.dicts.remove(m.local(b), m.local(b + 1))) {
                return m.peek(0);
            }
            if (n > 2) {
                return m.local(b + 2);
            }
            throw v.errors.raise("KeyError", m.local(b + 1));
        });
        builtin.method("dict", "popitem", 0, 0, (v, b, n, k) -> {
            int dict = m.local(b);
            int last = -1;
            for (int i = v.dicts.entries(dict) - 1; i >= 0 && last < 0; i--) {
                last = v.dicts.key(dict, i) == Heap.NULL ? -1 : i;
            }
            if (last < 0) {
                throw v.errors.raise("KeyError", v.texts.make("popitem(): dictionary is empty"));
            }
            m.push(v.dicts.key(dict, last));
            v.dicts.removeEntry(dict, last);
            return v.sequences.packTuple(2);
        });
        builtin.method("dict", "setdefault", 1, 2, (v, b, n, k) -> {
            int value = v.dicts.get(m.local(b), m.local(b + 1));
            if (value != Heap.NULL) {
                return value;
            }
            value = n > 2 ? m.local(b + 2) : v.none;
            v.dicts.put(m.local(b), m.local(b + 1), value);
            return value;
        });
        builtin.method("dict", "update", 0, 1, true, (v, b, n, k) -> {
            if (n > 1) {
                update(m.local(b), m.local(b + 1));
            }
            keywords(m.local(b), b + n, k);
            return v.none;
        });
        int fromkeys = fromKeys();
        vm.type("dict").attributes.put("fromkeys", fromkeys);
        builtin.method("dict", "clear", 0, 0, (v, b, n, k) -> {
            v.dicts.clear(m.local(b));
            return v.none;
        });
        builtin.method("dict", "copy", 0, 0, (v, b, n, k) -> copy(m.local(b)));
    }

    private int fromKeys() {
        return vm.keep(vm.newBuiltin(
                new NativeFunction("fromkeys", "", 1, 2, false, (v, b, n, k) -> {
                    v.recycling.allocateNext();
                    int dict = v.dicts.make();
                    int keys = m.local(b);
                    if (m.kind(keys) == Kind.DICT && !v.typeOf(keys).defined) {
                        v.dicts.reserve(
                                dict, v.dicts.size(keys), v.dicts.table(keys).isTextOnly());
                    } else if (m.kind(keys) == Kind.SET || m.kind(keys) == Kind.FROZENSET) {
                        v.dicts.reserve(dict, v.sets.size(keys), false);
                    }
                    v.iteration.forEach(m.local(b), key -> v.dicts.put(dict, key, n > 1 ? m.local(b + 1) : v.none));
                    return dict;
                }),
                Heap.NULL,
                Heap.NULL));
    }

    /** A new dictionary with the same entries, pushed. */
    int copy(int dict) {
        return vm.dicts.copy(dict);
    }

    private int dict(int base) {
        int o = m.local(base);
        return m.kind(o) == Kind.MAPPING_PROXY ? m.field(o, 0) : o;
    }

    private void generators() {
        builtin.method("generator", "send", 1, 1, (v, b, n, k) -> step(v.generators.send(m.local(b), m.local(b + 1))));
        builtin.method("generator", "__next__", 0, 0, (v, b, n, k) -> step(v.generators.send(m.local(b), v.none)));
        builtin.method("generator", "__iter__", 0, 0, (v, b, n, k) -> m.local(b));
        builtin.method("generator", "close", 0, 0, (v, b, n, k) -> {
            v.generators.close(m.local(b));
            return v.none;
        });
        builtin.method("generator", "throw", 1, 3, (v, b, n, k) -> {
            int e = m.local(b + 1);
            if (m.kind(e) == Kind.TYPE) {
                e = n > 2 && m.local(b + 2) != v.none ? v.calls.invoke(e, m.local(b + 2)) : v.calls.invoke(e);
            }
            return step(v.generators.raise(m.local(b), e));
        });
    }

    private int step(int value) throws PyError {
        if (value == Heap.NULL) {
            throw vm.generators.stop();
        }
        return value;
    }
}
