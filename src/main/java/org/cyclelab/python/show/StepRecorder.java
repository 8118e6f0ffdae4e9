package org.cyclelab.python.show;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.cyclelab.python.Observer;
import org.cyclelab.python.syntax.Code;

/**
 * Keeps the steps of a run, up to limits: a page with more is neither readable nor quick. What runs after the last step
 * that fits is not recorded, except for the end.
 */
public final class StepRecorder implements Observer {
    /** So many steps are recorded at most. */
    public static final int MOST_STEPS = 2000;

    /** So many objects are recorded at most in one step. */
    public static final int MOST_OBJECTS = 300;

    private final List<Step> steps = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final StringBuilder printed = new StringBuilder();
    private final Names names = new Names();
    private final TreeMap<Long, Thing> things = new TreeMap<>();
    private Map<Long, Thing> last = Map.of();
    private boolean running;
    private boolean stepsLeftOut;
    private boolean objectsLeftOut;

    @Override
    public void entered(Code code) {
        if (code.kind() == Code.Kind.MODULE) {
            return;
        }
        note("enter " + code.qualifiedName());
    }

    @Override
    public void left(Code code) {
        if (code.kind() == Code.Kind.MODULE) {
            return;
        }
        note("leave " + code.qualifiedName());
    }

    @Override
    public void line(State state, int line) {
        running = true;
        take(state.changes());
        if (steps.size() < MOST_STEPS - 1) {
            step(state, line);
        } else {
            stepsLeftOut = true;
        }
    }

    @Override
    public void ended(State state) {
        take(state.changes());
        step(state, 0);
        running = false;
    }

    @Override
    public void reclaimed(long birth, String type, String text, boolean byCollector) {
        if (last.containsKey(birth)) {
            note(names.of(birth, type) + " is reclaimed" + (byCollector ? " by the collector" : ""));
        }
    }

    @Override
    public void collected(int generation, long found) {
        note("collection of generation " + generation + " finds " + found);
    }

    @Override
    public void printed(String text) {
        printed.append(text);
    }

    private void note(String text) {
        if (running && !stepsLeftOut) {
            notes.add(text);
        }
    }

    private void take(Changes changes) {
        changes.gone().forEach(things::remove);
        changes.changed().forEach(thing -> things.put(thing.birth(), thing));
    }

    private void step(State state, int line) {
        List<Frame> frames = new ArrayList<>();
        for (Frame frame : state.frames()) {
            frames.add(new Frame(frame.name(), frame.line(), List.copyOf(frame.variables())));
        }
        Map<Long, Thing> now = new LinkedHashMap<>();
        List<Thing> changed = new ArrayList<>();
        for (Thing thing : things.values()) {
            if (now.size() == MOST_OBJECTS) {
                objectsLeftOut = true;
                break;
            }
            now.put(thing.birth(), thing);
            names.of(thing.birth(), thing.type());
            if (!thing.equals(last.get(thing.birth()))) {
                changed.add(thing);
            }
        }
        List<Long> gone = new ArrayList<>();
        for (Long birth : last.keySet()) {
            if (!now.containsKey(birth)) {
                gone.add(birth);
            }
        }
        steps.add(new Step(line, frames, changed, gone, List.copyOf(notes), printed.toString()));
        notes.clear();
        printed.setLength(0);
        last = new HashMap<>(now);
    }

    List<Step> steps() {
        return steps;
    }

    String name(Thing thing) {
        return names.of(thing.birth(), thing.type());
    }

    /** What the limits left out, in a sentence, or nothing. */
    public String leftOut() {
        String message = "";
        if (stepsLeftOut) {
            message = "The page shows the first " + (MOST_STEPS - 1)
                    + " steps and the end; what lies between is left out.";
        }
        if (objectsLeftOut) {
            message += (message.isEmpty() ? "" : " ") + "In some steps there are more than " + MOST_OBJECTS
                    + " objects; the page shows the oldest.";
        }
        return message;
    }
}
