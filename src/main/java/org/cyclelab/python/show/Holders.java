package org.cyclelab.python.show;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.cyclelab.python.Observer.Frame;
import org.cyclelab.python.Observer.Link;
import org.cyclelab.python.Observer.Thing;

/** Who refers to each object at one moment. */
final class Holders {
    private final Map<Long, List<String>> holders = new HashMap<>();

    Holders(List<Frame> frames, List<Thing> things, Names names) {
        for (int i = 0; i < frames.size(); i++) {
            Frame frame = frames.get(i);
            boolean innermost = i == frames.size() - 1;
            for (Link variable : frame.variables()) {
                boolean plain = innermost || i == 0;
                add(variable.target(), plain ? variable.label() : frame.name() + ":" + variable.label());
            }
        }
        for (Thing thing : things) {
            for (Link link : thing.links()) {
                add(link.target(), names.of(thing.birth(), thing.type()) + label(link.label()));
            }
        }
    }

    private static String label(String label) {
        return label.startsWith("[") || label.startsWith("(") ? label : "." + label;
    }

    private void add(long target, String holder) {
        holders.computeIfAbsent(target, t -> new ArrayList<>()).add(holder);
    }

    /** Names of the variables, elements and attributes that refer to an object. */
    List<String> of(long birth) {
        return holders.getOrDefault(birth, List.of());
    }

    /** {@code 2 refs: a, list#1[0]}; references that no variable or object holds are counted as others. */
    String describe(Thing thing) {
        List<String> known = holders.getOrDefault(thing.birth(), List.of());
        List<String> shown =
                new ArrayList<>(known.subList(0, (int) Math.min(known.size(), Math.max(0, thing.count()))));
        long others = thing.count() - shown.size();
        if (shown.size() > 6) {
            others += shown.size() - 5;
            shown.subList(5, shown.size()).clear();
        }
        if (others > 0) {
            shown.add(shown.isEmpty() ? "the interpreter" : others + (others == 1 ? " other" : " others"));
        }
        String count = thing.count() + (thing.count() == 1 ? " ref" : " refs");
        return shown.isEmpty() ? count : count + ": " + String.join(", ", shown);
    }
}
