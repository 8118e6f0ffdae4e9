package org.cyclelab.python.show;

import java.util.HashMap;
import java.util.Map;

/** Names of objects: the type and a number, from 1 on for each type, in the order in which the names are asked for. */
final class Names {
    private final Map<Long, String> names = new HashMap<>();
    private final Map<String, Integer> last = new HashMap<>();

    String of(long birth, String type) {
        return names.computeIfAbsent(birth, b -> type + "#" + last.merge(type, 1, Integer::sum));
    }

    /** The name of an object that has one; else its birth. */
    String of(long birth) {
        return names.getOrDefault(birth, "object#" + birth);
    }
}
