package org.cyclelab.graph.leak;

import it.unimi.dsi.fastutil.ints.Int2IntOpenHashMap;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.cyclelab.heap.Ceremonies;
import org.cyclelab.heap.Header;
import org.cyclelab.heap.Heap;
import org.cyclelab.heap.WeakMaps;
import org.cyclelab.heap.config.Counting;
import org.cyclelab.heap.config.HeapConfig;
import org.cyclelab.heap.type.Finalizer;
import org.cyclelab.heap.type.Type;
import org.cyclelab.heap.type.Types;

/**
 * The leaked objects of a heap once more, in a heap in which each reference is a field: those of opaque objects under
 * their names, and the entries of weak maps as further fields behind the others. An entry is a reference from the map,
 * named by the type of the key; where the map has not leaked it is one from the key, named by the type of the map, since
 * then the key's death would have let the value go.
 *
 * <p>Linear in the leaked objects and their references. Types grow with the kinds of entries that objects of one type
 * have; when there are no more, further kinds are arrays of one type named {@value #BEYOND}.
 */
final class Explicit {
    private static final String BEYOND = "object with entries";

    private final Heap from;
    private final int[] leaked;
    private final int[] order;
    private final Int2IntOpenHashMap copyOf;
    private final Types.Builder types = new Types.Builder();
    private int typesSoFar;
    private int beyond;

    /** By place in {@link #order}: the objects to which beside-the-heap references refer, in the order of fields. */
    private final List<IntArrayList> targets = new ArrayList<>();

    private Explicit(Heap from, int[] leaked) {
        this.from = from;
        this.leaked = leaked;
        order = leaked.clone();
        Arrays.sort(order);
        copyOf = new Int2IntOpenHashMap(order.length);
    }

    /** A copy, and the leaked objects in it in the order in which they were given. */
    static final class Copy {
        private final Heap heap;
        private final int[] leaked;

        private Copy(Heap heap, int[] leaked) {
            this.heap = heap;
            this.leaked = leaked;
        }

        Heap heap() {
            return heap;
        }

        int[] leaked() {
            return leaked;
        }
    }

    static Copy of(Heap heap, int[] leaked) {
        return new Explicit(heap, leaked).copy();
    }

    private Copy copy() {
        for (Type type : from.types().list()) {
            typesSoFar = Math.max(typesSoFar, types.add(plain(type, type.fields(), type.array())) + 1);
        }
        if (typesSoFar < Types.MAX_TYPES) {
            beyond = types.add(Type.arrayOf(BEYOND).sized(0));
            typesSoFar++;
        }
        for (int o : order) {
            copyOf.put(o, o);
        }
        int[] typeOf = new int[order.length];
        for (int i = 0; i < order.length; i++) {
            typeOf[i] = describe(order[i]);
        }
        Heap to = new Heap(types.build(), HeapConfig.of(Counting.NONE));
        for (int i = 0; i < order.length; i++) {
            int fields = from.fieldCount(order[i]) + targets.get(i).size();
            int copy = to.allocate(typeOf[i], fields);
            if (copy == Heap.NULL) {
                throw new OutOfMemoryError("no room for a copy of the leaked objects");
            }
            copyOf.put(order[i], copy);
        }
        for (int i = 0; i < order.length; i++) {
            fill(to, order[i], targets.get(i));
        }
        return new Copy(to, Arrays.stream(leaked).map(copyOf::get).toArray());
    }

    private void fill(Heap to, int o, IntArrayList beside) {
        int copy = copyOf.get(o);
        int fields = from.fieldCount(o);
        for (int field = 0; field < fields; field++) {
            to.storeField(copy, field, copyOf.get(from.loadField(o, field)));
        }
        for (int i = 0; i < beside.size(); i++) {
            to.storeField(copy, fields + i, copyOf.get(beside.getInt(i)));
        }
    }

    /** Notes what an object refers to beside the heap; answers the type of its copy. */
    private int describe(int o) {
        IntArrayList beside = new IntArrayList(0);
        targets.add(beside);
        Type type = from.types().get(from.type(o));
        boolean opaque = type.has(Type.Trait.OPAQUE);
        if ((from.words()[o + Header.INFO] & Header.CEREMONY) == 0) {
            return types.add(plain(type, type.fields(), type.array()));
        }
        if (opaque) {
            addHidden(o, type, beside);
        }
        List<String> names = new ArrayList<>(type.fields());
        addEntries(o, names, beside);
        if (names.size() > type.fields().size() && typesSoFar == Types.MAX_TYPES) {
            return beyond;
        }
        int number = types.add(plain(type, type.array() ? List.of() : names, type.array()));
        typesSoFar = Math.max(typesSoFar, number + 1);
        return number;
    }

    private void addHidden(int o, Type type, IntArrayList beside) {
        Ceremonies ceremonies = from.ceremonies();
        int last = type.fields().size() - 1;
        for (int link = ceremonies.firstHidden(o); link != 0; link = ceremonies.nextHidden(link)) {
            last = Math.max(last, ceremonies.hiddenField(link));
        }
        beside.size(last + 1);
        for (int link = ceremonies.firstHidden(o); link != 0; link = ceremonies.nextHidden(link)) {
            beside.set(ceremonies.hiddenField(link), ceremonies.hiddenTarget(link));
        }
    }

    private void addEntries(int o, List<String> names, IntArrayList beside) {
        WeakMaps maps = from.weakMaps();
        for (int entry = maps.firstOfMap(o); entry != 0; entry = maps.nextOfMap(entry)) {
            names.add("{" + typeName(maps.key(entry)) + "}");
            beside.add(maps.value(entry));
        }
        for (int entry = maps.firstOfKey(o); entry != 0; entry = maps.nextOfKey(entry)) {
            if (!copyOf.containsKey(maps.map(entry))) {
                names.add("{" + typeName(maps.map(entry)) + "}");
                beside.add(maps.value(entry));
            }
        }
    }

    private String typeName(int o) {
        return from.types().get(from.type(o)).name();
    }

    private static Type plain(Type type, List<String> fields, boolean array) {
        return new Type(
                type.name(),
                fields,
                array,
                type.bytes(),
                type.bytesPerElement(),
                type.acyclic(),
                Finalizer.NONE,
                List.of(),
                Set.of());
    }
}
