package org.cyclelab.python.call;

import java.util.ArrayList;
import java.util.List;
import org.cyclelab.heap.Heap;
import org.cyclelab.python.code.CodeObject;
import org.cyclelab.python.machine.Fields;
import org.cyclelab.python.machine.PyError;
import org.cyclelab.python.object.Kind;
import org.cyclelab.python.object.Memory;
import org.cyclelab.python.syntax.Code;

/** Binds arguments to parameters where a call is not plainly positional; raises CPython's errors. */
final class ArgumentBinder {
    private final Vm vm;
    private final Memory memory;

    ArgumentBinder(Vm vm) {
        this.vm = vm;
        memory = vm.memory;
    }

    /** Pushes the function and a reference for each parameter, and answers where they begin. */
    int bind(int function, CodeObject object, int base, int total, int names) {
        Code code = object.code;
        int keywords = names == Heap.NULL ? 0 : vm.sequences.tupleSize(names);
        int n = total - keywords;
        int from = memory.sp;
        int positional = code.positional();
        int named = positional + code.keywordOnly();
        memory.push(function);
        int first = memory.sp;
        for (int i = 0; i < code.parameters(); i++) {
            memory.push(i < positional && i < n ? memory.local(base + i) : Heap.NULL);
        }
        if (code.variadic()) {
            int extra = Math.max(0, n - positional);
            vm.sequences.newTuple(extra);
            for (int i = 0; i < extra; i++) {
                vm.sequences.setTupleItem(memory.peek(0), i, memory.local(base + positional + i));
            }
            memory.popInto(first + named);
        }
        int rest = Heap.NULL;
        if (code.keywordVariadic()) {
            rest = vm.dicts.make();
            memory.popInto(first + named + (code.variadic() ? 1 : 0));
        }
        for (int k = 0; k < keywords; k++) {
            keyword(function, code, first, vm.sequences.tupleItem(names, k), memory.local(base + n + k), rest);
        }
        if (n > positional && !code.variadic()) {
            throw tooMany(function, code, first, n);
        }
        defaults(function, code, first, n);
        return from;
    }

    private void keyword(int function, Code code, int first, int name, int value, int rest) {
        if (memory.kind(name) != Kind.STR) {
            throw vm.errors.type("keywords must be strings");
        }
        String text = vm.text(name);
        int named = code.positional() + code.keywordOnly();
        for (int i = code.positionalOnly(); i < named; i++) {
            if (code.locals().get(i).equals(text)) {
                if (memory.local(first + i) != Heap.NULL) {
                    throw vm.errors.type(name(function) + "() got multiple values for argument '" + text + "'");
                }
                memory.setLocal(first + i, value);
                return;
            }
        }
        if (rest == Heap.NULL && isPositionalOnly(code, text)) {
            throw vm.errors.type(name(function) + "() got some positional-only arguments passed as keyword arguments: '"
                    + text + "'");
        }
        if (rest == Heap.NULL) {
            throw vm.errors.type(name(function) + "() got an unexpected keyword argument '" + text + "'");
        }
        vm.dicts.put(rest, name, value);
    }

    private static boolean isPositionalOnly(Code code, String name) {
        for (int i = 0; i < code.positionalOnly(); i++) {
            if (name.equals(code.locals().get(i))) {
                return true;
            }
        }
        return false;
    }

    private void defaults(int function, Code code, int first, int n) {
        int positional = code.positional();
        int tuple = memory.field(function, Fields.DEFAULTS);
        int have = tuple == Heap.NULL ? 0 : vm.sequences.tupleSize(tuple);
        List<String> missing = new ArrayList<>();
        for (int i = n; i < positional; i++) {
            if (memory.local(first + i) == Heap.NULL) {
                int d = i - (positional - have);
                if (d >= 0) {
                    memory.setLocal(first + i, vm.sequences.tupleItem(tuple, d));
                } else {
                    missing.add("'" + code.locals().get(i) + "'");
                }
            }
        }
        if (!missing.isEmpty()) {
            throw missing(function, missing, "positional");
        }
        int dict = memory.field(function, Fields.KEYWORD_DEFAULTS);
        for (int i = positional; i < positional + code.keywordOnly(); i++) {
            if (memory.local(first + i) == Heap.NULL) {
                int value = dict == Heap.NULL
                        ? Heap.NULL
                        : vm.dicts.get(dict, code.locals().get(i));
                if (value == Heap.NULL) {
                    missing.add("'" + code.locals().get(i) + "'");
                } else {
                    memory.setLocal(first + i, value);
                }
            }
        }
        if (!missing.isEmpty()) {
            throw missing(function, missing, "keyword-only");
        }
    }

    private PyError missing(int function, List<String> names, String kind) {
        String list;
        int n = names.size();
        if (n == 1) {
            list = names.get(0);
        } else if (n == 2) {
            list = names.get(0) + " and " + names.get(1);
        } else {
            list = String.join(", ", names.subList(0, n - 1)) + ", and " + names.get(n - 1);
        }
        return vm.errors.type(name(function) + "() missing " + n + " required " + kind + " argument"
                + (n == 1 ? "" : "s") + ": " + list);
    }

    private PyError tooMany(int function, Code code, int first, int given) {
        int tuple = memory.field(function, Fields.DEFAULTS);
        int have = tuple == Heap.NULL ? 0 : vm.sequences.tupleSize(tuple);
        int positional = code.positional();
        int extra = 0;
        for (int i = positional; i < positional + code.keywordOnly(); i++) {
            if (memory.local(first + i) != Heap.NULL) {
                extra++;
            }
        }
        String takes = have > 0 ? "from " + (positional - have) + " to " + positional : String.valueOf(positional);
        boolean plural = have > 0 || positional != 1;
        String also = extra > 0
                ? " positional argument" + (given == 1 ? "" : "s") + " (and " + extra + " keyword-only argument"
                        + (extra == 1 ? "" : "s") + ")"
                : "";
        return vm.errors.type(name(function) + "() takes " + takes + " positional argument" + (plural ? "s" : "")
                + " but " + given + also + (given == 1 && extra == 0 ? " was" : " were") + " given");
    }

    private String name(int function) {
        return vm.text(memory.field(function, Fields.QUALNAME));
    }
}
