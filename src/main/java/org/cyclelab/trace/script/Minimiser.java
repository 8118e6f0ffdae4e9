package org.cyclelab.trace.script;

import java.util.Arrays;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.cyclelab.workload.Event;

/**
 * Cuts a script down to a smallest one that still shows something (delta debugging: Zeller and Hildebrandt, "Simplifying
 * and isolating failure-inducing input", IEEE Transactions on Software Engineering 28(2), 2002). Events are left out in
 * pieces, from halves to single ones; what remains is repaired to a stream. Then locals are merged, and single events
 * are tried again, until none can be left out.
 *
 * <p>Each trial runs the remaining events only. Their number is quadratic in the size of the answer, times a logarithm
 * for what can be left out in large pieces.
 */
public final class Minimiser {
    private static final int MOST_LOCALS = 64;

    private final Predicate<Script> shows;
    private final Script script;
    private final int[] birthOf;
    private final int births;
    private int[] code;

    private Minimiser(Script script, Predicate<Script> shows) {
        this.script = script;
        this.shows = shows;
        code = script.code();
        birthOf = Repair.births(code);
        births = Arrays.stream(birthOf).max().orElse(0);
    }

    /**
     * A smallest script: no single event can be left out.
     *
     * @param shows whether a script still shows it; must answer the same each time, and false for a stream that makes no
     *     sense, such as one that names garbage
     * @param suspects births of objects that matter most, in the script: events that name no other object are tried
     *     first. May be empty
     * @throws IllegalArgumentException if the script does not show it
     */
    public static Script minimise(Script script, Predicate<Script> shows, int[] suspects) {
        if (!shows.test(script)) {
            throw new IllegalArgumentException("the script does not show it");
        }
        return new Minimiser(script, shows).minimise(suspects);
    }

    private Script minimise(int[] suspects) {
        int[] kept = IntStream.range(0, script.events()).toArray();
        int[] about = naming(suspects);
        if (suspects.length > 0 && stillShows(about)) {
            kept = about;
        }
        for (int piece = Math.max(1, kept.length / 2); piece > 1; piece /= 2) {
            kept = withoutPieces(kept, piece);
        }
        int before;
        do {
            kept = withoutSingles(kept);
            before = kept.length;
            mergeLocals(kept);
            kept = withoutSingles(kept);
        } while (kept.length < before);
        return repaired(kept);
    }

    private int[] withoutSingles(int[] events) {
        int[] kept = events;
        int before;
        do {
            before = kept.length;
            kept = withoutPieces(kept, 1);
        } while (kept.length < before);
        return kept;
    }

    private int[] withoutPieces(int[] events, int piece) {
        int[] kept = events;
        int at = 0;
        while (at < kept.length) {
            int end = Math.min(at + piece, kept.length);
            int[] rest = new int[kept.length - (end - at)];
            System.arraycopy(kept, 0, rest, 0, at);
            System.arraycopy(kept, end, rest, at, kept.length - end);
            if (stillShows(rest)) {
                kept = rest;
            } else {
                at += piece;
            }
        }
        return kept;
    }

    private boolean stillShows(int[] kept) {
        return shows.test(repaired(kept));
    }

    private Script repaired(int[] kept) {
        return new Script(script.types(), Repair.repair(script.types(), code, birthOf, births, kept), script.labels());
    }

    /** Uses one local instead of two where that makes no difference. */
    private void mergeLocals(int[] kept) {
        for (int local = 1; local < MOST_LOCALS; local++) {
            for (int other = 0; other < local; other++) {
                int[] before = code;
                code = renamed(kept, local, other);
                if (Arrays.equals(before, code)) {
                    break;
                }
                if (stillShows(kept)) {
                    break;
                }
                code = before;
            }
        }
    }

    private int[] renamed(int[] kept, int local, int to) {
        int[] renamed = code.clone();
        for (int event : kept) {
            int at = event * Event.STRIDE;
            int operand = switch (renamed[at]) {
                case Event.ALLOCATE,
                        Event.LOAD_FIELD,
                        Event.STORE_LOCAL,
                        Event.LOAD_WEAK,
                        Event.LOAD_ENTRY,
                        Event.LEAVE_FRAME -> at + 1;
                case Event.MOVE_FIELD -> at + 3;
                default -> -1;
            };
            if (operand >= 0 && renamed[operand] == local) {
                renamed[operand] = to;
            }
        }
        return renamed;
    }

    /** Events that name nothing but these objects; whatever concerns locals, frames and threads is among them. */
    private int[] naming(int[] suspects) {
        boolean[] named = new boolean[births + 1];
        for (int birth : suspects) {
            if (birth > 0 && birth <= births) {
                named[birth] = true;
            }
        }
        named[0] = true;
        return IntStream.range(0, script.events())
                .filter(event -> {
                    int at = event * Event.STRIDE;
                    int a = code[at + 1];
                    int b = code[at + 2];
                    int c = code[at + 3];
                    return switch (code[at]) {
                        case Event.ALLOCATE -> named[birthOf[event]];
                        case Event.LOAD_FIELD, Event.LOAD_WEAK -> named[b];
                        case Event.STORE_FIELD, Event.STORE_WEAK -> named[a] && named[c];
                        case Event.STORE_LOCAL, Event.STORE_STATIC, Event.LEAVE_FRAME -> named[b];
                        case Event.PUT_ENTRY -> named[a] && named[b] && named[c];
                        case Event.LOAD_ENTRY -> named[b] && named[c];
                        case Event.MOVE_FIELD -> named[a];
                        default -> true;
                    };
                })
                .toArray();
    }
}
