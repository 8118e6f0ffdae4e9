package org.cyclelab.graph.audit;

import it.unimi.dsi.fastutil.ints.Int2IntOpenHashMap;
import it.unimi.dsi.fastutil.ints.Int2ObjectOpenHashMap;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntOpenHashSet;
import it.unimi.dsi.fastutil.ints.IntSet;
import java.util.Arrays;
import java.util.function.IntPredicate;
import org.cyclelab.graph.Reference;
import org.cyclelab.heap.type.Type;
import org.cyclelab.heap.type.Types;
import org.cyclelab.workload.Chunk;
import org.cyclelab.workload.Event;
import org.cyclelab.workload.EventSink;
import org.jgrapht.Graph;
import org.jgrapht.graph.AsUnmodifiableGraph;
import org.jspecify.annotations.Nullable;

/**
 * The second book: a JGraphT graph of a program's objects, kept from its events alone and never from a heap. A vertex is
 * an object, named by its birth; an edge is a {@link Reference} from a field. Beside the graph stand the roots, as the
 * number of locals and statics that hold each object. An entry of a weak map is an edge from the map to the value, whose
 * field is the negated birth of the key. A finalizer that does something is no event: objects that have one cannot be
 * booked.
 *
 * <p>The book is written only as far as it is asked to: {@link #accept} takes a chunk, {@link #bookUntil} and
 * {@link #bookAll} write. So a book that is given each chunk <em>before</em> the replay of the heap can be held against
 * that heap in the middle of the chunk, at any event.
 *
 * <p>Time: O(1) for an event, O(locals) for the end of a frame. Space: some hundreds of bytes for each object; an
 * object is forgotten when {@link #forget} says so, which {@link Audit} does when the heap has reclaimed it.
 */
public final class EventGraph implements EventSink {
    private static final IntOpenHashSet NO_MAPS = new IntOpenHashSet(0);

    private final Types types;
    private final BookGraph graph = new BookGraph();
    private final Graph<Integer, Reference> view = new AsUnmodifiableGraph<>(graph);
    private final RootBook roots = new RootBook();
    private final Int2IntOpenHashMap typeOf = new Int2IntOpenHashMap();

    /** For each object with weak fields what they refer to, whether it has been forgotten or not. */
    private final Int2ObjectOpenHashMap<int[]> weak = new Int2ObjectOpenHashMap<>();

    /** For each key the maps in which it has, or had, an entry. */
    private final Int2ObjectOpenHashMap<IntOpenHashSet> mapsOf = new Int2ObjectOpenHashMap<>();

    private int births;

    private int[] pending = new int[0];
    private int position;
    private long event;

    /**
     * An empty book of objects of these types.
     *
     * @throws IllegalArgumentException if one has a finalizer that changes references: events do not tell of it
     */
    public EventGraph(Types types) {
        this.types = types;
        Type unbookable = unbookable(types);
        if (unbookable != null) {
            throw new IllegalArgumentException("the finalizers of '" + unbookable.name()
                    + "' change references, which no event tells: the events alone are not the whole story");
        }
    }

    /** The first type whose finalizers change references, or null. */
    public static @Nullable Type unbookable(Types types) {
        for (Type type : types.list()) {
            switch (type.finalizer().kind()) {
                case RESURRECT, BREAKER, SPAWN, HOOK -> {
                    return type;
                }
                case NONE, NOOP, LEGACY -> {}
            }
        }
        return null;
    }

    /** Takes the next events, after writing those of the chunks before. */
    @Override
    public void accept(Chunk chunk) {
        bookAll();
        pending = Arrays.copyOf(chunk.words(), chunk.length());
        position = 0;
    }

    /**
     * Writes the events up to and including number {@code last}.
     *
     * @throws IllegalStateException if they have not all been accepted: the book comes before the replay
     * @throws IllegalArgumentException if an event makes no sense
     */
    public void bookUntil(long last) {
        while (event < last) {
            if (position == pending.length) {
                throw new IllegalStateException("the book has been given only " + event + " events, not " + last
                        + ": give each chunk to the book before the replay");
            }
            bookNext();
        }
    }

    /** Writes all events that have been accepted. */
    public void bookAll() {
        while (position < pending.length) {
            bookNext();
        }
    }

    /** Number of the last event written. */
    public long event() {
        return event;
    }

    /** The objects and the references between them as of {@link #event()}: a live view. */
    public Graph<Integer, Reference> graph() {
        return view;
    }

    /** How many locals and statics hold the object of that birth. */
    public int rootReferences(int birth) {
        return roots.references(birth);
    }

    /** How many fields of objects in the book hold the object of that birth. */
    public int fieldReferences(int birth) {
        return graph.containsVertex(birth) ? graph.inDegreeOf(birth) : 0;
    }

    /** The object to which a field refers, or the value of a map under the key {@code -field}, or 0. */
    public int target(int birth, int field) {
        Reference reference = new Reference(birth, field);
        return graph.containsEdge(reference) ? graph.getEdgeTarget(reference) : 0;
    }

    /**
     * The births of all objects that the roots reach, in O(objects + references): by an entry the value, if map and key
     * are reached.
     */
    public IntSet reachable() {
        IntOpenHashSet seen = new IntOpenHashSet(roots.births());
        IntArrayList stack = new IntArrayList(roots.births());
        while (!stack.isEmpty()) {
            int birth = stack.popInt();
            for (Reference reference : graph.outgoingEdgesOf(birth)) {
                if (reference.field() >= 0 || seen.contains(-reference.field())) {
                    reach(graph.getEdgeTarget(reference), seen, stack);
                }
            }
            for (int map : mapsOf.getOrDefault(birth, NO_MAPS)) {
                if (seen.contains(map)) {
                    reach(target(map, -birth), seen, stack);
                }
            }
        }
        return seen;
    }

    private static void reach(int target, IntOpenHashSet seen, IntArrayList stack) {
        if (target != 0 && seen.add(target)) {
            stack.push(target);
        }
    }

    /** Settles what was loaded from weak fields: it was loaded if it is {@code present} even now. */
    void settle(IntPredicate present) {
        roots.settle(present);
    }

    /** The object as messages name it: type and birth; {@code null} for 0. */
    public String describe(int birth) {
        if (birth == 0) {
            return "null";
        }
        int type = typeOf.getOrDefault(birth, -1);
        return (type < 0 ? "object" : types.get(type).name()) + "#" + birth;
    }

    /**
     * Takes an object that has been reclaimed out of the book, with its references.
     *
     * @throws IllegalStateException if a root holds it
     */
    public void forget(int birth) {
        if (roots.references(birth) > 0) {
            throw new IllegalStateException("a root holds " + describe(birth));
        }
        graph.removeVertex(birth);
        typeOf.remove(birth);
        weak.remove(birth);
        IntOpenHashSet maps = mapsOf.remove(birth);
        if (maps != null) {
            maps.forEach(map -> graph.removeEdge(new Reference(map, -birth)));
        }
    }

    private void bookNext() {
        int[] e = pending;
        int at = position;
        position = at + Event.STRIDE;
        event++;
        try {
            book(e[at], e[at + 1], e[at + 2], e[at + 3]);
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException("event " + event + ": " + wrong.getMessage(), wrong);
        }
    }

    private void book(int operation, int a, int b, int c) {
        switch (operation) {
            case Event.ALLOCATE -> allocate(a, b);
            case Event.LOAD_FIELD -> roots.storeLocal(a, target(known(b), c));
            case Event.STORE_FIELD -> storeField(known(a), b, knownOrNull(c));
            case Event.STORE_LOCAL -> roots.storeLocal(a, knownOrNull(b));
            case Event.STORE_STATIC -> roots.storeStatic(a, knownOrNull(b));
            case Event.ENTER_FRAME -> roots.enterFrame(a);
            case Event.LEAVE_FRAME -> leaveFrame(a, b);
            case Event.START_THREAD -> roots.startThread(a);
            case Event.SWITCH_THREAD -> roots.switchThread(a);
            case Event.END_THREAD -> roots.endThread(a);
            case Event.SAFEPOINT, Event.COLLECT, Event.MARK -> {}
            case Event.STORE_WEAK -> storeWeak(known(a), b, knownOrNull(c));
            case Event.LOAD_WEAK -> loadWeak(a, known(b), c);
            case Event.PUT_ENTRY -> putEntry(known(a), known(b), knownOrNull(c));
            case Event.LOAD_ENTRY -> roots.storeLocal(a, target(known(b), -known(c)));
            case Event.MOVE_FIELD -> {
                storeField(known(a), b, knownOrNull(Math.abs(roots.local(c))));
                roots.storeLocal(c, 0);
            }
            default -> throw new IllegalArgumentException("no event has the operation " + operation);
        }
    }

    private void allocate(int local, int type) {
        births++;
        graph.addVertex(births);
        typeOf.put(births, type);
        roots.storeLocal(local, births);
    }

    private void storeField(int object, int field, int value) {
        Reference reference = new Reference(object, field);
        graph.removeEdge(reference);
        if (value != 0) {
            graph.addEdge(object, value, reference);
        }
    }

    private void storeWeak(int holder, int field, int value) {
        int fields = types.get(typeOf.get(holder)).weakFields().size();
        if (field < 0 || field >= fields) {
            throw new IllegalArgumentException("no weak field " + field + " in " + describe(holder));
        }
        weak.computeIfAbsent(holder, h -> new int[fields])[field] = value;
    }

    private void loadWeak(int local, int holder, int field) {
        int[] fields = weak.get(holder);
        int value = fields == null ? 0 : fields[field];
        roots.storeWeaklyLoaded(local, graph.containsVertex(value) ? value : 0);
    }

    private void putEntry(int map, int key, int value) {
        storeField(map, -key, value);
        mapsOf.computeIfAbsent(key, k -> new IntOpenHashSet(2)).add(map);
    }

    private void leaveFrame(int callersLocal, int value) {
        if (callersLocal < 0) {
            roots.leaveFrame();
        } else {
            roots.leaveFrame(callersLocal, knownOrNull(value));
        }
    }

    private int knownOrNull(int birth) {
        return birth == 0 ? 0 : known(birth);
    }

    private int known(int birth) {
        if (!graph.containsVertex(birth)) {
            String why = birth < 1 || birth > births ? "only " + births + " are born" : "it has been reclaimed";
            throw new IllegalArgumentException("object " + birth + " is named, but " + why);
        }
        return birth;
    }
}
