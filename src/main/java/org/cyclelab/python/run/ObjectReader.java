package org.cyclelab.python.run;

import java.util.ArrayList;
import java.util.List;
import org.cyclelab.heap.Header;
import org.cyclelab.heap.Heap;
import org.cyclelab.python.Observer;
import org.cyclelab.python.call.Vm;
import org.cyclelab.python.machine.Fields;
import org.cyclelab.python.machine.Frame;
import org.cyclelab.python.machine.Frames;
import org.cyclelab.python.object.DictTable;
import org.cyclelab.python.object.ExceptionLayout;
import org.cyclelab.python.object.Kind;
import org.cyclelab.python.object.Memory;
import org.cyclelab.python.object.PyType;
import org.cyclelab.python.text.Quotes;

/** Single objects as an observer sees them. */
final class ObjectReader {
    /** Longest text of a string that is shown whole. */
    private static final int TEXT = 40;

    private final Vm vm;
    private final Memory memory;
    private final Heap heap;

    ObjectReader(Vm vm) {
        this.vm = vm;
        memory = vm.memory;
        heap = memory.heap();
    }

    /** What an observer is told of an object with these references. */
    Observer.Thing thing(int o, List<Targeted> links) {
        List<Observer.Link> strong = new ArrayList<>(links.size());
        for (Targeted t : links) {
            strong.add(new Observer.Link(t.label(), heap.birth(t.target())));
        }
        List<Observer.Link> weak = new ArrayList<>();
        int kind = memory.kind(o);
        if ((kind == Kind.WEAK_REFERENCE || kind == Kind.WEAK_PROXY) && memory.weak(o) != Heap.NULL) {
            weak.add(new Observer.Link("referent", heap.birth(memory.weak(o))));
        }
        long count = isDying(o) ? 0 : heap.count(o);
        return new Observer.Thing(heap.birth(o), vm.typeNameOrShape(o), text(vm, o), count, isShared(o), strong, weak);
    }

    /** The text of a number or string, the name of a function, class or module, or nothing. */
    static String text(Vm vm, int o) {
        return switch (vm.memory.kind(o)) {
            case Kind.NONE, Kind.BOOL, Kind.INT, Kind.BIG_INT, Kind.FLOAT, Kind.BYTES -> vm.representation.reprText(o);
            case Kind.STR -> {
                String text = vm.memory.payload(o, String.class);
                yield text == null ? "" : Quotes.of(text.length() > TEXT ? text.substring(0, TEXT) + "…" : text);
            }
            case Kind.FUNCTION -> vm.text(vm.memory.field(o, Fields.QUALNAME));
            case Kind.TYPE -> vm.typeAt(o).name;
            case Kind.MODULE -> String.valueOf(vm.memory.payload(o, Object.class));
            default -> "";
        };
    }

    /** Whether every program has it. */
    private boolean isShared(int o) {
        int kind = memory.kind(o);
        return heap.birth(o) < vm.firstOwnBirth()
                && (kind <= Kind.STR
                        || kind == Kind.TYPE
                        || kind == Kind.BUILTIN
                        || kind == Kind.MODULE
                        || kind == Kind.TUPLE
                        || kind == Kind.METHOD_DESCRIPTOR
                        || kind == Kind.STREAM
                        || kind == Kind.DICT);
    }

    /** Whether objects of the kind are shown even if nothing that is shown refers to them. */
    static boolean shown(int kind) {
        return kind != Kind.PART
                && kind != Kind.CODE
                && kind != Kind.FRAME
                && kind != Kind.GETSET
                && kind != Kind.MEMBER;
    }

    /** A named reference. */
    record Targeted(String label, int target) {}

    /**
     * Whether an object is being taken apart while a finalizer runs: then its count is zero or the index of one of its
     * own fields, and what is in that field is not its own.
     */
    private boolean isDying(int o) {
        if (!heap.cascading()) {
            return false;
        }
        int[] w = heap.words();
        int inside = w[o] - Header.firstField(w, o);
        return w[o] == 0 || (inside >= 0 && inside < Header.fieldCount(w, o));
    }

    /** The counted references that an object is shown with: none of one that every program has. */
    List<Targeted> links(int o) {
        List<Targeted> out = new ArrayList<>();
        int kind = memory.kind(o);
        if (isShared(o) || isDying(o)) {
            return out;
        }
        PyType type = vm.typeOf(o);
        switch (kind) {
            case Kind.LIST, Kind.TUPLE -> {
                for (int i = 0; i < vm.sequences.length(o); i++) {
                    add(out, "[" + i + "]", vm.sequences.at(o, i));
                }
            }
            case Kind.DICT -> entries(out, o);
            case Kind.SET, Kind.FROZENSET -> {
                for (int i = 0; i < vm.sets.positions(o); i++) {
                    add(out, "element", vm.sets.at(o, i));
                }
            }
            case Kind.INSTANCE -> {
                if (type != null && type.defined) {
                    for (String name : type.placeNames) {
                        Integer place = type.places.get(name);
                        add(out, name, place == null ? Heap.NULL : vm.attributes.storage.at(o, place));
                    }
                    add(out, "__dict__", memory.field(o, memory.fieldCount(o) - 2));
                }
            }
            case Kind.FUNCTION -> {
                add(out, "__defaults__", memory.field(o, Fields.DEFAULTS));
                add(out, "__kwdefaults__", memory.field(o, Fields.KEYWORD_DEFAULTS));
                add(out, "__dict__", memory.field(o, Fields.DICT));
                add(out, "__closure__", memory.field(o, Fields.CLOSURE));
            }
            case Kind.TYPE -> entries(out, vm.typeAt(o).dictionary);
            case Kind.EXCEPTION -> {
                add(out, "args", memory.field(o, ExceptionLayout.ARGS));
                add(out, "__traceback__", memory.field(o, ExceptionLayout.TRACEBACK));
                add(out, "__cause__", memory.field(o, ExceptionLayout.CAUSE));
                add(out, "__context__", memory.field(o, ExceptionLayout.CONTEXT));
                add(out, "__dict__", memory.field(o, ExceptionLayout.DICT));
            }
            case Kind.FRAME -> {
                Frame frame = memory.payload(o, Frame.class);
                for (int i = 0; i < frame.variables; i++) {
                    add(out, frame.body.variable(i), memory.field(o, Frames.FIRST + i));
                }
                add(out, "f_back", memory.field(o, Frames.back(frame)));
            }
            case Kind.GENERATOR -> vm.generators.variables(o, (name, value) -> add(out, name, value));
            case Kind.MODULE, Kind.CODE -> {}
            default -> {
                List<String> names = memory.shapes().fields(heap.type(o));
                for (int i = 0; i < names.size(); i++) {
                    add(out, names.get(i), memory.field(o, i));
                }
            }
        }
        return out;
    }

    private void entries(List<Targeted> out, int dict) {
        if (dict == Heap.NULL || memory.payloadOrNull(dict, DictTable.class) == null) {
            return;
        }
        for (int i = vm.dicts.next(dict, 0); i >= 0; i = vm.dicts.next(dict, i + 1)) {
            int key = vm.dicts.key(dict, i);
            String text = text(vm, key);
            if (text.isEmpty()) {
                add(out, "key", key);
                text = vm.typeNameOrShape(key) + "#" + heap.birth(key);
            }
            if (!text.startsWith("'__")) {
                add(out, "[" + text + "]", vm.dicts.value(dict, i));
            }
        }
    }

    private void add(List<Targeted> out, String label, int target) {
        if (target != Heap.NULL && memory.kind(target) != Kind.PART) {
            out.add(new Targeted(label, target));
        }
    }
}
