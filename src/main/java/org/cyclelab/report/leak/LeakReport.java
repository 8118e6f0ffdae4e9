package org.cyclelab.report.leak;

import java.util.Locale;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.IntToLongFunction;
import org.cyclelab.graph.leak.LeakGroup;
import org.cyclelab.graph.leak.LeakKind;
import org.cyclelab.graph.leak.Leaks;
import org.cyclelab.graph.leak.blame.Blame;
import org.cyclelab.graph.leak.cause.Causes;
import org.cyclelab.graph.leak.cause.Loss;
import org.cyclelab.graph.leak.cure.Cure;
import org.cyclelab.metrics.TrialResult;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of the leaks of a trial.
 *
 * @param result the trial
 * @param leaks what leaked, by structure
 * @param deaths event at which each leaked object died, by index; null where that is not known
 * @param causes why each was not reclaimed
 * @param losses how each was lost, by index
 * @param retained what each retains of what leaked
 * @param blames what orphaned the first object of a component, by component, for the largest groups
 * @param cure what would help counting, or null where nobody asked
 * @param counted whether the heap counted references
 * @param lines line of the source for an event, or -1
 * @param sources identity of an object in the recording, by birth, or -1
 */
public record LeakReport(
        TrialResult result,
        Leaks leaks,
        long @Nullable [] deaths,
        Causes causes,
        IntFunction<Loss> losses,
        Retained retained,
        Map<Integer, Blame> blames,
        @Nullable Cure cure,
        boolean counted,
        LongToLine lines,
        IntToLongFunction sources) {

    /** What leaked objects retain: by index objects and simulated bytes, themselves included. */
    public interface Retained {
        /** Objects. */
        int objects(int index);

        /** Simulated bytes. */
        long bytes(int index);
    }

    /** Line of the source for an event. */
    @FunctionalInterface
    public interface LongToLine {
        /** The line, or -1. */
        long line(long event);
    }

    public LeakReport {
        blames = Map.copyOf(blames);
    }

    /** The event at which a component died, that is, its first object; -1 where it is not known. */
    public long death(int component) {
        return deaths == null ? -1 : deaths[leaks.table().first(component)];
    }

    /** Events that a component has been lying since, to the end of the trial; -1 where it is not known. */
    public long lying(int component) {
        long death = death(component);
        return death < 0 ? -1 : result.events() - death;
    }

    /** What kind of structure a component is, in words of reports: {@code root cycle}, {@code root leak} … */
    public String position(int component) {
        return position(
                leaks.kind(leaks.table().first(component)), leaks.table().isRoot(component));
    }

    /** The same of the components of a group: roots come first. */
    public static String position(LeakGroup group) {
        return position(group.kind(), group.roots() > 0);
    }

    /** The components of a group in words, as in {@code 12 root cycles alike}. */
    static String headline(LeakGroup group) {
        int n = group.components();
        String one = position(group);
        if (n == 1) {
            return one;
        }
        String many = group.kind() == LeakKind.CYCLE && group.roots() == 0 ? "cycles below" : one + "s";
        return String.format(Locale.ROOT, "%,d %s alike", n, many);
    }

    private static String position(LeakKind kind, boolean root) {
        return switch (kind) {
            case CYCLE -> root ? "root cycle" : "cycle below";
            case HANGING -> "below a cycle";
            case ACYCLIC -> root ? "root leak" : "below a root leak";
        };
    }
}
