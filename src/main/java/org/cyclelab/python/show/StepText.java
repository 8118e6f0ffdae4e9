package org.cyclelab.python.show;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.cyclelab.python.Observer;
import org.cyclelab.python.Request;
import org.cyclelab.python.syntax.Code;
import org.cyclelab.python.syntax.Module;
import org.jspecify.annotations.Nullable;

/**
 * Writes each executed line with what it changed: variables that were bound, objects whose counts changed, objects that
 * were reclaimed, frames that came and went, and what the program printed.
 */
public final class StepText implements Observer {
    private static final String MARGIN = "          ";

    private final Module program;
    private final Request.Text out;
    private final Names names = new Names();
    private final StringBuilder printed = new StringBuilder();
    private Map<String, Long> variables = Map.of();
    private final Holders holders = new Holders(names);
    private final Map<Long, Thing> things = new HashMap<>();
    private int depth;
    private boolean running;

    /** Writes the steps of a program to {@code out}. */
    public StepText(Module program, Request.Text out) {
        this.program = program;
        this.out = out;
    }

    @Override
    public void entered(Code code) {
        if (code.kind() == Code.Kind.MODULE) {
            return;
        }
        note("enter " + code.qualifiedName());
        depth++;
    }

    @Override
    public void left(Code code) {
        if (code.kind() == Code.Kind.MODULE) {
            return;
        }
        depth--;
        note("leave " + code.qualifiedName());
    }

    @Override
    public void line(State state, int line) {
        running = true;
        changes(state);
        String text = program.line(line);
        out.write(String.format("%8d  ", line) + "  ".repeat(Math.max(0, depth)) + text.strip() + "\n");
    }

    @Override
    public void reclaimed(long birth, String type, String text, boolean byCollector) {
        note("✗ " + names.of(birth, type) + (text.isEmpty() ? "" : " " + text) + " is reclaimed"
                + (byCollector ? " by the collector" : ""));
    }

    @Override
    public void collected(int generation, long found) {
        note("collection of generation " + generation + ": " + found + (found == 1 ? " object" : " objects")
                + " unreachable");
    }

    @Override
    public void printed(String text) {
        printed.append(text);
        int end = printed.indexOf("\n");
        while (end >= 0) {
            out.write(MARGIN + "  ".repeat(Math.max(0, depth)) + "  | " + printed.substring(0, end) + "\n");
            printed.delete(0, end + 1);
            end = printed.indexOf("\n");
        }
    }

    @Override
    public void ended(State state) {
        changes(state);
        running = false;
        if (printed.length() > 0) {
            printed("\n");
        }
    }

    /** What happens before the first line and after the last is the interpreter's own. */
    private void note(String text) {
        if (!running) {
            return;
        }
        out.write(MARGIN + "  ".repeat(Math.max(0, depth)) + "  " + text + "\n");
    }

    private void changes(State state) {
        Changes changes = state.changes();
        Map<Long, List<String>> held = new HashMap<>();
        for (Thing thing : changes.changed()) {
            Thing before = things.get(thing.birth());
            if (before != null && before.count() != thing.count() && isData(thing)) {
                held.put(thing.birth(), holders.of(thing.birth()));
            }
        }
        Map<Long, Long> counts = replace(changes);
        holders.frames(state.frames());
        Set<Long> told = bindings(state.frames());
        for (Thing thing : changes.changed()) {
            long birth = thing.birth();
            List<String> before = held.get(birth);
            if (before != null && !told.contains(birth) && !holders.of(birth).equals(before)) {
                note(describe(thing, birth) + ", was " + counts.get(birth));
            }
        }
    }

    /** Takes the changes over; the counts that changed objects had before. */
    private Map<Long, Long> replace(Changes changes) {
        Map<Long, Long> counts = new HashMap<>();
        for (Thing thing : changes.changed()) {
            if (!thing.shared()) {
                names.of(thing.birth(), thing.type());
            }
            Thing before = things.put(thing.birth(), thing);
            if (before != null) {
                counts.put(thing.birth(), before.count());
            }
            holders.replace(before, thing);
        }
        for (long birth : changes.gone()) {
            holders.replace(things.remove(birth), null);
        }
        return counts;
    }

    /** Tells of variables that are bound anew; what they are bound to. */
    private Set<Long> bindings(List<Frame> frames) {
        Map<String, Long> bound = new LinkedHashMap<>();
        for (int i = 0; i < frames.size(); i++) {
            for (Link variable : frames.get(i).variables()) {
                bound.put(i + " " + variable.label(), variable.target());
            }
        }
        Set<Long> told = new HashSet<>();
        bound.forEach((key, target) -> {
            if (!Objects.equals(variables.get(key), target)) {
                String variable = key.substring(key.indexOf(' ') + 1);
                note(variable + " → " + describe(things.get(target), target));
                told.add(target);
            }
        });
        variables = bound;
        return told;
    }

    /** Counts of classes and strings change all the time, and tell little. */
    private static boolean isData(Thing thing) {
        return !thing.shared() && !thing.type().equals("type") && !thing.type().equals("str");
    }

    private String describe(@Nullable Thing thing, long birth) {
        if (thing == null) {
            return names.of(birth);
        }
        if (thing.shared()) {
            return thing.text().isEmpty() ? thing.type() : thing.text();
        }
        String text = thing.text().isEmpty() ? "" : " " + thing.text();
        return names.of(birth, thing.type()) + text + " (" + holders.describe(thing) + ")";
    }
}
