package org.cyclelab.python.operate;

import org.cyclelab.heap.Heap;
import org.cyclelab.python.Request;
import org.cyclelab.python.machine.Collecting;
import org.cyclelab.python.machine.Machine;
import org.cyclelab.python.object.Kind;
import org.cyclelab.python.object.Memory;
import org.cyclelab.python.object.PyType;

/**
 * A running program and what its values can do. Whatever runs code of the program (calls, generators) is added by the classes
 * above.
 */
public abstract class Operations extends Machine {
    public final Attributes attributes;
    public final Operators operators;
    public final Comparisons comparisons;
    public final Iteration iteration;
    final LengthHints hints;
    public final SetAlgebra algebra;
    public final Subscripts subscripts;

    /** What values can do on an empty heap. */
    @SuppressWarnings("this-escape") // the parts keep the machine, and call nothing of it yet
    protected Operations(Memory memory, Request request, Collecting collecting) {
        super(memory, request, collecting);
        attributes = new Attributes(this);
        operators = new Operators(this);
        comparisons = new Comparisons(this);
        iteration = new Iteration(this);
        hints = new LengthHints(this);
        algebra = new SetAlgebra(this);
        subscripts = new Subscripts(this);
    }

    /** Calls an object; the result is pushed. */
    public abstract int invoke(int callable, int... arguments);

    /** Calls a method that the type of {@code o} defines; the result is pushed. */
    public abstract int method(int o, String name, int... arguments);

    /** The generators of the program. */
    public abstract GeneratorAccess generators();

    /** The text that {@code format % arguments} makes, pushed. */
    public abstract int percent(String format, int arguments);

    @Override
    public long hash(int o) {
        return comparisons.hash(o);
    }

    @Override
    public boolean equal(int a, int b) {
        return comparisons.equal(a, b);
    }

    /** Truth of an object. */
    public boolean truth(int o) {
        if (o == yes) {
            return true;
        }
        if (o == no || o == none) {
            return false;
        }
        switch (memory.kind(o)) {
            case Kind.INT, Kind.BOOL -> {
                return memory.number(o) != 0;
            }
            case Kind.FLOAT -> {
                return integers.floatValue(o) != 0;
            }
            case Kind.STR -> {
                return !text(o).isEmpty();
            }
            case Kind.BYTES -> {
                return memory.payload(o, byte[].class).length > 0;
            }
            case Kind.TUPLE -> {
                return sequences.tupleSize(o) > 0;
            }
            default -> {}
        }
        int mark = memory.sp;
        if (memory.kind(o) == Kind.WEAK_PROXY) {
            boolean result = truth(attributes.behindProxy(o));
            memory.popTo(mark);
            return result;
        }
        PyType type = typeOf(o);
        if (type.defined) {
            if (attributes.lookup(type, "__bool__") != Heap.NULL) {
                int r = method(o, "__bool__");
                if (r != yes && r != no) {
                    throw errors.type("__bool__ should return bool, returned " + typeName(r));
                }
                boolean result = r == yes;
                memory.popTo(mark);
                return result;
            }
        }
        if (attributes.lookup(type, "__len__") != Heap.NULL) {
            int n = subscripts.length(o);
            memory.popTo(mark);
            return n > 0;
        }
        return true;
    }
}
