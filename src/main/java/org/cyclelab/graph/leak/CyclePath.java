package org.cyclelab.graph.leak;

import org.cyclelab.heap.type.Types;

/**
 * A cycle of objects as a path of types and fields, as in {@code Document.body -> Element.ownerDocument -> Document}:
 * the field of each step holds the object of the next, and that of the last step the first object. Immutable.
 */
public final class CyclePath {
    private final Types types;
    private final int[] typeOf;
    private final int[] fieldOf;
    private final int[] births;
    private final boolean shortest;

    CyclePath(Types types, int[] typeOf, int[] fieldOf, int[] births, boolean shortest) {
        this.types = types;
        this.typeOf = typeOf;
        this.fieldOf = fieldOf;
        this.births = births;
        this.shortest = shortest;
    }

    /** Whether the component is known to have no shorter cycle. */
    public boolean isShortest() {
        return shortest;
    }

    /** Birth of object {@code step}, from 0 on. */
    public int birth(int step) {
        return births[step];
    }

    /** Number of objects, and of references, at least 1. */
    public int length() {
        return typeOf.length;
    }

    /** Name of the type of object {@code step}, from 0 on. */
    public String typeName(int step) {
        return types.get(typeOf[step]).name();
    }

    /** The field of object {@code step} that holds the next, as {@code .body} or {@code [3]}. */
    public String fieldLabel(int step) {
        return types.get(typeOf[step]).fieldLabel(fieldOf[step]);
    }

    /** The path with at most {@code most} steps written out: of a longer one the first ones and the last. */
    public String text(int most) {
        StringBuilder out = new StringBuilder();
        int skipped = length() - Math.max(2, most);
        for (int step = 0; step < length(); step++) {
            out.append(typeName(step)).append(fieldLabel(step)).append(" -> ");
            if (skipped > 0 && step == Math.max(2, most) - 2) {
                out.append("(").append(skipped).append(" more) -> ");
                step += skipped;
            }
        }
        return out.append(typeName(0)).toString();
    }

    /** The whole path. */
    @Override
    public String toString() {
        return text(length());
    }
}
