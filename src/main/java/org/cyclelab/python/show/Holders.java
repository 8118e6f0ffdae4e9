package org.cyclelab.python.show;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.cyclelab.python.Observer.Frame;
import org.cyclelab.python.Observer.Link;
import org.cyclelab.python.Observer.Thing;
import org.jspecify.annotations.Nullable;

/** Who refers to each object: the variables of the frames, then the objects by birth. */
final class Holders {
    private final Names names;
    private Map<Long, List<String>> variables = new HashMap<>();

    /** For each object the births of those that refer to it, with the labels of the references. */
    private final Map<Long, TreeMap<Long, List<String>>> objects = new HashMap<>();

    Holders(Names names) {
        this.names = names;
    }

    /** These are the frames now. */
    void frames(List<Frame> frames) {
        Map<Long, List<String>> now = new HashMap<>();
        for (int i = 0; i < frames.size(); i++) {
            Frame frame = frames.get(i);
            boolean plain = i == 0 || i == frames.size() - 1;
            for (Link variable : frame.variables()) {
                now.computeIfAbsent(variable.target(), t -> new ArrayList<>())
                        .add(plain ? variable.label() : frame.name() + ":" + variable.label());
            }
        }
        variables = now;
    }

    /** An object is new, has changed, or is gone: what it referred to before, and now. */
    void replace(@Nullable Thing before, @Nullable Thing now) {
        List<Link> old = before == null ? List.of() : before.links();
        List<Link> links = now == null ? List.of() : now.links();
        if (old == links) {
            return;
        }
        int same = 0;
        while (same < old.size() && same < links.size() && old.get(same).equals(links.get(same))) {
            same++;
        }
        for (int i = old.size() - 1; before != null && i >= same; i--) {
            remove(before.birth(), old.get(i));
        }
        for (int i = same; now != null && i < links.size(); i++) {
            objects.computeIfAbsent(links.get(i).target(), t -> new TreeMap<>())
                    .computeIfAbsent(now.birth(), b -> new ArrayList<>())
                    .add(links.get(i).label());
        }
    }

    /** Removes the last reference of a holder to an object. */
    private void remove(long holder, Link link) {
        TreeMap<Long, List<String>> all = objects.get(link.target());
        List<String> labels = all == null ? null : all.get(holder);
        if (all == null || labels == null) {
            return;
        }
        labels.remove(labels.size() - 1);
        if (labels.isEmpty()) {
            all.remove(holder);
            if (all.isEmpty()) {
                objects.remove(link.target());
            }
        }
    }

    private static String label(String label) {
        return label.startsWith("[") || label.startsWith("(") ? label : "." + label;
    }

    /** Names of the variables, elements and attributes that refer to an object. */
    List<String> of(long birth) {
        List<String> all = new ArrayList<>(variables.getOrDefault(birth, List.of()));
        TreeMap<Long, List<String>> holders = objects.get(birth);
        if (holders != null) {
            holders.forEach((holder, labels) -> {
                String name = names.of(holder);
                labels.forEach(label -> all.add(name + label(label)));
            });
        }
        return all;
    }

    /** {@code 2 refs: a, list#1[0]}; references that no variable or object holds are counted as others. */
    String describe(Thing thing) {
        List<String> known = of(thing.birth());
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
