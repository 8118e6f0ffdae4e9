package org.cyclelab.experiment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.cyclelab.collector.CollectorSpec.Feature;
import org.cyclelab.heap.Heap;
import org.cyclelab.heap.log.Log;
import org.cyclelab.heap.type.Finalizer;
import org.cyclelab.heap.type.Type;
import org.cyclelab.heap.type.Types;
import org.cyclelab.oracle.Reachability;

/**
 * What a collector that claims completeness may leave behind all the same: garbage kept by what it has no means to see
 * through. That is all to which opaque objects refer, whatever the collector; the values of weak maps and what they
 * reach, if it does not handle weak maps; objects with a finalizer and what they reach, if it does not handle
 * finalizers or if they are legacy ones; and objects that finalizers made, which come after the collection that let
 * them run. A collector that starts from suspects is excused altogether where references were moved instead of dropped, which makes nothing suspect.
 */
final class Excuse {
    private final Heap heap;
    private final Set<Feature> handled;
    private final Set<Feature> used;
    private final boolean opaque;
    private final boolean moves;

    Excuse(Heap heap, Set<Feature> handled) {
        this.heap = heap;
        this.handled = handled;
        used = features(heap.types());
        moves = heap.moves() > 0 && heap.config().logs().contains(Log.SUSPECTS);
        opaque = heap.types().list().stream().anyMatch(type -> type.has(Type.Trait.OPAQUE));
    }

    /** The features that objects of these types use and not every collector handles. */
    static Set<Feature> features(Types types) {
        Set<Feature> features = EnumSet.noneOf(Feature.class);
        for (Type type : types.list()) {
            if (type.has(Type.Trait.WEAK_MAP)) {
                features.add(Feature.WEAK_MAPS);
            }
            if (type.finalizer().exists()) {
                features.add(Feature.FINALIZERS);
            }
        }
        return features;
    }

    /** In words what the collector does not see through. */
    String reason() {
        List<String> reasons = new ArrayList<>();
        if (moves) {
            reasons.add("a reference that is moved makes nothing suspect");
        }
        if (opaque) {
            reasons.add("opaque objects do not show what they refer to");
        }
        if (used.contains(Feature.WEAK_MAPS) && !handled.contains(Feature.WEAK_MAPS)) {
            reasons.add("it does not handle weak maps");
        }
        if (used.contains(Feature.FINALIZERS)) {
            reasons.add(
                    handled.contains(Feature.FINALIZERS)
                            ? "finalizers of its last collection made them, or legacy finalizers forbid it"
                            : "it does not handle finalizers");
        }
        return String.join(", ", reasons);
    }

    /** Those of {@code leaked} for which there is no excuse, in the same order. Linear in the heap. */
    int[] without(int[] leaked) {
        if (moves) {
            return new int[0];
        }
        if (!opaque && used.isEmpty()) {
            return leaked;
        }
        Reachability seen = Reachability.seenBy(heap, handled.contains(Feature.WEAK_MAPS));
        Reachability byFinalizers = Reachability.from(heap, excused(leaked));
        return Arrays.stream(leaked)
                .filter(o -> !seen.contains(o) && !byFinalizers.contains(o))
                .toArray();
    }

    private int[] excused(int[] leaked) {
        BitSet excused = new BitSet();
        for (int i = 0; i < leaked.length; i++) {
            Finalizer finalizer = heap.types().get(heap.type(leaked[i])).finalizer();
            boolean kept = (finalizer.exists() && !handled.contains(Feature.FINALIZERS))
                    || finalizer.kind() == Finalizer.Kind.LEGACY;
            excused.set(i, kept || heap.birth(leaked[i]) < 0);
        }
        return excused.stream().map(i -> leaked[i]).toArray();
    }
}
