package org.cyclelab.python.code;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.cyclelab.python.syntax.Code;
import org.cyclelab.python.syntax.Constant;
import org.cyclelab.python.syntax.Span;
import org.jspecify.annotations.Nullable;

/** Collects the instructions of one code object: labels, heights of the stack, exception handlers. */
public final class Assembler {
    /** Where an exception goes, and the height of the stack there. */
    record Handler(int label, int depth) {}

    final Code code;
    private final Map<Constant, Integer> constants;
    private final List<Constant> constantList;
    private int[] operations = new int[64];
    private int[] arguments = new int[64];
    private Span[] spans = new Span[64];
    private CodeBody.@Nullable Anchor[] anchors = new CodeBody.@Nullable Anchor[64];
    private @Nullable Handler[] active = new @Nullable Handler[64];
    private int length;
    private int[] labels = new int[16];
    private int labelCount;
    private final List<String> names = new ArrayList<>();
    private int maxDepth;

    /** Height of the stack here. */
    int depth;

    /** Handlers around the next instruction, the innermost first. */
    Deque<Handler> handlers = new ArrayDeque<>();

    Assembler(Code code, Map<Constant, Integer> constants, List<Constant> constantList) {
        this.code = code;
        this.constants = constants;
        this.constantList = constantList;
    }

    /** An empty map that tells constants apart by identity: those that share an object are one already. */
    public static Map<Constant, Integer> constantMap() {
        return new IdentityHashMap<>();
    }

    void emit(int op, int arg, Span span) {
        if (length == operations.length) {
            int n = length * 2;
            operations = Arrays.copyOf(operations, n);
            arguments = Arrays.copyOf(arguments, n);
            spans = Arrays.copyOf(spans, n);
            anchors = Arrays.copyOf(anchors, n);
            active = Arrays.copyOf(active, n);
        }
        operations[length] = op;
        arguments[length] = arg;
        spans[length] = span;
        active[length] = handlers.peek();
        length++;
        depth += Op.effect(op, arg);
        maxDepth = Math.max(maxDepth, depth + 2);
    }

    void emit(int op, Span span) {
        emit(op, 0, span);
    }

    /** Notes where the operator of the instruction just written stands. */
    void anchor(CodeBody.Anchor anchor) {
        anchors[length - 1] = anchor;
    }

    void loadConstant(Constant constant, Span span) {
        Integer index = constants.get(constant);
        if (index == null) {
            index = constantList.size();
            constants.put(constant, index);
            constantList.add(constant);
        }
        emit(Op.LOAD_CONST, index, span);
    }

    int constant(Constant constant) {
        Integer index = constants.get(constant);
        if (index == null) {
            index = constantList.size();
            constants.put(constant, index);
            constantList.add(constant);
        }
        return index;
    }

    int name(String name) {
        int index = names.indexOf(name);
        if (index < 0) {
            index = names.size();
            names.add(name);
        }
        return index;
    }

    int label() {
        if (labelCount == labels.length) {
            labels = Arrays.copyOf(labels, labelCount * 2);
        }
        labels[labelCount] = -1;
        return labelCount++;
    }

    void mark(int label) {
        labels[label] = length;
    }

    /** Begins the cover of a handler that finds the stack as it is here. */
    void push(int handler) {
        handlers.push(new Handler(handler, depth));
    }

    void popHandler() {
        handlers.pop();
    }

    CodeBody finish() {
        for (int i = 0; i < length; i++) {
            switch (operations[i]) {
                case Op.FOR_ITER,
                        Op.JUMP,
                        Op.POP_JUMP_IF_FALSE,
                        Op.POP_JUMP_IF_TRUE,
                        Op.JUMP_IF_FALSE_OR_POP,
                        Op.JUMP_IF_TRUE_OR_POP,
                        Op.SEND -> arguments[i] = labels[arguments[i]];
                default -> {}
            }
        }
        List<Integer> table = new ArrayList<>();
        for (int i = 0; i < length; ) {
            Handler handler = active[i];
            int end = i + 1;
            while (end < length && Objects.equals(active[end], handler)) {
                end++;
            }
            if (handler != null) {
                table.addAll(List.of(i, end, labels[handler.label()], handler.depth()));
            }
            i = end;
        }
        return new CodeBody(
                code,
                Arrays.copyOf(operations, length),
                Arrays.copyOf(arguments, length),
                Arrays.copyOf(spans, length),
                Arrays.copyOf(anchors, length),
                table.stream().mapToInt(Integer::intValue).toArray(),
                List.copyOf(names),
                maxDepth + 4);
    }
}
