package org.cyclelab.python.lib;

import org.cyclelab.heap.Heap;
import org.cyclelab.python.call.Builtin;
import org.cyclelab.python.call.Vm;
import org.cyclelab.python.object.Kind;
import org.cyclelab.python.object.Memory;
import org.cyclelab.python.operate.Conversions;
import org.cyclelab.python.syntax.Operator;

/** Special methods of built-in types, for programs that call them by name, mostly by {@code super()}. */
final class SpecialMethods {
    private static final Operator[] COMPARISONS = {
        Operator.EQUAL,
        Operator.NOT_EQUAL,
        Operator.LESS,
        Operator.LESS_OR_EQUAL,
        Operator.GREATER,
        Operator.GREATER_OR_EQUAL
    };

    private final Vm vm;
    private final Memory m;
    private final Builtin builtin;

    SpecialMethods(Vm vm) {
        this.vm = vm;
        m = vm.memory;
        builtin = new Builtin(vm);
    }

    void install() {
        builtin.method("object", "__str__", 0, 0, (v, b, n, k) -> v.representation.plainStr(m.local(b)));
        builtin.method(
                "BaseException", "__repr__", 0, 0, (v, b, n, k) -> v.texts.make(v.representation.reprText(m.local(b))));
        builtin.method("object", "__format__", 1, 1, (v, b, n, k) -> {
            String spec = new Conversions(v).text(m.local(b + 1), "__format__() argument must be str, not ");
            return v.formats.plain(m.local(b), spec);
        });
        builtin.method("object", "__delattr__", 1, 1, (v, b, n, k) -> {
            v.attributes.delete(m.local(b), new Conversions(v).attribute(m.local(b + 1)));
            return v.none;
        });
        for (Operator operator : COMPARISONS) {
            builtin.method("object", operator.method(), 1, 1, (v, b, n, k) -> compared(operator, b));
        }
        for (String type : new String[] {"str", "bytes", "list", "tuple"}) {
            operation(type, Operator.ADD);
            operation(type, Operator.MULTIPLY);
        }
        operation("str", Operator.REMAINDER);
        for (String type : new String[] {"set", "frozenset", "dict"}) {
            operation(type, Operator.OR);
        }
        for (String type : new String[] {"set", "frozenset"}) {
            operation(type, Operator.AND);
            operation(type, Operator.SUBTRACT);
            operation(type, Operator.XOR);
        }
        iterators();
    }

    private void operation(String type, Operator operator) {
        builtin.method(
                type,
                operator.method(),
                1,
                1,
                (v, b, n, k) -> v.operators.ofContainers(operator, m.local(b), m.local(b + 1)));
    }

    private boolean isNumber(int o) {
        return new Conversions(vm).isInt(o) || m.kind(o) == Kind.FLOAT;
    }

    /** As {@code object} compares, by identity; built-in values of one kind by value. */
    private int compared(Operator operator, int base) {
        int a = m.local(base);
        int b = m.local(base + 1);
        boolean values = isNumber(a) ? isNumber(b) : m.kind(a) != Kind.INSTANCE && m.kind(a) == m.kind(b);
        boolean ordered = operator == Operator.EQUAL || operator == Operator.NOT_EQUAL;
        if (values && m.kind(a) != Kind.EXCEPTION) {
            return ordered || m.kind(a) != Kind.DICT ? vm.comparisons.plain(operator, a, b) : vm.notImplemented;
        }
        return a == b && ordered ? vm.bool(operator == Operator.EQUAL) : vm.notImplemented;
    }

    private void iterators() {
        for (String type : new String[] {
            "list_iterator",
            "tuple_iterator",
            "str_ascii_iterator",
            "range_iterator",
            "dict_keyiterator",
            "dict_valueiterator",
            "dict_itemiterator",
            "set_iterator",
            "bytes_iterator",
            "list_reverseiterator",
            "iterator",
            "callable_iterator",
            "enumerate",
            "zip",
            "map",
            "filter",
            "reversed"
        }) {
            builtin.method(type, "__iter__", 0, 0, (v, b, n, k) -> m.local(b));
            builtin.method(type, "__next__", 0, 0, (v, b, n, k) -> {
                int value = v.iteration.next(m.local(b));
                if (value == Heap.NULL) {
                    throw v.errors.raise(v.errors.make(v.type("StopIteration"), 0));
                }
                return value;
            });
        }
        for (String type : new String[] {"dict_keys", "dict_values", "dict_items"}) {
            builtin.method(type, "__iter__", 0, 0, (v, b, n, k) -> v.iteration.iterator(m.local(b)));
        }
    }
}
