package org.cyclelab.workload.feature;

import java.util.OptionalLong;
import org.cyclelab.heap.type.Type;
import org.cyclelab.heap.type.Types;
import org.cyclelab.option.Option;
import org.cyclelab.option.Options;
import org.cyclelab.option.Settings;
import org.cyclelab.workload.EventWriter;
import org.cyclelab.workload.Workload;
import org.cyclelab.workload.WorkloadSpec;
import org.cyclelab.workload.shape.ObjectLimit;

/**
 * A cache that must not keep what it caches. As a weak map, each key, an object of the program, has a derived value in
 * it; as a dictionary of weak values, a table holds references to the values, which go when the program lets go of them.
 * The program keeps the newest keys, or values, and asks for one of them between two insertions.
 *
 * <p>With back references a value refers to its key, or a weak value to itself. Then counting alone never reclaims a
 * dropped pair: the entry keeps the value, the value the key. Without them it reclaims each pair at once. What stays in
 * any case is the cache, the newest pairs and, of a dictionary, the table of weak references.
 *
 * <p>Up to nine events a request.
 */
public final class WeakCache implements Workload {
    private static final String REQUESTS = "requests";
    private static final String LIVE = "live";
    private static final String DICTIONARY = "dictionary";
    private static final String BACK_REFERENCE = "back-reference";

    /** The description. */
    public static final WorkloadSpec SPEC = new WorkloadSpec(
            "weak-cache",
            "A weak map, or a dictionary of weak values, whose entries go when the program forgets the keys, or values.",
            "Hayes, Ephemerons: a new finalization mechanism, OOPSLA 1997; Python, weakref.WeakValueDictionary",
            Options.of(
                    Option.integer(REQUESTS, 10_000, 1, 500_000_000, "insertions"),
                    Option.integer(LIVE, 100, 1, 10_000_000, "newest keys, or values, that the program keeps"),
                    Option.bool(DICTIONARY, false, "a dictionary of weak values instead of a weak map"),
                    Option.bool(BACK_REFERENCE, true, "whether a value refers to its key, or a weak value to itself")),
            (settings, seed) -> new WeakCache(settings));

    private static final Types TYPES = Types.of(
            Type.of("WeakMap").with(Type.Trait.WEAK_MAP),
            Type.of("Key"),
            Type.of("Value", "key"),
            Type.of("Reference").withWeakFields("value"),
            Type.arrayOf("Object[]"));

    private static final int MAP = 0;
    private static final int KEY = 1;
    private static final int VALUE = 2;
    private static final int REFERENCE = 3;
    private static final int ARRAY = 4;

    private final int requests;
    private final int live;
    private final boolean dictionary;
    private final boolean backReference;

    WeakCache(Settings settings) {
        requests = settings.intValue(REQUESTS);
        live = settings.intValue(LIVE);
        dictionary = settings.is(DICTIONARY);
        backReference = settings.is(BACK_REFERENCE);
        ObjectLimit.check(SPEC.name(), 2.0 * requests + live, "2 × requests + live");
    }

    @Override
    public Types types() {
        return TYPES;
    }

    @Override
    public OptionalLong cyclicGarbage() {
        long dropped = Math.max(0, requests - live);
        return OptionalLong.of(backReference ? dropped * (dictionary ? 1 : 2) : 0);
    }

    @Override
    public void run(EventWriter out) {
        out.enterFrame(3);
        if (dictionary) {
            runDictionary(out);
        } else {
            runMap(out);
        }
    }

    private void runMap(EventWriter out) {
        int map = out.allocate(0, MAP);
        out.storeStatic(0, map);
        int kept = out.allocate(1, ARRAY, live);
        int[] keys = new int[live];
        for (int i = 0; i < requests; i++) {
            out.enterFrame(3);
            int key = out.allocate(0, KEY);
            int value = out.allocate(1, VALUE);
            if (backReference) {
                out.storeField(value, 0, key);
            }
            out.putEntry(map, key, value);
            int slot = i % live;
            keys[slot] = key;
            out.storeField(kept, slot, key);
            out.loadEntry(2, map, keys[(i / 2) % Math.min(i + 1, live)]);
            out.leaveFrame();
            out.safepoint();
        }
    }

    private void runDictionary(EventWriter out) {
        int table = out.allocate(0, ARRAY, live);
        out.storeStatic(0, table);
        int kept = out.allocate(1, ARRAY, live);
        int[] references = new int[live];
        for (int i = 0; i < requests; i++) {
            out.enterFrame(3);
            int value = out.allocate(0, VALUE);
            if (backReference) {
                out.storeField(value, 0, value);
            }
            int slot = i % live;
            if (i < live) {
                references[slot] = out.allocate(1, REFERENCE);
                out.storeField(table, slot, references[slot]);
            }
            out.storeWeak(references[slot], 0, value);
            out.storeField(kept, slot, value);
            out.loadWeak(2, references[(i / 2) % Math.min(i + 1, live)], 0);
            out.leaveFrame();
            out.safepoint();
        }
    }
}
