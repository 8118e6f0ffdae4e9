package org.cyclelab.python.show;

import java.util.List;
import org.cyclelab.python.Observer;
import org.cyclelab.python.syntax.Code;
import org.jspecify.annotations.Nullable;

/** Several observers as one. */
public final class Observers implements Observer {
    private final List<Observer> all;

    private Observers(List<Observer> all) {
        this.all = all;
    }

    /** One that tells all of them, or null if there is none. */
    public static @Nullable Observer of(List<? extends Observer> all) {
        return all.isEmpty() ? null : all.size() == 1 ? all.get(0) : new Observers(List.copyOf(all));
    }

    @Override
    public void entered(Code code) {
        all.forEach(o -> o.entered(code));
    }

    @Override
    public void line(State state, int line) {
        all.forEach(o -> o.line(state, line));
    }

    @Override
    public void left(Code code) {
        all.forEach(o -> o.left(code));
    }

    @Override
    public void reclaimed(long birth, String type, String text, boolean byCollector) {
        all.forEach(o -> o.reclaimed(birth, type, text, byCollector));
    }

    @Override
    public void collected(int generation, long found) {
        all.forEach(o -> o.collected(generation, found));
    }

    @Override
    public void printed(String text) {
        all.forEach(o -> o.printed(text));
    }

    @Override
    public void ended(State state) {
        all.forEach(o -> o.ended(state));
    }
}
