package org.cyclelab.python.run;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
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
import org.jspecify.annotations.Nullable;

/** A running program as an observer sees it. */
final class WatchedState implements Observer.State {
    /** Longest text of a string that is shown whole. */
    private static final int TEXT = 40;

    private final Vm vm;
    private final Memory memory;
    private final Heap heap;
    private final int firstBirth;
    private final @Nullable Frame innermost;

    /** The state of a program whose own objects begin at a birth; {@code innermost} is its innermost frame. */
    WatchedState(Vm vm, int firstBirth, @Nullable Frame innermost) {
        this.vm = vm;
        this.innermost = innermost;
        memory = vm.memory;
        heap = memory.heap();
        this.firstBirth = firstBirth;
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

    @Override
    public List<Observer.Frame> frames() {
        List<Observer.Frame> frames = new ArrayList<>();
        for (Frame f = innermost; f != null; f = f.back) {
            List<Observer.Link> variables = new ArrayList<>();
            if (f.namespace != Heap.NULL) {
                namespace(f.namespace, variables);
            } else {
                for (int i = 0; i < f.variables; i++) {
                    variable(variables, f, i, heap.loadLocal(f.depth - 1, 1 + i));
                }
            }
            String name = f.back == null ? "<module>" : f.body.code().qualifiedName();
            frames.add(new Observer.Frame(name, f.body.line(f.current), variables));
        }
        Collections.reverse(frames);
        return frames;
    }

    private void namespace(int dict, List<Observer.Link> variables) {
        for (int i = vm.dicts.next(dict, 0); i >= 0; i = vm.dicts.next(dict, i + 1)) {
            String name = vm.text(vm.dicts.key(dict, i));
            if (!name.startsWith("__")) {
                variables.add(link(name, vm.dicts.value(dict, i)));
            }
        }
    }

    private void variable(List<Observer.Link> variables, Frame frame, int index, int value) {
        if (value != Heap.NULL) {
            variables.add(link(frame.body.variable(index), value));
        }
    }

    private Observer.Link link(String label, int target) {
        return new Observer.Link(label, heap.birth(target));
    }

    @Override
    public List<Observer.Thing> objects() {
        TreeMap<Integer, Integer> wanted = new TreeMap<>();
        for (int o = heap.first(); o != Heap.NULL; o = heap.next(o)) {
            if (heap.birth(o) >= firstBirth && shown(memory.kind(o))) {
                wanted.put(heap.birth(o), o);
            }
        }
        wanted.keySet().removeAll(insideOfTypes());
        for (Frame f = innermost; f != null; f = f.back) {
            if (f.namespace != Heap.NULL) {
                for (int i = vm.dicts.next(f.namespace, 0); i >= 0; i = vm.dicts.next(f.namespace, i + 1)) {
                    if (!vm.text(vm.dicts.key(f.namespace, i)).startsWith("__")) {
                        want(wanted, vm.dicts.value(f.namespace, i));
                    }
                }
            } else {
                for (int i = 0; i < f.variables; i++) {
                    want(wanted, heap.loadLocal(f.depth - 1, 1 + i));
                }
            }
        }
        List<Integer> queue = new ArrayList<>(wanted.values());
        List<List<Targeted>> links = new ArrayList<>();
        for (int i = 0; i < queue.size(); i++) {
            List<Targeted> own = isShared(queue.get(i)) ? List.of() : links(queue.get(i));
            links.add(own);
            for (Targeted t : own) {
                if (want(wanted, t.target())) {
                    queue.add(t.target());
                }
            }
        }
        TreeMap<Integer, Observer.Thing> things = new TreeMap<>();
        for (int i = 0; i < queue.size(); i++) {
            int o = queue.get(i);
            List<Observer.Link> strong = new ArrayList<>();
            for (Targeted t : links.get(i)) {
                strong.add(link(t.label(), t.target()));
            }
            List<Observer.Link> weak = new ArrayList<>();
            int kind = memory.kind(o);
            if ((kind == Kind.WEAK_REFERENCE || kind == Kind.WEAK_PROXY) && memory.weak(o) != Heap.NULL) {
                weak.add(link("referent", memory.weak(o)));
                want(wanted, memory.weak(o));
            }
            things.put(
                    heap.birth(o),
                    new Observer.Thing(
                            heap.birth(o),
                            vm.typeNameOrShape(o),
                            text(vm, o),
                            heap.count(o),
                            isShared(o),
                            strong,
                            weak));
        }
        return new ArrayList<>(things.values());
    }

    /** Dictionaries, bases and orders of classes: they are shown with the class. */
    private Set<Integer> insideOfTypes() {
        Set<Integer> inside = new HashSet<>();
        for (int o = heap.first(); o != Heap.NULL; o = heap.next(o)) {
            if (heap.birth(o) >= firstBirth && memory.kind(o) == Kind.TYPE) {
                for (int i = 0; i < memory.fieldCount(o); i++) {
                    int part = memory.field(o, i);
                    if (part != Heap.NULL && memory.kind(part) != Kind.TYPE) {
                        inside.add(heap.birth(part));
                    }
                }
            }
        }
        return inside;
    }

    private boolean want(Map<Integer, Integer> wanted, int o) {
        return o != Heap.NULL && wanted.putIfAbsent(heap.birth(o), o) == null;
    }

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

    private static boolean shown(int kind) {
        return kind != Kind.PART
                && kind != Kind.CODE
                && kind != Kind.FRAME
                && kind != Kind.GETSET
                && kind != Kind.MEMBER;
    }

    private record Targeted(String label, int target) {}

    private List<Targeted> links(int o) {
        List<Targeted> out = new ArrayList<>();
        int kind = memory.kind(o);
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
