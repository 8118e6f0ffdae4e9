package org.cyclelab.python.operate;

import java.math.BigInteger;
import java.util.Arrays;
import org.cyclelab.heap.Heap;
import org.cyclelab.python.machine.PyError;
import org.cyclelab.python.object.Kind;
import org.cyclelab.python.object.Memory;
import org.cyclelab.python.object.PyType;
import org.cyclelab.python.syntax.Operator;

/** Arithmetic. */
public final class Operators {
    private final Operations vm;
    private final Memory memory;
    private final Numbers numbers;

    Operators(Operations vm) {
        this.vm = vm;
        memory = vm.memory;
        numbers = new Numbers(vm);
    }

    /** Whether objects of a kind are integers; truth values are. */
    public static boolean isInt(int kind) {
        return kind == Kind.INT || kind == Kind.BOOL || kind == Kind.BIG_INT;
    }

    /** A float or int as a float; OverflowError if an int is too large. */
    public double real(int o) {
        return numbers.real(o);
    }

    /** An int as a float, rounded to the nearest; OverflowError if it is too large. */
    public double toDouble(BigInteger value) {
        return numbers.toDouble(value);
    }

    /** The whole part of a float; an error if it has none. */
    public BigInteger truncated(double value) {
        return numbers.truncated(value);
    }

    /** A binary operation; in place where the left operand can. */
    public int binary(Operator operator, int left, int right, boolean inPlace) {
        int a = memory.kind(left);
        int b = memory.kind(right);
        if (a == Kind.INT && b == Kind.INT) {
            int r = numbers.longs(operator, memory.number(left), memory.number(right));
            if (r != Heap.NULL) {
                return r;
            }
        }
        boolean leftNumber = isInt(a) || a == Kind.FLOAT;
        boolean rightNumber = isInt(b) || b == Kind.FLOAT;
        if (leftNumber && rightNumber) {
            int r = isInt(a) && isInt(b)
                    ? numbers.integers(operator, left, right)
                    : numbers.floats(operator, numbers.real(left), numbers.real(right));
            if (r != Heap.NULL) {
                return r;
            }
            throw unsupported(operator, left, right, inPlace);
        }
        if (a == Kind.WEAK_PROXY || b == Kind.WEAK_PROXY) {
            return binary(operator, vm.attributes.behindProxy(left), vm.attributes.behindProxy(right), inPlace);
        }
        if (inPlace) {
            int r = inPlace(operator, left, right, a);
            if (r != Heap.NULL) {
                return r;
            }
        }
        if (operator == Operator.REMAINDER && a == Kind.STR) {
            return vm.percent(vm.text(left), right);
        }
        int r = userDefined(operator, left, right);
        if (r != Heap.NULL) {
            return r;
        }
        r = a == Kind.WEAK_SET ? attempt(left, operator.method(), right) : containers(operator, left, right, a, b);
        if (r != Heap.NULL) {
            return r;
        }
        throw unsupported(operator, left, right, inPlace);
    }

    /** A binary operation of containers or strings, whatever classes derived from their types say. */
    public int ofContainers(Operator operator, int left, int right) {
        int a = memory.kind(left);
        if (operator == Operator.REMAINDER && a == Kind.STR) {
            return vm.percent(vm.text(left), right);
        }
        int r = containers(operator, left, right, a, memory.kind(right));
        if (r == Heap.NULL) {
            throw unsupported(operator, left, right, false);
        }
        return r;
    }

    private PyError unsupported(Operator operator, int left, int right, boolean inPlace) {
        if (operator == Operator.ADD) {
            int a = memory.kind(left);
            if (a == Kind.STR || a == Kind.LIST || a == Kind.TUPLE) {
                String type = vm.ofKind(a).name;
                return vm.errors.type(
                        "can only concatenate " + type + " (not \"" + vm.typeName(right) + "\") to " + type);
            }
        }
        if (operator == Operator.ADD && memory.kind(left) == Kind.BYTES) {
            return vm.errors.type("can't concat " + vm.typeName(right) + " to bytes");
        }
        if (operator == Operator.MULTIPLY) {
            int a = memory.kind(left);
            int b = memory.kind(right);
            if (a == Kind.STR || a == Kind.LIST || a == Kind.TUPLE) {
                return vm.errors.type("can't multiply sequence by non-int of type '" + vm.typeName(right) + "'");
            }
            if (b == Kind.STR || b == Kind.LIST || b == Kind.TUPLE) {
                return vm.errors.type("can't multiply sequence by non-int of type '" + vm.typeName(left) + "'");
            }
        }
        String sign = operator == Operator.POWER && !inPlace ? "** or pow()" : operator.text() + (inPlace ? "=" : "");
        return vm.errors.type("unsupported operand type(s) for " + sign + ": '" + vm.typeName(left) + "' and '"
                + vm.typeName(right) + "'");
    }

    private int userDefined(Operator operator, int left, int right) {
        PyType a = vm.typeOf(left);
        PyType b = vm.typeOf(right);
        if (!a.defined && !b.defined) {
            return Heap.NULL;
        }
        String name = operator.method();
        String reflected = "__r" + name.substring(2);
        boolean rightFirst = a != b && b.isSubclass(a) && vm.attributes.lookup(b, reflected) != Heap.NULL;
        if (rightFirst) {
            int r = attempt(right, reflected, left);
            if (r != Heap.NULL) {
                return r;
            }
        }
        int r = a.defined ? attempt(left, name, right) : Heap.NULL;
        if (r == Heap.NULL && b.defined && !rightFirst) {
            r = attempt(right, reflected, left);
        }
        return r;
    }

    private int attempt(int o, String name, int argument) {
        int found = vm.attributes.lookup(vm.typeOf(o), name);
        if (found == Heap.NULL || (memory.kind(found) != Kind.FUNCTION && memory.kind(o) != Kind.WEAK_SET)) {
            return Heap.NULL;
        }
        int r = vm.method(o, name, argument);
        return r == vm.notImplemented ? Heap.NULL : r;
    }

    private int inPlace(Operator operator, int left, int right, int kind) {
        if (kind == Kind.LIST && operator == Operator.ADD) {
            new Spread(vm).extend(left, right, "");
            return left;
        }
        if (kind == Kind.LIST && operator == Operator.MULTIPLY && isInt(memory.kind(right))) {
            vm.sequences.repeat(left, (int) Math.max(0, memory.number(right)));
            return left;
        }
        boolean rightSet = memory.kind(right) == Kind.SET || memory.kind(right) == Kind.FROZENSET;
        if (kind == Kind.SET && rightSet && vm.algebra.change(operator, left, right)) {
            return left;
        }
        if (kind == Kind.DICT && operator == Operator.OR) {
            new Spread(vm).merge(left, right);
            return left;
        }
        PyType type = vm.typeOf(left);
        boolean hasMethods = type.defined || kind == Kind.WEAK_SET;
        return hasMethods ? attempt(left, "__i" + operator.method().substring(2), right) : Heap.NULL;
    }

    private int containers(Operator operator, int left, int right, int a, int b) {
        switch (operator) {
            case ADD -> {
                if (a == Kind.STR && b == Kind.STR) {
                    return vm.texts.make(vm.text(left) + vm.text(right));
                }
                if (a == Kind.BYTES && b == Kind.BYTES) {
                    byte[] x = memory.payload(left, byte[].class);
                    byte[] y = memory.payload(right, byte[].class);
                    byte[] sum = Arrays.copyOf(x, x.length + y.length);
                    System.arraycopy(y, 0, sum, x.length, y.length);
                    return vm.texts.makeBytes(sum);
                }
                if (a == b && (a == Kind.LIST || a == Kind.TUPLE)) {
                    return concatenate(left, right, a);
                }
            }
            case MULTIPLY -> {
                boolean sequence = a == Kind.STR || a == Kind.LIST || a == Kind.TUPLE || a == Kind.BYTES;
                if (sequence && isInt(b)) {
                    return repeat(left, memory.number(right));
                }
                if (isInt(a) && (b == Kind.STR || b == Kind.LIST || b == Kind.TUPLE || b == Kind.BYTES)) {
                    return repeat(right, memory.number(left));
                }
            }
            case OR, AND, SUBTRACT, XOR -> {
                if (a == Kind.DICT && b == Kind.DICT && operator == Operator.OR) {
                    int result = vm.dicts.copy(left);
                    new Spread(vm).merge(result, right);
                    return result;
                }
                boolean leftSet = a == Kind.SET || a == Kind.FROZENSET;
                boolean rightSet = b == Kind.SET || b == Kind.FROZENSET;
                boolean leftView = a == Kind.DICT_KEYS || a == Kind.DICT_ITEMS;
                boolean rightView = b == Kind.DICT_KEYS || b == Kind.DICT_ITEMS;
                if (leftSet && rightSet) {
                    return vm.algebra.combine(operator, left, right, a);
                }
                if (leftView || rightView) {
                    return views(operator, left, right);
                }
            }
            default -> {}
        }
        return Heap.NULL;
    }

    private int views(Operator operator, int left, int right) {
        int x = vm.algebra.of(Kind.SET, left);
        return vm.algebra.combine(operator, x, vm.algebra.of(Kind.SET, right), Kind.SET);
    }

    private int concatenate(int left, int right, int kind) {
        int n = vm.sequences.length(left);
        int m = vm.sequences.length(right);
        if (kind == Kind.TUPLE) {
            if (m == 0) {
                return left;
            }
            if (n == 0) {
                return right;
            }
        }
        int result = kind == Kind.TUPLE ? vm.sequences.newTuple(n + m) : vm.sequences.newList(n + m);
        fill(result, kind, left, 0, n);
        fill(result, kind, right, n, m);
        if (kind == Kind.LIST) {
            memory.setNumber(result, n + m);
        }
        return result;
    }

    private void fill(int result, int kind, int from, int at, int n) {
        for (int i = 0; i < n; i++) {
            int value = vm.sequences.at(from, i);
            if (kind == Kind.TUPLE) {
                vm.sequences.setTupleItem(result, at + i, value);
            } else {
                vm.sequences.setItem(result, at + i, value);
            }
        }
    }

    private int repeat(int o, long times) {
        int kind = memory.kind(o);
        int k = (int) Math.max(0, Math.min(times, Integer.MAX_VALUE));
        if (kind == Kind.STR) {
            return k == 1 ? o : vm.texts.make(vm.text(o).repeat(k));
        }
        if (kind == Kind.BYTES) {
            byte[] bytes = memory.payload(o, byte[].class);
            byte[] result = new byte[bytes.length * k];
            for (int i = 0; i < k; i++) {
                System.arraycopy(bytes, 0, result, i * bytes.length, bytes.length);
            }
            return vm.texts.makeBytes(result);
        }
        int n = vm.sequences.length(o);
        if (kind == Kind.TUPLE && k == 1) {
            return o;
        }
        int result = kind == Kind.TUPLE ? vm.sequences.newTuple(n * k) : vm.sequences.newList(n * k);
        for (int i = 0; i < k; i++) {
            fill(result, kind, o, i * n, n);
        }
        if (kind == Kind.LIST) {
            memory.setNumber(result, (long) n * k);
        }
        return result;
    }

    /** A unary operation. */
    public int unary(Operator operator, int o) {
        if (operator == Operator.NOT) {
            return vm.bool(!vm.truth(o));
        }
        int kind = memory.kind(o);
        if (isInt(kind)) {
            BigInteger value = vm.integers.value(o);
            return switch (operator) {
                case NEGATE -> vm.integers.make(value.negate());
                case INVERT -> vm.integers.make(value.not());
                default -> vm.integers.make(value);
            };
        }
        if (kind == Kind.FLOAT && operator != Operator.INVERT) {
            double value = vm.integers.floatValue(o);
            return operator == Operator.NEGATE ? vm.integers.makeFloat(-value) : o;
        }
        if (vm.typeOf(o).defined && vm.attributes.lookup(vm.typeOf(o), operator.method()) != Heap.NULL) {
            return vm.method(o, operator.method());
        }
        throw vm.errors.type("bad operand type for unary " + operator.text() + ": '" + vm.typeName(o) + "'");
    }
}
