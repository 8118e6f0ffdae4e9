package org.cyclelab.python.operate;

import org.cyclelab.heap.Heap;
import org.cyclelab.python.object.Kind;
import org.cyclelab.python.object.Memory;
import org.cyclelab.python.syntax.Operator;

/** Union, intersection and the like, step by step as CPython does it, so that tables get the same sizes. */
public final class SetAlgebra {
    private final Operations vm;
    private final Memory memory;

    SetAlgebra(Operations vm) {
        this.vm = vm;
        memory = vm.memory;
    }

    private boolean isSet(int o) {
        return memory.kind(o) == Kind.SET || memory.kind(o) == Kind.FROZENSET;
    }

    /** Adds the elements of an iterable. */
    public void update(int set, int other) {
        if (isSet(other)) {
            vm.sets.merge(set, other);
        } else if (memory.kind(other) == Kind.DICT && !vm.typeOf(other).defined) {
            vm.sets.reserve(set, vm.dicts.size(other));
            for (int i = vm.dicts.next(other, 0); i >= 0; i = vm.dicts.next(other, i + 1)) {
                vm.sets.add(set, vm.dicts.key(other, i));
            }
        } else {
            vm.iteration.forEach(other, element -> vm.sets.add(set, element));
        }
    }

    /** A set of the elements of an iterable, pushed. */
    public int of(int kind, int iterable) {
        int set = vm.sets.make(kind);
        update(set, iterable);
        return set;
    }

    /** The result of an operation on a set and an iterable as a new set, pushed; null for another operator. */
    public int combine(Operator operator, int left, int right, int kind) {
        return switch (operator) {
            case OR -> {
                int result = of(kind, left);
                if (left != right) {
                    update(result, right);
                }
                yield result;
            }
            case AND -> intersection(left, right, kind);
            case SUBTRACT -> difference(left, right, kind);
            case XOR -> {
                int result = of(kind, isSet(left) ? right : left);
                exchange(result, isSet(left) ? left : right);
                yield result;
            }
            default -> Heap.NULL;
        };
    }

    /** The same in place; false for another operator. */
    public boolean change(Operator operator, int set, int other) {
        int mark = memory.sp;
        switch (operator) {
            case OR -> update(set, other);
            case AND -> vm.sets.adopt(set, intersection(set, other, Kind.SET));
            case SUBTRACT -> subtract(set, other);
            case XOR -> exchange(set, other);
            default -> {
                return false;
            }
        }
        memory.popTo(mark);
        return true;
    }

    private int intersection(int left, int right, int kind) {
        if (left == right) {
            return of(kind, left);
        }
        int result = vm.sets.make(kind);
        boolean swap = isSet(right) && isSet(left) && vm.sets.size(right) > vm.sets.size(left);
        int tested = swap ? right : left;
        vm.iteration.forEach(swap ? left : right, element -> {
            if (vm.subscripts.contains(tested, element)) {
                vm.sets.add(result, element);
            }
        });
        return result;
    }

    private int difference(int left, int right, int kind) {
        boolean sized = isSet(right) || memory.kind(right) == Kind.DICT;
        if (isSet(left) && sized && vm.sets.size(left) >> 2 <= vm.subscripts.length(right)) {
            int result = vm.sets.make(kind);
            vm.iteration.forEach(left, element -> {
                if (!vm.subscripts.contains(right, element)) {
                    vm.sets.add(result, element);
                }
            });
            return result;
        }
        int result = of(kind, left);
        subtract(result, right);
        return result;
    }

    private void subtract(int set, int other) {
        if (set == other) {
            vm.sets.clear(set);
            return;
        }
        vm.iteration.forEach(other, element -> vm.sets.remove(set, element));
        vm.sets.tidy(set);
    }

    private void exchange(int set, int other) {
        if (set == other) {
            vm.sets.clear(set);
            return;
        }
        int mark = memory.sp;
        int elements = isSet(other) ? other : of(Kind.SET, other);
        vm.iteration.forEach(elements, element -> {
            if (!vm.sets.remove(set, element)) {
                vm.sets.add(set, element);
            }
        });
        memory.popTo(mark);
    }
}
