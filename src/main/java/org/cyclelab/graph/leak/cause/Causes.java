package org.cyclelab.graph.leak.cause;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.IntFunction;
import org.cyclelab.graph.leak.Leaks;
import org.cyclelab.heap.Heap;
import org.jspecify.annotations.Nullable;

/**
 * The cause of each leaked object. Linear in objects and fields for each trait that occurs; four bytes and a few bits an
 * object while it works, one byte an object in the end. Immutable.
 */
public final class Causes {
    private static final Cause[] ALL = Cause.values();

    private final byte[] causes;
    private final Map<Cause, Long> objects = new EnumMap<>(Cause.class);

    private Causes(byte[] causes) {
        this.causes = causes;
        for (byte cause : causes) {
            objects.merge(ALL[cause], 1L, Long::sum);
        }
    }

    /**
     * Finds the causes.
     *
     * @param leaked handles of the leaked objects, births ascending
     * @param leaks the same, explained
     * @param deaths event at which each died; null where that is not known
     * @param losses how each was lost, by index
     */
    @SuppressWarnings("EnumOrdinal") // bits and bytes, never stored
    public static Causes of(
            Heap heap,
            int[] leaked,
            Leaks leaks,
            Circumstances trial,
            long @Nullable [] deaths,
            IntFunction<Loss> losses) {
        LeakedObjects objects = new LeakedObjects(heap, leaked, leaks);
        int[] traits = new int[leaked.length];
        for (Trait trait : Trait.values()) {
            Marks marks = new Marks();
            trait.mark(heap, objects, marks);
            objects.spread(marks);
            for (int i = 0; i < marks.size(); i++) {
                traits[marks.get(i)] |= 1 << trait.ordinal();
            }
        }
        Evidence evidence = new Evidence(trial, traits);
        byte[] causes = new byte[leaked.length];
        for (int i = 0; i < leaked.length; i++) {
            long death = deaths == null ? -1 : deaths[i];
            evidence.turnTo(objects.rank(leaked[i]), leaked[i], leaks.kind(i), death, losses.apply(i));
            causes[i] = (byte) Cause.of(evidence).ordinal();
        }
        return new Causes(causes);
    }

    /** Cause of the leaked object of that index. */
    public Cause of(int index) {
        return ALL[causes[index]];
    }

    /** How many objects have each cause, in the order of the causes; those that no object has are left out. */
    public Map<Cause, Long> objects() {
        return new EnumMap<>(objects);
    }
}
