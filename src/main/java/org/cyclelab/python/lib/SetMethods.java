package org.cyclelab.python.lib;

import org.cyclelab.heap.Heap;
import org.cyclelab.python.call.Builtin;
import org.cyclelab.python.call.Vm;
import org.cyclelab.python.object.Kind;
import org.cyclelab.python.object.Memory;
import org.cyclelab.python.syntax.Operator;

/** Methods of sets, frozen sets and the views of dictionaries. */
final class SetMethods {
    private static final Operator[] OPERATORS = {Operator.OR, Operator.AND, Operator.SUBTRACT, Operator.XOR};
    private static final String[] NAMES = {"union", "intersection", "difference", "symmetric_difference"};
    private static final String[] IN_PLACE = {
        "update", "intersection_update", "difference_update", "symmetric_difference_update"
    };

    private final Vm vm;
    private final Memory m;
    private final Builtin builtin;

    SetMethods(Vm vm) {
        this.vm = vm;
        m = vm.memory;
        builtin = new Builtin(vm);
    }

    void install() {
        for (String type : new String[] {"set", "frozenset"}) {
            builtin.method(
                    type,
                    "copy",
                    0,
                    0,
                    (v, b, n, k) -> m.kind(m.local(b)) == Kind.FROZENSET ? m.local(b) : copy(m.local(b), Kind.SET));
            for (int i = 0; i < NAMES.length; i++) {
                Operator operator = OPERATORS[i];
                int most = operator == Operator.XOR ? 1 : -1;
                builtin.method(type, NAMES[i], Math.max(0, most), most, (v, b, n, k) -> combined(operator, b, n));
            }
            builtin.method(type, "issubset", 1, 1, (v, b, n, k) -> compared(Operator.LESS_OR_EQUAL, b));
            builtin.method(type, "issuperset", 1, 1, (v, b, n, k) -> compared(Operator.GREATER_OR_EQUAL, b));
        }
        for (String type : new String[] {"set", "frozenset", "dict_keys", "dict_items"}) {
            builtin.method(type, "isdisjoint", 1, 1, (v, b, n, k) -> {
                boolean[] common = new boolean[1];
                v.iteration.forEach(m.local(b + 1), e -> common[0] |= v.subscripts.contains(m.local(b), e));
                return v.bool(!common[0]);
            });
        }
        for (String type : new String[] {"dict_keys", "dict_values", "dict_items"}) {
            builtin.method(type, "__len__", 0, 0, (v, b, n, k) -> v.integers.make(v.subscripts.length(m.local(b))));
        }
        changes();
    }

    private int copy(int o, int kind) {
        return vm.algebra.of(kind, o);
    }

    private int asSet(int o) {
        return m.kind(o) == Kind.SET || m.kind(o) == Kind.FROZENSET ? o : copy(o, Kind.SET);
    }

    private int combined(Operator operator, int base, int n) {
        if (n == 1) {
            return copy(m.local(base), m.kind(m.local(base)));
        }
        int result = m.local(base);
        for (int j = 1; j < n; j++) {
            int other = operator == Operator.OR ? m.local(base + j) : asSet(m.local(base + j));
            result = vm.algebra.combine(operator, result, other, m.kind(m.local(base)));
            m.push(result);
        }
        return result;
    }

    private int compared(Operator operator, int base) {
        return vm.comparisons.rich(operator, m.local(base), asSet(m.local(base + 1)));
    }

    private void changes() {
        for (int i = 0; i < IN_PLACE.length; i++) {
            Operator operator = OPERATORS[i];
            int most = operator == Operator.XOR ? 1 : -1;
            builtin.method("set", IN_PLACE[i], Math.max(0, most), most, (v, b, n, k) -> {
                for (int j = 1; j < n; j++) {
                    v.algebra.change(operator, m.local(b), m.local(b + j));
                }
                return v.none;
            });
        }
        builtin.method("set", "add", 1, 1, (v, b, n, k) -> {
            v.sets.add(m.local(b), m.local(b + 1));
            return v.none;
        });
        builtin.method("set", "discard", 1, 1, (v, b, n, k) -> {
            v.sets.remove(m.local(b), key(m.local(b + 1)));
            return v.none;
        });
        builtin.method("set", "remove", 1, 1, (v, b, n, k) -> {
            if (!v.sets.remove(m.local(b), key(m.local(b + 1)))) {
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
            throw v.errors.raise("KeyError", v.texts.make("pop from an empty set"));
        });
        builtin.method("set", "clear", 0, 0, (v, b, n, k) -> {
            v.sets.clear(m.local(b));
            return v.none;
        });
    }

    /** A set is looked for as a frozen set. */
    private int key(int o) {
        return m.kind(o) == Kind.SET ? copy(o, Kind.FROZENSET) : o;
    }
}
