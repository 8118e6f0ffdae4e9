package org.cyclelab.experiment.leak;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.cyclelab.graph.leak.cure.ReferenceClasses;
import org.cyclelab.heap.type.Type;
import org.cyclelab.heap.type.Types;
import org.cyclelab.workload.Chunk;
import org.cyclelab.workload.Event;
import org.cyclelab.workload.EventSink;

/**
 * The same program with some fields weak: stores into these fields become weak stores and loads weak loads, one event
 * for one event. The fields stay where they are, always null, beside new weak fields of the same name; sizes do not
 * change. Memory: two bytes an object allocated.
 */
final class Weakening {
    private static final int STRONG = -1;

    private final Types types;
    private final int[][] weakIndex;

    /** The types with the fields of these classes weak. */
    Weakening(Types types, ReferenceClasses classes, Collection<Integer> weak) {
        weakIndex = new int[types.size()][];
        Types.Builder builder = new Types.Builder();
        for (int t = 0; t < types.size(); t++) {
            Type type = types.get(t);
            weakIndex[t] = new int[type.fields().size()];
            List<String> names = new ArrayList<>(type.weakFields());
            for (int field = 0; field < weakIndex[t].length; field++) {
                weakIndex[t][field] = STRONG;
                if (weak.contains(classes.number(t, field))) {
                    weakIndex[t][field] = names.size();
                    names.add(type.fields().get(field));
                }
            }
            builder.add(type.withWeakFields(names.toArray(new String[0])).sized(type.bytes()));
        }
        this.types = builder.build();
    }

    Types types() {
        return types;
    }

    /** Hands the program on to {@code next} with these fields weak. */
    EventSink to(EventSink next) {
        return new EventSink() {
            private char[] typeOf = new char[1024];
            private int births;

            @Override
            public void accept(Chunk chunk) {
                Chunk weakened = chunk.copy();
                int[] e = weakened.words();
                for (int i = 0; i < weakened.length(); i += Event.STRIDE) {
                    if (e[i] == Event.ALLOCATE) {
                        born(e[i + 2]);
                    } else if (e[i] == Event.STORE_FIELD) {
                        int weak = weak(e[i + 1], e[i + 2]);
                        if (weak != STRONG) {
                            e[i] = Event.STORE_WEAK;
                            e[i + 2] = weak;
                        }
                    } else if (e[i] == Event.LOAD_FIELD) {
                        int weak = weak(e[i + 2], e[i + 3]);
                        if (weak != STRONG) {
                            e[i] = Event.LOAD_WEAK;
                            e[i + 3] = weak;
                        }
                    }
                }
                next.accept(weakened);
            }

            private void born(int type) {
                if (++births == typeOf.length) {
                    typeOf = Arrays.copyOf(typeOf, (int) Math.min(births * 2L, Integer.MAX_VALUE - 15));
                }
                typeOf[births] = (char) type;
            }

            private int weak(int birth, int field) {
                int[] ofType = weakIndex[typeOf[birth]];
                return field < ofType.length ? ofType[field] : STRONG;
            }
        };
    }
}
