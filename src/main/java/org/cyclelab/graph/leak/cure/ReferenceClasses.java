package org.cyclelab.graph.leak.cure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cyclelab.heap.type.Type;
import org.cyclelab.heap.type.Types;

/**
 * The classes of references that the types of a heap can have: each named field of each type, and for each array type
 * its elements together. Types of one name share their classes. Numbered from 0. Immutable.
 */
public final class ReferenceClasses {
    private final List<String> labels = new ArrayList<>();
    private final List<Boolean> elements = new ArrayList<>();
    private final int[][] numbers;

    public ReferenceClasses(Types types) {
        Map<String, Integer> known = new LinkedHashMap<>();
        numbers = new int[types.size()][];
        for (int t = 0; t < numbers.length; t++) {
            Type type = types.get(t);
            numbers[t] = new int[type.array() ? 1 : type.fields().size()];
            for (int field = 0; field < numbers[t].length; field++) {
                String label = type.name() + (type.array() ? "[]" : type.fieldLabel(field));
                Integer number = known.putIfAbsent(label, labels.size());
                if (number == null) {
                    number = labels.size();
                    labels.add(label);
                    elements.add(type.array());
                }
                numbers[t][field] = number;
            }
        }
    }

    /** How many there are. */
    public int size() {
        return labels.size();
    }

    /** The class of a field of a type, whatever its index where the type is an array. */
    public int number(int type, int field) {
        int[] ofType = numbers[type];
        return ofType[Math.min(field, ofType.length - 1)];
    }

    /** As in {@code Element.ownerDocument} or {@code List[]}. */
    public String label(int number) {
        return labels.get(number);
    }

    /** Whether the class is that of an array's elements. */
    public boolean isElements(int number) {
        return elements.get(number);
    }
}
