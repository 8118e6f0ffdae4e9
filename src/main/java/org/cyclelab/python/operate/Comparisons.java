package org.cyclelab.python.operate;

import java.math.BigDecimal;
import java.util.Arrays;
import org.cyclelab.heap.Heap;
import org.cyclelab.python.object.Equality;
import org.cyclelab.python.object.Hashes;
import org.cyclelab.python.object.Kind;
import org.cyclelab.python.object.Memory;
import org.cyclelab.python.object.PyType;
import org.cyclelab.python.syntax.Operator;

/** Comparison and hashing. */
public final class Comparisons implements Equality {
    /** CPython hashes tuples in tuples without limit; here the machine's stack sets one. */
    private static final int MOST_NESTED_HASHES = 20_000;

    private int nestedHashes;
    private final Operations vm;
    private final Memory memory;

    Comparisons(Operations vm) {
        this.vm = vm;
        memory = vm.memory;
    }

    /** {@code a < b} and the like. */
    public int rich(Operator operator, int a, int b) {
        int ka = memory.kind(a);
        int kb = memory.kind(b);
        if (ka == Kind.INT && kb == Kind.INT) {
            return vm.bool(holds(operator, Long.compare(memory.number(a), memory.number(b))));
        }
        if (ka == Kind.WEAK_PROXY || kb == Kind.WEAK_PROXY) {
            return rich(operator, vm.attributes.behindProxy(a), vm.attributes.behindProxy(b));
        }
        if (vm.typeOf(a).defined || vm.typeOf(b).defined) {
            int r = userDefined(operator, a, b);
            if (r != Heap.NULL) {
                return r;
            }
        }
        return plain(operator, a, b);
    }

    /** The same, whatever classes of the program say. */
    public int plain(Operator operator, int a, int b) {
        int ka = memory.kind(a);
        int kb = memory.kind(b);
        if (operator == Operator.EQUAL) {
            return vm.bool(equal(a, b, false));
        }
        if (operator == Operator.NOT_EQUAL) {
            return vm.bool(!equal(a, b, false));
        }
        if (ka == Kind.WEAK_SET) {
            return vm.method(a, operator.method(), b);
        }
        if (kb == Kind.WEAK_SET) {
            return vm.method(b, reflected(operator), a);
        }
        Integer order = order(operator, a, b, ka, kb);
        if (order == null) {
            throw vm.errors.type("'" + operator.text() + "' not supported between instances of '" + vm.typeName(a)
                    + "' and '" + vm.typeName(b) + "'");
        }
        return vm.bool(order != Integer.MIN_VALUE && holds(operator, order));
    }

    private static boolean holds(Operator operator, int order) {
        return switch (operator) {
            case LESS -> order < 0;
            case LESS_OR_EQUAL -> order <= 0;
            case GREATER -> order > 0;
            case GREATER_OR_EQUAL -> order >= 0;
            case EQUAL -> order == 0;
            default -> order != 0;
        };
    }

    private static String reflected(Operator operator) {
        return switch (operator) {
            case LESS -> "__gt__";
            case LESS_OR_EQUAL -> "__ge__";
            case GREATER -> "__lt__";
            case GREATER_OR_EQUAL -> "__le__";
            default -> operator.method();
        };
    }

    private int userDefined(Operator operator, int a, int b) {
        int r = attempt(a, operator.method(), b);
        if (r == Heap.NULL) {
            r = attempt(b, reflected(operator), a);
        }
        if (r == Heap.NULL && operator == Operator.NOT_EQUAL) {
            r = attempt(a, "__eq__", b);
            if (r == Heap.NULL) {
                r = attempt(b, "__eq__", a);
            }
            if (r != Heap.NULL) {
                return vm.bool(!vm.truth(r));
            }
        }
        return r;
    }

    private int attempt(int o, String name, int argument) {
        PyType type = vm.typeOf(o);
        int found = type.defined ? vm.attributes.lookup(type, name) : Heap.NULL;
        if (found == Heap.NULL || memory.kind(found) != Kind.FUNCTION) {
            return Heap.NULL;
        }
        vm.descend(" in comparison");
        try {
            int r = vm.method(o, name, argument);
            return r == vm.notImplemented ? Heap.NULL : r;
        } finally {
            vm.depth--;
        }
    }

    /** The order of two objects; null if they have none, the least int if none holds (not a number). */
    private @org.jspecify.annotations.Nullable Integer order(Operator operator, int a, int b, int ka, int kb) {
        boolean na = Operators.isInt(ka) || ka == Kind.FLOAT;
        boolean nb = Operators.isInt(kb) || kb == Kind.FLOAT;
        if (na && nb) {
            return numbers(a, b, ka, kb);
        }
        if (ka == Kind.STR && kb == Kind.STR) {
            return compareCodePoints(vm.text(a), vm.text(b));
        }
        if (ka == Kind.BYTES && kb == Kind.BYTES) {
            return Arrays.compareUnsigned(memory.payload(a, byte[].class), memory.payload(b, byte[].class));
        }
        if (ka == kb && (ka == Kind.LIST || ka == Kind.TUPLE)) {
            long saved = vm.enter(" in comparison");
            try {
                int n = Math.min(vm.sequences.length(a), vm.sequences.length(b));
                for (int i = 0; i < n; i++) {
                    int x = vm.sequences.at(a, i);
                    int y = vm.sequences.at(b, i);
                    if (!equal(x, y)) {
                        int mark = memory.sp;
                        int r = rich(operator, x, y);
                        memory.popTo(mark);
                        int strict = operator == Operator.LESS || operator == Operator.LESS_OR_EQUAL ? -1 : 1;
                        return r == vm.yes ? strict : -strict;
                    }
                }
                return Integer.compare(vm.sequences.length(a), vm.sequences.length(b));
            } finally {
                vm.exit(saved, Heap.NULL);
            }
        }
        if (isSet(ka) && isSet(kb)) {
            boolean less = operator == Operator.LESS || operator == Operator.LESS_OR_EQUAL;
            boolean subset = less ? subset(a, b) : subset(b, a);
            if (!subset) {
                return Integer.MIN_VALUE;
            }
            return Integer.compare(vm.subscripts.length(a), vm.subscripts.length(b));
        }
        return null;
    }

    /** Whether a kind is one of sets, or of views of dictionaries that compare like sets. */
    private static boolean isSet(int kind) {
        return kind == Kind.SET || kind == Kind.FROZENSET || kind == Kind.DICT_KEYS || kind == Kind.DICT_ITEMS;
    }

    private boolean subset(int a, int b) {
        if (memory.kind(a) != Kind.SET && memory.kind(a) != Kind.FROZENSET) {
            boolean[] all = {vm.subscripts.length(a) <= vm.subscripts.length(b)};
            vm.iteration.forEach(a, element -> all[0] = all[0] && vm.subscripts.contains(b, element));
            return all[0];
        }
        for (int i = 0; i < vm.sets.positions(a); i++) {
            int element = vm.sets.at(a, i);
            if (element != Heap.NULL && !vm.subscripts.contains(b, element)) {
                return false;
            }
        }
        return true;
    }

    private int numbers(int a, int b, int ka, int kb) {
        if (ka != Kind.FLOAT && kb != Kind.FLOAT) {
            return vm.integers.value(a).compareTo(vm.integers.value(b));
        }
        double x = ka == Kind.FLOAT ? vm.integers.floatValue(a) : Double.NaN;
        double y = kb == Kind.FLOAT ? vm.integers.floatValue(b) : Double.NaN;
        if ((ka == Kind.FLOAT && Double.isNaN(x)) || (kb == Kind.FLOAT && Double.isNaN(y))) {
            return Integer.MIN_VALUE;
        }
        if (ka == Kind.FLOAT && Double.isInfinite(x)) {
            return kb == Kind.FLOAT ? Double.compare(x, y) : x > 0 ? 1 : -1;
        }
        if (kb == Kind.FLOAT && Double.isInfinite(y)) {
            return y > 0 ? -1 : 1;
        }
        BigDecimal p = ka == Kind.FLOAT ? new BigDecimal(x) : new BigDecimal(vm.integers.value(a));
        BigDecimal q = kb == Kind.FLOAT ? new BigDecimal(y) : new BigDecimal(vm.integers.value(b));
        return p.compareTo(q);
    }

    private static int compareCodePoints(String a, String b) {
        int n = Math.min(a.length(), b.length());
        for (int i = 0; i < n; i++) {
            char x = a.charAt(i);
            char y = b.charAt(i);
            if (x != y) {
                boolean sx = Character.isSurrogate(x);
                boolean sy = Character.isSurrogate(y);
                return sx != sy ? (sx ? 1 : -1) : Character.compare(x, y);
            }
        }
        return Integer.compare(a.length(), b.length());
    }

    @Override
    public boolean equal(int a, int b) {
        return a == b || equal(a, b, true);
    }

    private boolean equal(int a, int b, boolean ask) {
        int ka = memory.kind(a);
        int kb = memory.kind(b);
        if (ka == Kind.STR && kb == Kind.STR) {
            return vm.text(a).equals(vm.text(b));
        }
        if (ask && (vm.typeOf(a).defined || vm.typeOf(b).defined)) {
            int mark = memory.sp;
            int r = userDefined(Operator.EQUAL, a, b);
            if (r != Heap.NULL) {
                boolean truth = vm.truth(r);
                memory.popTo(mark);
                return truth;
            }
        }
        boolean na = Operators.isInt(ka) || ka == Kind.FLOAT;
        boolean nb = Operators.isInt(kb) || kb == Kind.FLOAT;
        if (na && nb) {
            return numbers(a, b, ka, kb) == 0;
        }
        if (ka == Kind.BYTES && kb == Kind.BYTES) {
            return Arrays.equals(memory.payload(a, byte[].class), memory.payload(b, byte[].class));
        }
        if (a == b) {
            return true;
        }
        if (isSet(ka) && isSet(kb)) {
            return vm.subscripts.length(a) == vm.subscripts.length(b) && subset(a, b);
        }
        if (ka != kb) {
            return false;
        }
        if (ka == Kind.LIST || ka == Kind.TUPLE || ka == Kind.DICT) {
            long saved = vm.enter(" in comparison");
            try {
                return ka == Kind.DICT ? dicts(a, b) : sequences(a, b);
            } finally {
                vm.exit(saved, Heap.NULL);
            }
        }
        if (ka == Kind.WEAK_SET) {
            return vm.method(a, Operator.EQUAL.method(), b) == vm.yes;
        }
        if (ka == Kind.METHOD) {
            return memory.field(a, 0) == memory.field(b, 0) && memory.field(a, 1) == memory.field(b, 1);
        }
        if (ka == Kind.RANGE) {
            long n = memory.number(memory.field(a, 3));
            return n == memory.number(memory.field(b, 3))
                    && (n == 0 || equal(memory.field(a, 0), memory.field(b, 0)))
                    && (n <= 1 || equal(memory.field(a, 2), memory.field(b, 2)));
        }
        if (ka == Kind.WEAK_REFERENCE) {
            int x = memory.heap().loadWeak(a, 0);
            int y = memory.heap().loadWeak(b, 0);
            return x != Heap.NULL && y != Heap.NULL && equal(x, y);
        }
        return false;
    }

    private boolean sequences(int a, int b) {
        int n = vm.sequences.length(a);
        if (n != vm.sequences.length(b)) {
            return false;
        }
        for (int i = 0; i < n; i++) {
            if (!equal(vm.sequences.at(a, i), vm.sequences.at(b, i))) {
                return false;
            }
        }
        return true;
    }

    private boolean dicts(int a, int b) {
        if (vm.dicts.size(a) != vm.dicts.size(b)) {
            return false;
        }
        for (int i = vm.dicts.next(a, 0); i >= 0; i = vm.dicts.next(a, i + 1)) {
            int other = vm.dicts.get(b, vm.dicts.key(a, i));
            if (other == Heap.NULL || !equal(vm.dicts.value(a, i), other)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public long hash(int o) {
        int kind = memory.kind(o);
        switch (kind) {
            case Kind.STR -> {
                return Hashes.of(vm.text(o));
            }
            case Kind.INT, Kind.BOOL -> {
                return Hashes.of(memory.number(o));
            }
            case Kind.BIG_INT -> {
                return Hashes.of(vm.integers.value(o));
            }
            case Kind.FLOAT -> {
                return Hashes.of(vm.integers.floatValue(o));
            }
            case Kind.BYTES -> {
                return Hashes.of(
                        new String(memory.payload(o, byte[].class), java.nio.charset.StandardCharsets.ISO_8859_1));
            }
            case Kind.TUPLE -> {
                int n = vm.sequences.tupleSize(o);
                long[] items = new long[n];
                if (++nestedHashes > MOST_NESTED_HASHES) {
                    nestedHashes = 0;
                    throw vm.errors.raise("RecursionError", "maximum recursion depth exceeded");
                }
                long saved = vm.room(0);
                try {
                    for (int i = 0; i < n; i++) {
                        items[i] = hash(vm.sequences.tupleItem(o, i));
                    }
                } finally {
                    nestedHashes = Math.max(0, nestedHashes - 1);
                    vm.leaveRoom(saved, Heap.NULL);
                }
                return Hashes.ofTuple(items);
            }
            case Kind.FROZENSET -> {
                long sum = 1927868237L;
                for (int i = 0; i < vm.sets.positions(o); i++) {
                    int element = vm.sets.at(o, i);
                    if (element != Heap.NULL) {
                        long h = hash(element);
                        sum ^= (h ^ 89869747L ^ h << 16) * 3644798167L;
                    }
                }
                return sum;
            }
            case Kind.LIST, Kind.DICT, Kind.SET, Kind.SLICE, Kind.WEAK_VALUES, Kind.WEAK_KEYS, Kind.WEAK_SET -> {
                if (!vm.typeOf(o).defined || vm.attributes.lookup(vm.typeOf(o), "__hash__") == Heap.NULL) {
                    throw vm.errors.type("unhashable type: '" + vm.typeName(o) + "'");
                }
            }
            case Kind.METHOD -> {
                return Hashes.ofAddress(vm.address(memory.field(o, 0)) ^ vm.address(memory.field(o, 1)));
            }
            case Kind.WEAK_REFERENCE -> {
                int referent = memory.heap().loadWeak(o, 0);
                if (referent == Heap.NULL && memory.number(o) == 0) {
                    throw vm.errors.type("weak object has gone away");
                }
                if (referent != Heap.NULL) {
                    memory.setNumber(o, hash(referent));
                }
                return memory.number(o);
            }
            default -> {}
        }
        PyType type = vm.typeOf(o);
        if (type.defined) {
            int own = vm.attributes.lookup(type, "__hash__");
            if (own == vm.none) {
                throw vm.errors.type("unhashable type: '" + type.name + "'");
            }
            if (own != Heap.NULL && memory.kind(own) == Kind.FUNCTION) {
                int mark = memory.sp;
                int r = vm.method(o, "__hash__");
                if (!Operators.isInt(memory.kind(r))) {
                    throw vm.errors.type("__hash__ method should return an integer");
                }
                long h = Hashes.of(vm.integers.value(r));
                memory.popTo(mark);
                return h;
            }
        }
        return Hashes.ofAddress(vm.address(o));
    }
}
