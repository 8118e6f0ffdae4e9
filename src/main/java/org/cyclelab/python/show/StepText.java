package org.cyclelab.python.show;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
    private Map<Long, Long> counts = Map.of();
    private Map<Long, List<String>> known = Map.of();
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
        List<Frame> frames = state.frames();
        Map<Long, Thing> things = new LinkedHashMap<>();
        for (Thing thing : state.objects()) {
            things.put(thing.birth(), thing);
            if (!thing.shared()) {
                names.of(thing.birth(), thing.type());
            }
        }
        Holders holders = new Holders(frames, List.copyOf(things.values()), names);
        Map<String, Long> bound = new LinkedHashMap<>();
        for (int i = 0; i < frames.size(); i++) {
            for (Link variable : frames.get(i).variables()) {
                bound.put(i + " " + variable.label(), variable.target());
            }
        }
        List<Long> told = new ArrayList<>();
        bound.forEach((key, target) -> {
            if (!Objects.equals(variables.get(key), target)) {
                String variable = key.substring(key.indexOf(' ') + 1);
                note(variable + " → " + describe(things.get(target), target, holders));
                told.add(target);
            }
        });
        Map<Long, Long> now = new LinkedHashMap<>();
        things.forEach((birth, thing) -> {
            now.put(birth, thing.count());
            Long before = counts.get(birth);
            boolean heldAnew = !holders.of(birth).equals(known.getOrDefault(birth, List.of()));
            if (before != null && before != thing.count() && heldAnew && isData(thing) && !told.contains(birth)) {
                note(describe(thing, birth, holders) + ", was " + before);
            }
        });
        variables = bound;
        counts = now;
        known = new LinkedHashMap<>();
        now.keySet().forEach(birth -> known.put(birth, holders.of(birth)));
    }

    /** Counts of classes and strings change all the time, and tell little. */
    private static boolean isData(Thing thing) {
        return !thing.shared() && !thing.type().equals("type") && !thing.type().equals("str");
    }

    private String describe(@Nullable Thing thing, long birth, Holders holders) {
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
