package org.cyclelab.python.lib;

import org.cyclelab.heap.Heap;
import org.cyclelab.python.call.Builtin;
import org.cyclelab.python.call.Vm;
import org.cyclelab.python.machine.PyError;
import org.cyclelab.python.object.Kind;
import org.cyclelab.python.object.Memory;
import org.cyclelab.python.operate.Spread;
import org.cyclelab.python.syntax.Operator;

/** Methods of lists, tuples, dictionaries, sets and generators. */
final class Methods {
    private final Vm vm;
    private final Memory m;
    private final Builtin builtin;

    Methods(Vm vm) {
        this.vm = vm;
        m = vm.memory;
        builtin = new Builtin(vm);
    }

    void install() {
        lists();
        dicts();
        views();
        sets("set");
        sets("frozenset");
        mutableSets();
        generators();
        containers();
    }

    private void containers() {
        for (String type : new String[] {"list", "dict", "tuple", "str", "set", "frozenset", "range"}) {
            builtin.method(type, "__len__", 0, 0, (v, b, n, k) -> v.integers.make(v.subscripts.length(m.local(b))));
            builtin.method(type, "__iter__", 0, 0, (v, b, n, k) -> v.iteration.iterator(m.local(b)));
            builtin.method(type, "__contains__", 1, 1, (v, b, n, k) -> v.bool(raw(m.local(b), m.local(b + 1))));
        }
        for (String type : new String[] {"list", "dict"}) {
            builtin.method(type, "__getitem__", 1, 1, (v, b, n, k) -> {
                int o = m.local(b);
                if (m.kind(o) == Kind.DICT) {
                    int value = v.dicts.get(o, m.local(b + 1));
                    if (value == Heap.NULL) {
                        throw v.errors.raise("KeyError", m.local(b + 1));
                    }
                    return value;
                }
                return v.subscripts.get(o, m.local(b + 1));
            });
            builtin.method(type, "__setitem__", 2, 2, (v, b, n, k) -> {
                int o = m.local(b);
                if (m.kind(o) == Kind.DICT) {
                    v.dicts.put(o, m.local(b + 1), m.local(b + 2));
                } else {
                    v.subscripts.set(o, m.local(b + 1), m.local(b + 2));
                }
                return v.none;
            });
            builtin.method(type, "__init__", 0, -1, true, (v, b, n, k) -> {
                int o = m.local(b);
                if (n > 1 && m.kind(o) == Kind.LIST) {
                    v.iteration.forEach(m.local(b + 1), e -> v.sequences.append(o, e));
                } else if (n > 1) {
                    update(o, m.local(b + 1));
                }
                keywords(o, b + n, k);
                return v.none;
            });
        }
        builtin.method("tuple", "__getitem__", 1, 1, (v, b, n, k) -> v.subscripts.get(m.local(b), m.local(b + 1)));
        builtin.method(
                "tuple",
                "index",
                1,
                1,
                (v, b, n, k) -> index(m.local(b), m.local(b + 1), "tuple.index(x): x not in tuple"));
        builtin.method("tuple", "count", 1, 1, (v, b, n, k) -> count(m.local(b), m.local(b + 1)));
    }

    private boolean raw(int o, int element) {
        return m.kind(o) == Kind.DICT ? vm.dicts.get(o, element) != Heap.NULL : vm.subscripts.contains(o, element);
    }

    private int index(int o, int element, String message) {
        for (int i = 0; i < vm.sequences.length(o); i++) {
            if (vm.comparisons.equal(vm.sequences.at(o, i), element)) {
                return vm.integers.make(i);
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
            long at = m.number(m.local(b + 1));
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
            long at = n > 1 ? m.number(m.local(b + 1)) : -1;
            at = at < 0 ? at + size : at;
            if (at < 0 || at >= size) {
                throw v.errors.raise("IndexError", "pop index out of range");
            }
            return v.sequences.remove(list, (int) at);
        });
        builtin.method("list", "remove", 1, 1, (v, b, n, k) -> {
            int list = m.local(b);
            int at = index(list, m.local(b + 1), "list.remove(x): x not in list");
            v.sequences.remove(list, (int) m.number(at));
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
                1,
                (v, b, n, k) -> index(
                        m.local(b), m.local(b + 1), v.text(v.representation.repr(m.local(b + 1))) + " is not in list"));
        builtin.method("list", "count", 1, 1, (v, b, n, k) -> count(m.local(b), m.local(b + 1)));
        builtin.method("list", "reverse", 0, 0, (v, b, n, k) -> {
            int list = m.local(b);
            for (int i = 0, j = v.sequences.size(list) - 1; i < j; i++, j--) {
                v.sequences.swap(list, i, j);
            }
            return v.none;
        });
        builtin.method("list", "sort", 0, 0, true, (v, b, n, k) -> {
            new Sorting(v).sort(m.local(b), b + n, k);
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
        if (m.kind(from) == Kind.DICT) {
            vm.dicts.merge(dict, from);
            return;
        }
        vm.iteration.forEach(from, pair -> {
            int tuple = vm.iteration.tuple(pair);
            if (vm.sequences.tupleSize(tuple) != 2) {
                throw vm.errors.raise(
                        "ValueError",
                        "dictionary update sequence element #0 has length " + vm.sequences.tupleSize(tuple)
                                + "; 2 is required");
            }
            vm.dicts.put(dict, vm.sequences.tupleItem(tuple, 0), vm.sequences.tupleItem(tuple, 1));
        });
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
                throw v.errors.raise("KeyError", "popitem(): dictionary is empty");
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
                new org.cyclelab.python.call.NativeFunction("fromkeys", "", 1, 2, false, (v, b, n, k) -> {
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

    private void views() {
        for (String type : new String[] {"dict_keys", "dict_values", "dict_items"}) {
            builtin.method(type, "__len__", 0, 0, (v, b, n, k) -> v.integers.make(v.subscripts.length(m.local(b))));
        }
    }

    private void sets(String type) {
        builtin.method(type, "copy", 0, 0, (v, b, n, k) -> v.algebra.of(m.kind(m.local(b)), m.local(b)));
        Operator[] operators = {Operator.OR, Operator.AND, Operator.SUBTRACT, Operator.XOR};
        String[] names = {"union", "intersection", "difference", "symmetric_difference"};
        for (int i = 0; i < names.length; i++) {
            Operator operator = operators[i];
            builtin.method(type, names[i], 0, -1, (v, b, n, k) -> {
                int kind = m.kind(m.local(b));
                int result = n == 1 || operator == Operator.OR ? v.algebra.of(kind, m.local(b)) : m.local(b);
                for (int j = 1; j < n; j++) {
                    if (operator == Operator.OR || (operator == Operator.SUBTRACT && j > 1)) {
                        v.algebra.change(operator, result, m.local(b + j));
                    } else {
                        result = v.algebra.combine(operator, result, m.local(b + j), kind);
                    }
                }
                return result;
            });
        }
        String[] tests = {"issubset", "issuperset"};
        for (String test : tests) {
            Operator operator = test.equals("issubset") ? Operator.LESS_OR_EQUAL : Operator.GREATER_OR_EQUAL;
            builtin.method(type, test, 1, 1, (v, b, n, k) -> {
                int other = v.sets.make(Kind.SET);
                v.iteration.forEach(m.local(b + 1), e -> v.sets.add(other, e));
                return v.comparisons.rich(operator, m.local(b), other);
            });
        }
    }

    private void mutableSets() {
        builtin.method("set", "add", 1, 1, (v, b, n, k) -> {
            v.sets.add(m.local(b), m.local(b + 1));
            return v.none;
        });
        builtin.method("set", "discard", 1, 1, (v, b, n, k) -> {
            v.sets.remove(m.local(b), m.local(b + 1));
            return v.none;
        });
        builtin.method("set", "remove", 1, 1, (v, b, n, k) -> {
            if (!v.sets.remove(m.local(b), m.local(b + 1))) {
                throw v.errors.raise("KeyError", m.local(b + 1));
            }
            return v.none;
        });
        builtin.method("set", "pop", 0, 0, (v, b, n, k) -> {
            int set = m.local(b);
            for (int i = 0; i < v.sets.positions(set); i++) {
                int e = v.sets.at(set, i);
                if (e != Heap.NULL) {
                    m.push(e);
                    v.sets.removeAt(set, i);
                    return e;
                }
            }
            throw v.errors.raise("KeyError", "pop from an empty set");
        });
        builtin.method("set", "clear", 0, 0, (v, b, n, k) -> {
            v.sets.clear(m.local(b));
            return v.none;
        });
        builtin.method("set", "update", 0, -1, (v, b, n, k) -> {
            int set = m.local(b);
            for (int j = 1; j < n; j++) {
                v.algebra.update(set, m.local(b + j));
            }
            return v.none;
        });
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
