package org.cyclelab.python.run;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.cyclelab.heap.Heap;
import org.cyclelab.heap.log.IntLog;
import org.cyclelab.heap.log.ReclaimLog;
import org.cyclelab.python.Observer;
import org.cyclelab.python.call.Vm;
import org.cyclelab.python.object.Kind;
import org.cyclelab.python.object.Memory;
import org.cyclelab.python.object.Touched;
import org.cyclelab.python.run.ObjectReader.Targeted;
import org.jspecify.annotations.Nullable;

/**
 * The objects of a running program that an observer sees, kept up to date: an update costs as much as there is in the
 * objects that have changed. After a collection, in a finalizer, and when a class is made all objects are looked at.
 *
 * <p>An object that the program has made itself is seen as long as it lives; another one as long as a variable or a seen
 * object refers to it, which is counted here.
 */
final class WatchedObjects {
    private final Vm vm;
    private final Memory memory;
    private final Heap heap;
    private final ObjectReader reader;
    private final Touched touched;
    private final IntLog left;
    private int firstBirth = Integer.MAX_VALUE;

    private final Map<Integer, Observer.Thing> things = new HashMap<>();
    private final Map<Integer, Integer> handles = new HashMap<>();

    /** For objects that are not the program's own: references of variables and of seen objects. */
    private final Map<Integer, Integer> references = new HashMap<>();

    /** For storage, its object; for the dictionary of a class, the class. */
    private final Map<Integer, Integer> owners = new HashMap<>();

    /** For a referent, its weak references. */
    private final Map<Integer, Set<Integer>> weak = new HashMap<>();

    /** For a class, its dictionary, bases and order: they are shown with the class. */
    private final Map<Integer, Set<Integer>> classes = new HashMap<>();

    private final Set<Integer> inside = new HashSet<>();
    private List<Integer> variables = List.of();

    private final List<Integer> dead = new ArrayList<>();
    private final ArrayDeque<Integer> entering = new ArrayDeque<>();
    private final ArrayDeque<Integer> leaving = new ArrayDeque<>();

    /** What was seen of an object before the update. */
    private final Map<Integer, Observer.@Nullable Thing> before = new TreeMap<>();

    private boolean all = true;
    private boolean collecting;

    WatchedObjects(Vm vm) {
        this.vm = vm;
        memory = vm.memory;
        heap = memory.heap();
        reader = new ObjectReader(vm);
        touched = memory.logChanges();
        left = heap.logReclaims().logLeft();
    }

    /** The program's own objects begin at that birth. */
    void start(int birth) {
        firstBirth = birth;
        all = true;
    }

    /** A collection begins or ends. */
    void collecting(boolean begins) {
        collecting = begins;
        all = true;
    }

    /** Objects have been reclaimed. */
    void reclaimed(ReclaimLog log) {
        for (int i = 0; i < log.size(); i++) {
            dead.add(log.birth(i));
        }
        for (int i = 0; i < left.size(); i++) {
            touched.count(left.get(i));
        }
        left.clear();
    }

    /** Brings all up to date, and answers what is new since the last time. */
    Observer.Changes update(int[] values) {
        before.clear();
        all |= heap.cascading();
        if (!all) {
            advance(values);
        }
        if (all) {
            lookAtAll(values);
        }
        all = collecting || heap.cascading();
        List<Observer.Thing> changed = new ArrayList<>();
        List<Long> gone = new ArrayList<>();
        before.forEach((birth, old) -> {
            Observer.Thing now = things.get(birth);
            if (now == null) {
                if (old != null) {
                    gone.add((long) birth);
                }
            } else if (!now.equals(old)) {
                changed.add(now);
            }
        });
        return new Observer.Changes(changed, gone);
    }

    private void advance(int[] values) {
        Map<Integer, Boolean> dirty = new TreeMap<>();
        for (int birth : dead) {
            all |= classes.containsKey(birth);
            for (int holder : weak.getOrDefault(birth, Set.of())) {
                dirty.put(holder, true);
            }
            forget(birth);
            drop(birth);
        }
        dead.clear();
        List<Integer> own = new ArrayList<>();
        touched.take((o, content) -> {
            if (heap.isObject(o)) {
                look(o, content, dirty, own);
            }
        });
        if (all) {
            return;
        }
        own.forEach(this::enter);
        dirty.forEach((birth, content) -> {
            Integer o = handles.get(birth);
            if (o != null) {
                again(o, birth, content);
            }
        });
        variables(values);
        settle();
    }

    /** An object may have changed. */
    private void look(int o, boolean content, Map<Integer, Boolean> dirty, List<Integer> own) {
        int birth = heap.birth(o);
        if (things.containsKey(birth)) {
            dirty.merge(birth, content, Boolean::logicalOr);
        } else if (isOwn(o)) {
            own.add(o);
        }
        if (!content) {
            return;
        }
        for (Integer owner = owners.get(birth); owner != null; owner = owners.get(owner)) {
            dirty.put(owner, true);
        }
        if (birth >= firstBirth && memory.kind(o) == Kind.TYPE && !inside(o).equals(classes.get(birth))) {
            all = true;
        }
    }

    private void lookAtAll(int[] values) {
        things.forEach(before::putIfAbsent);
        things.clear();
        handles.clear();
        references.clear();
        owners.clear();
        weak.clear();
        classes.clear();
        inside.clear();
        entering.clear();
        leaving.clear();
        dead.clear();
        variables = List.of();
        touched.take((o, content) -> {});
        for (int o = heap.first(); o != Heap.NULL; o = heap.next(o)) {
            if (heap.birth(o) >= firstBirth && memory.kind(o) == Kind.TYPE) {
                Set<Integer> parts = inside(o);
                classes.put(heap.birth(o), parts);
                inside.addAll(parts);
            }
        }
        for (int o = heap.first(); o != Heap.NULL; o = heap.next(o)) {
            if (isOwn(o)) {
                enter(o);
            }
        }
        variables(values);
        settle();
    }

    private Set<Integer> inside(int type) {
        Set<Integer> parts = new HashSet<>();
        for (int i = 0; i < memory.fieldCount(type); i++) {
            int part = memory.field(type, i);
            if (part != Heap.NULL && memory.kind(part) != Kind.TYPE) {
                parts.add(heap.birth(part));
            }
        }
        return parts;
    }

    private boolean isOwn(int o) {
        int birth = heap.birth(o);
        return birth >= firstBirth && ObjectReader.shown(memory.kind(o)) && !inside.contains(birth);
    }

    private void note(int birth) {
        if (!before.containsKey(birth)) {
            before.put(birth, things.get(birth));
        }
    }

    private void variables(int[] values) {
        List<Integer> now = new ArrayList<>();
        for (int o : values) {
            if (!isOwn(o)) {
                now.add(heap.birth(o));
                refer(o);
            }
        }
        variables.forEach(this::unrefer);
        variables = now;
    }

    private void refer(int o) {
        if (!isOwn(o)) {
            references.merge(heap.birth(o), 1, Integer::sum);
            entering.add(o);
        }
    }

    private void unrefer(int birth) {
        Integer count = references.get(birth);
        if (count == null) {
            return;
        }
        if (count == 1) {
            references.remove(birth);
            leaving.add(birth);
            return;
        }
        references.put(birth, count - 1);
        Observer.Thing thing = things.get(birth);
        if (thing != null && !thing.links().isEmpty() && !thing.type().equals("tuple")) {
            // It may be held by itself alone.
            all |= birth < firstBirth;
        }
    }

    /** Enters what is referred to and drops what is not any more. */
    private void settle() {
        while (!entering.isEmpty() || !leaving.isEmpty()) {
            if (!entering.isEmpty()) {
                enter(entering.remove());
            } else {
                int birth = leaving.remove();
                if (!references.containsKey(birth)) {
                    drop(birth);
                }
            }
        }
    }

    private void enter(int o) {
        int birth = heap.birth(o);
        if (things.containsKey(birth)) {
            return;
        }
        note(birth);
        handles.put(birth, o);
        read(o, birth);
    }

    private void read(int o, int birth) {
        List<Targeted> links = reader.links(o);
        Observer.Thing thing = reader.thing(o, links);
        things.put(birth, thing);
        own(o, birth);
        if (memory.kind(o) == Kind.TYPE && birth >= firstBirth && vm.typeAt(o).dictionary != Heap.NULL) {
            int dict = vm.typeAt(o).dictionary;
            owners.put(heap.birth(dict), birth);
            own(dict, heap.birth(dict));
        }
        for (Observer.Link referent : thing.weak()) {
            weak.computeIfAbsent((int) referent.target(), t -> new HashSet<>()).add(birth);
        }
        for (Targeted t : links) {
            refer(t.target());
        }
    }

    /** Notes to whom the storage in an object belongs. */
    private void own(int o, int birth) {
        for (int i = 0, n = memory.fieldCount(o); i < n; i++) {
            int part = memory.field(o, i);
            if (part != Heap.NULL && memory.kind(part) == Kind.PART) {
                owners.put(heap.birth(part), birth);
            }
        }
    }

    private void again(int o, int birth, boolean content) {
        Observer.Thing old = things.get(birth);
        if (old == null) {
            return;
        }
        note(birth);
        if (content) {
            read(o, birth);
            old.links().forEach(link -> unrefer((int) link.target()));
            return;
        }
        things.put(
                birth,
                new Observer.Thing(
                        old.birth(), old.type(), old.text(), heap.count(o), old.shared(), old.links(), old.weak()));
    }

    private void drop(int birth) {
        Observer.Thing thing = things.get(birth);
        if (thing != null) {
            note(birth);
            things.remove(birth);
            handles.remove(birth);
            thing.links().forEach(link -> unrefer((int) link.target()));
        }
    }

    /** A dead object is nobody's storage and referent. */
    private void forget(int birth) {
        owners.remove(birth);
        weak.remove(birth);
        references.remove(birth);
    }
}
