package org.cyclelab.python.run;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.cyclelab.python.call.Vm;
import org.cyclelab.python.code.Assembler;
import org.cyclelab.python.code.CodeBody;
import org.cyclelab.python.code.CodeObject;
import org.cyclelab.python.code.Compiler;
import org.cyclelab.python.code.Op;
import org.cyclelab.python.machine.Errors;
import org.cyclelab.python.object.Kind;
import org.cyclelab.python.object.Memory;
import org.cyclelab.python.object.Shapes;
import org.cyclelab.python.syntax.Code;
import org.cyclelab.python.syntax.Constant;
import org.cyclelab.python.syntax.Module;

/** A compiled program: the shapes of its classes, and its constants and code objects once they are made on a heap. */
final class Program {
    /** Most attributes of the text that become fields of instances. */
    private static final int MOST_FIELDS = 24;

    /** Room above the value stack for what built-in functions push. */
    private static final int MARGIN = 48;

    private final Module module;
    private final Compiler.Shared compiled;
    private final List<Code> classes = new ArrayList<>();
    private final Map<Constant, Integer> made = Assembler.constantMap();
    /** The tuple of each table of constants; equal tables are one list. */
    private final IdentityHashMap<List<Constant>, Integer> tables = new IdentityHashMap<>();

    private int[] handles = new int[0];

    Program(Module module) {
        this.module = module;
        compiled = Compiler.compile(module);
    }

    private List<CodeBody> bodies() {
        List<CodeBody> bodies = new ArrayList<>(compiled.bodies.values());
        bodies.sort(Comparator.comparingInt((CodeBody body) -> body.code().firstLine())
                .thenComparing(body -> body.code().qualifiedName()));
        return bodies;
    }

    private static boolean isDel(Constant constant) {
        return constant instanceof Constant.Text text && text.value().equals("__del__");
    }

    /** The heap types that the program needs. */
    Shapes shapes() {
        Set<String> stored = new LinkedHashSet<>();
        TreeSet<String> slots = new TreeSet<>();
        boolean finalizers = false;
        for (CodeBody body : bodies()) {
            for (int i = 0; i < body.operations().length; i++) {
                int op = body.operations()[i];
                if (op == Op.STORE_ATTR) {
                    stored.add(body.names().get(body.arguments()[i]));
                } else if (op == Op.STORE_NAME || op == Op.STORE_FAST) {
                    if (op == Op.STORE_NAME
                            && body.names().get(body.arguments()[i]).equals("__slots__")
                            && i > 0) {
                        slots(body, i - 1, slots);
                    }
                }
            }
            finalizers |= body.code().name().equals("__del__")
                    || body.names().contains("__del__")
                    || body.code().constants().stream().anyMatch(Program::isDel);
            if (body.code().kind() == Code.Kind.CLASS) {
                classes.add(body.code());
            }
        }
        stored.removeAll(slots);
        List<String> fields = new ArrayList<>(slots);
        fields.addAll(stored);
        List<String> kept = List.copyOf(fields.subList(0, Math.min(fields.size(), MOST_FIELDS)));
        List<Shapes.ClassShape> shapes = new ArrayList<>();
        for (Code code : classes) {
            shapes.add(new Shapes.ClassShape(code.name(), kept));
        }
        return new Shapes(List.copyOf(Errors.HIERARCHY.keySet()), shapes, finalizers);
    }

    private void slots(CodeBody body, int at, Set<String> slots) {
        if (body.operations()[at] == Op.LOAD_CONST) {
            Constant constant = compiled.constantList.get(body.arguments()[at]);
            if (constant instanceof Constant.Text text) {
                slots.add(text.value());
            } else if (constant instanceof Constant.Tuple tuple) {
                for (Constant item : tuple.items()) {
                    if (item instanceof Constant.Text text) {
                        slots.add(text.value());
                    }
                }
            }
        }
    }

    /** Makes constants and code objects; answers the code object of the module, pushed. */
    int make(Vm vm) {
        for (int i = 0; i < classes.size(); i++) {
            vm.classes.shape(classes.get(i), i);
        }
        Memory memory = vm.memory;
        handles = new int[compiled.constantList.size()];
        int code = codeObject(vm, module.code());
        for (int i = 0; i < handles.length; i++) {
            int mark = memory.sp;
            Constant constant = compiled.constantList.get(i);
            Integer known = made.get(constant);
            handles[i] = known != null ? known : loose(vm, constant);
            memory.popTo(mark);
        }
        return code;
    }

    /** A constant that no table of the compiler has: one that the interpreter keeps itself. */
    private int loose(Vm vm, Constant constant) {
        int o = constant(vm, constant);
        if (constant instanceof Constant.Singleton) {
            return o;
        }
        vm.memory.setStatic(vm.newStatic(), o);
        return o;
    }

    /** The object of a constant, pushed. */
    private int constant(Vm vm, Constant constant) {
        Memory memory = vm.memory;
        Integer known = made.get(constant);
        if (known != null) {
            memory.push(known);
            return known;
        }
        int mark = memory.sp;
        int o = create(vm, constant);
        memory.push(o);
        memory.slide(mark);
        made.put(constant, o);
        if (constant.held()) {
            memory.setStatic(vm.newStatic(), o);
        }
        return o;
    }

    private int create(Vm vm, Constant constant) {
        if (constant instanceof Constant.Singleton singleton) {
            return switch (singleton) {
                case NONE -> vm.none;
                case TRUE -> vm.yes;
                case FALSE -> vm.no;
                case ELLIPSIS -> vm.ellipsis;
            };
        }
        if (constant instanceof Constant.Int number) {
            return vm.integers.make(number.value());
        }
        if (constant instanceof Constant.Real real) {
            return vm.integers.makeFloat(real.value());
        }
        if (constant instanceof Constant.Text text) {
            return text.interned() ? vm.texts.intern(text.value()) : vm.texts.make(text.value());
        }
        if (constant instanceof Constant.Bytes bytes) {
            return vm.texts.makeBytes(bytes.value().getBytes(StandardCharsets.ISO_8859_1));
        }
        if (constant instanceof Constant.Tuple tuple) {
            return pack(vm, tuple.items());
        }
        if (constant instanceof Constant.FrozenSet frozen) {
            int set = vm.sets.make(Kind.FROZENSET);
            for (Constant item : frozen.items()) {
                vm.sets.add(set, constant(vm, item));
                vm.memory.pop();
            }
            return set;
        }
        return codeObject(vm, ((Constant.CodeObject) constant).code());
    }

    private int pack(Vm vm, List<Constant> items) {
        int tuple = vm.sequences.newTuple(items.size());
        for (int i = 0; i < items.size(); i++) {
            int mark = vm.memory.sp;
            vm.sequences.setTupleItem(tuple, i, constant(vm, items.get(i)));
            vm.memory.popTo(mark);
        }
        return tuple;
    }

    private int packNames(Vm vm, List<String> names, Map<String, Integer> handles) {
        int tuple = vm.sequences.newTuple(names.size());
        for (int i = 0; i < names.size(); i++) {
            int mark = vm.memory.sp;
            int o = vm.texts.intern(names.get(i));
            vm.sequences.setTupleItem(tuple, i, o);
            handles.put(names.get(i), o);
            vm.memory.popTo(mark);
        }
        return tuple;
    }

    private int codeObject(Vm vm, Code code) {
        Memory memory = vm.memory;
        CodeBody body = compiled.bodies.get(code);
        if (body == null) {
            throw new IllegalStateException("code " + code.qualifiedName() + " has not been compiled");
        }
        int mark = memory.sp;
        Map<String, Integer> known = new HashMap<>();
        Integer shared = tables.get(code.constants());
        int constants = shared != null ? shared : pack(vm, code.constants());
        tables.put(code.constants(), constants);
        List<String> all = new ArrayList<>(new LinkedHashSet<>(code.names()));
        int names = packNames(vm, all, known);
        int variables = packNames(vm, variables(body), known);
        int[] nameHandles = new int[body.names().size()];
        for (int i = 0; i < nameHandles.length; i++) {
            Integer handle = known.get(body.names().get(i));
            nameHandles[i] =
                    handle != null ? handle : vm.texts.name(body.names().get(i));
        }
        int o = memory.allocate(Kind.CODE);
        memory.setField(o, 0, constants);
        memory.setField(o, 1, names);
        memory.setField(o, 2, variables);
        memory.setField(o, 3, vm.texts.name(module.file()));
        memory.setField(o, 4, vm.texts.intern(code.name()));
        memory.setField(o, 5, vm.texts.intern(code.qualifiedName()));
        memory.setPayload(o, new CodeObject(body, handles, nameHandles, MARGIN + code.parameters()));
        memory.push(o);
        memory.slide(mark);
        return o;
    }

    private static List<String> variables(CodeBody body) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < body.variables(); i++) {
            names.add(body.variable(i));
        }
        return names;
    }

    /** Makes the module's function, with its code and constants, and pushes it. */
    void prepare(Vm vm, int globals) {
        int mark = vm.memory.sp;
        vm.complete();
        int code = make(vm);
        new Instructions(vm).newFunction(code, globals, vm.builtins);
        vm.memory.slide(mark);
    }

    /** Runs the function that {@link #prepare} pushed, in the module's dictionary; it is popped. */
    void run(Vm vm, int globals) {
        int mark = vm.memory.sp - 1;
        try {
            vm.calls.runBody(globals);
        } finally {
            vm.memory.popTo(mark);
        }
    }
}
