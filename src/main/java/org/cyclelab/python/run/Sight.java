package org.cyclelab.python.run;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cyclelab.heap.Heap;
import org.cyclelab.python.Observer;
import org.cyclelab.python.Observer.Link;
import org.cyclelab.python.Observer.Thing;
import org.cyclelab.python.object.Kind;
import org.cyclelab.python.object.Memory;
import org.cyclelab.python.object.PyType;
import org.cyclelab.python.syntax.Code;
import org.jspecify.annotations.Nullable;

/** What an observer sees of a running program; each look costs a pass over the objects that the program made. */
final class Sight implements Observer.State {
    private static final int LONGEST_TEXT = 40;
    private static final Set<Integer> HIDDEN =
            Set.of(Kind.PART, Kind.CODE, Kind.BUILTIN, Kind.STR, Kind.METHOD_DESCRIPTOR, Kind.GETSET, Kind.MEMBER);
    private static final Set<Integer> PLAIN = Set.of(
            Kind.NONE, Kind.BOOL, Kind.ELLIPSIS, Kind.NOT_IMPLEMENTED, Kind.TYPE, Kind.BUILTIN, Kind.MODULE, Kind.STREAM);
    private static final Set<Integer> VALUES =
            Set.of(Kind.NONE, Kind.BOOL, Kind.INT, Kind.BIG_INT, Kind.FLOAT, Kind.STR, Kind.BYTES, Kind.BUILTIN);
    private static final Set<String> UNSHOWN = Set.of(
            "__class__",
            "__globals__",
            "__builtins__",
            "__module__",
            "__doc__",
            "__code__",
            "__name__",
            "__qualname__",
            "__annotations__");

    private final Vm vm;
    private final Memory memory;
    private final Heap heap;
    /** Objects that are older belong to the interpreter, or are constants of the program. */
    private final int oldest;

    /** The variables of the frames that wait, as of the last look at each. */
    private final Map<Frame, Map<String, Integer>> variables = new IdentityHashMap<>();

    /** The module's frame; its variables can be seen when it has ended. */
    private @Nullable Frame module;

    Sight(Vm vm) {
        this.vm = vm;
        memory = vm.memory;
        heap = memory.heap();
        oldest = heap.births();
    }

    @Override
    public List<Observer.Frame> frames() {
        Deque<Frame> frames = new ArrayDeque<>();
        for (Frame frame = vm.frame; frame != null; frame = frame.back) {
            frames.push(frame);
        }
        if (frames.isEmpty() && module != null) {
            frames.push(module);
        }
        module = frames.peek();
        variables.keySet().retainAll(frames);
        List<Observer.Frame> seen = new ArrayList<>();
        for (Frame frame : frames) {
            if (frame == vm.frame && vm.isInnermost(frame)) {
                variables.put(frame, variables(frame));
            }
            List<Link> links = new ArrayList<>();
            if (frame.body.code().kind() == Code.Kind.FUNCTION
                    || frame.body.code().kind() == Code.Kind.LAMBDA
                    || frame.body.code().kind() == Code.Kind.COMPREHENSION) {
                variables.getOrDefault(frame, Map.of()).forEach((name, o) -> {
                    int value = heap.isObject(o) && memory.kind(o) == Kind.CELL ? memory.field(o, 0) : o;
                    add(links, name, value);
                });
            } else {
                entries(frame.namespace, links, false);
            }
            seen.add(new Observer.Frame(frame.body.code().qualifiedName(), frame.line, List.copyOf(links)));
        }
        return seen;
    }

    private Map<String, Integer> variables(Frame frame) {
        Map<String, Integer> found = new LinkedHashMap<>();
        for (int i = 0; i < frame.variables; i++) {
            int value = memory.local(1 + i);
            if (value != Heap.NULL) {
                found.put(frame.body.variable(i), value);
            }
        }
        return found;
    }

    private void add(List<Link> links, String label, int target) {
        if (target != Heap.NULL && heap.isObject(target)) {
            links.add(new Link(label, heap.birth(target)));
        }
    }

    /** The entries of a dictionary: by name, or as elements. */
    private void entries(int dict, List<Link> links, boolean elements) {
        if (dict == Heap.NULL || memory.kind(dict) != Kind.DICT) {
            return;
        }
        for (int i = vm.dicts.next(dict, 0); i >= 0; i = vm.dicts.next(dict, i + 1)) {
            int key = vm.dicts.key(dict, i);
            boolean named = memory.kind(key) == Kind.STR;
            String text = named ? vm.text(key) : "";
            if (elements) {
                add(links, "[" + (VALUES.contains(memory.kind(key)) ? text(key) : "…") + "]", vm.dicts.value(dict, i));
                if (!VALUES.contains(memory.kind(key))) {
                    add(links, "(key)", key);
                }
            } else if (!text.startsWith("__")) {
                add(links, text, vm.dicts.value(dict, i));
            }
        }
    }

    @Override
    public List<Thing> objects() {
        Map<Integer, Integer> found = new LinkedHashMap<>();
        Deque<Integer> todo = new ArrayDeque<>();
        Map<Long, Integer> byBirth = new HashMap<>();
        Set<Integer> partsOfTypes = new HashSet<>();
        for (int o = heap.first(); o != Heap.NULL; o = heap.next(o)) {
            byBirth.put((long) heap.birth(o), o);
            if (memory.kind(o) == Kind.TYPE && heap.birth(o) > oldest) {
                for (int i = 0; i < memory.fieldCount(o); i++) {
                    partsOfTypes.add(memory.field(o, i));
                }
            }
            if (heap.birth(o) > oldest && !HIDDEN.contains(memory.kind(o))) {
                todo.add(o);
            }
        }
        todo.removeAll(partsOfTypes);
        frames().forEach(frame -> frame.variables().forEach(v -> enqueue(byBirth.get(v.target()), todo)));
        Map<Integer, Thing> things = new HashMap<>();
        while (!todo.isEmpty()) {
            int o = todo.remove();
            if (found.putIfAbsent(o, o) != null) {
                continue;
            }
            boolean shared = shared(o);
            List<Link> links = shared ? List.of() : links(o);
            List<Link> weak = weak(o);
            things.put(o, new Thing(heap.birth(o), vm.typeName(o), text(o), vm.count(o), shared, links, weak));
            links.forEach(link -> enqueue(byBirth.get(link.target()), todo));
        }
        List<Thing> all = new ArrayList<>(things.values());
        all.sort((a, b) -> Long.compare(a.birth(), b.birth()));
        return List.copyOf(all);
    }

    private static void enqueue(@Nullable Integer object, Deque<Integer> todo) {
        if (object != null) {
            todo.add(object);
        }
    }

    private boolean shared(int o) {
        int kind = memory.kind(o);
        if (PLAIN.contains(kind)) {
            return heap.birth(o) <= oldest;
        }
        if (kind == Kind.INT) {
            return memory.number(o) >= -5 && memory.number(o) <= 256;
        }
        if (kind == Kind.STR) {
            return heap.birth(o) <= oldest && vm.text(o).length() <= 1;
        }
        return kind == Kind.TUPLE && vm.sequences.tupleSize(o) == 0;
    }

    /** A short text of a value that has no references, or the name of a function, class or module. */
    private String text(int o) {
        int kind = memory.kind(o);
        String text = "";
        if (VALUES.contains(kind)) {
            text = vm.representation.reprText(o);
        } else if (kind == Kind.TYPE) {
            text = ((PyType) memory.payload(o)).name;
        } else if (kind == Kind.FUNCTION) {
            text = vm.text(memory.field(o, memory.shapes().fields(heap.type(o)).indexOf("__qualname__")));
        } else if (kind == Kind.MODULE) {
            text = memory.payload(o);
        }
        return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT) + "…";
    }

    private List<Link> links(int o) {
        List<Link> links = new ArrayList<>();
        int kind = memory.kind(o);
        if (kind == Kind.DICT) {
            entries(o, links, true);
        } else if (kind == Kind.TYPE) {
            entries(((PyType) memory.payload(o)).dictionary, links, false);
        } else if (kind == Kind.LIST) {
            for (int i = 0; i < vm.sequences.size(o); i++) {
                add(links, "[" + i + "]", vm.sequences.item(o, i));
            }
        } else if (kind == Kind.FRAME) {
            Frame frame = memory.payload(o);
            for (int i = 0; i < frame.variables; i++) {
                add(links, frame.body.variable(i), memory.field(o, Frames.FIRST + i));
            }
            add(links, "f_back", memory.field(o, Frames.back(frame)));
        } else if (kind != Kind.MODULE) {
            fields(o, links);
        }
        return List.copyOf(links);
    }

    private void fields(int o, List<Link> links) {
        List<String> names = memory.shapes().fields(heap.type(o));
        for (int i = 0; i < memory.fieldCount(o); i++) {
            String name = i < names.size() ? names.get(i) : "[" + i + "]";
            int value = memory.field(o, i);
            if (value == Heap.NULL || UNSHOWN.contains(name)) {
                continue;
            }
            if (memory.kind(value) != Kind.PART) {
                add(links, name, value);
            } else if (name.equals("attributes")) {
                overflow(o, value, links);
            } else {
                for (int k = 0; k < memory.fieldCount(value); k++) {
                    add(links, "[" + k + "]", memory.field(value, k));
                }
            }
        }
    }

    private void overflow(int o, int storage, List<Link> links) {
        vm.typeOf(o).places.forEach((name, place) -> {
            int at = place - PyType.OVERFLOW;
            if (at >= 0 && at < memory.fieldCount(storage)) {
                add(links, name, memory.field(storage, at));
            }
        });
    }

    private List<Link> weak(int o) {
        List<Link> weak = new ArrayList<>();
        if (memory.kind(o) == Kind.WEAK_REFERENCE || memory.kind(o) == Kind.WEAK_PROXY) {
            add(weak, "referent", heap.loadWeak(o, 0));
        }
        return List.copyOf(weak);
    }
}
