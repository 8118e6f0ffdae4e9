package org.cyclelab.collector.hybrid;

import java.util.Set;
import org.cyclelab.collector.CollectorSpec;
import org.cyclelab.collector.Paper;
import org.cyclelab.collector.tracing.MarkSweep;
import org.cyclelab.heap.config.Counting;
import org.cyclelab.option.Options;

/**
 * Immediate reference counting with full counts, and a trace now and then for the cycles that it leaves.
 *
 * <p>Time: two count updates for each reference overwritten, and each collection a visit to every live object and edge
 * and a look at every cell. Space: as {@link MarkSweep}, which does the trace. Left behind: nothing; between traces, the
 * garbage cycles and what they reach. The trace counts the survivors anew: garbage that it sweeps need not be taken
 * apart.
 *
 * <p>Departures: the system that the paper describes counts on another processor than the program; here both take
 * turns.
 */
public final class RcBackupTrace {

    /** The description. */
    public static final CollectorSpec SPEC = new CollectorSpec(
            "rc-backup-trace",
            "Counts every reference and reclaims at zero; a collection traces, counts survivors anew and sweeps the"
                    + " cycles.",
            new Paper(
                    "DeTreville",
                    1990,
                    "Experience with concurrent garbage collectors for Modula-2+",
                    "DEC SRC report 64"),
            CollectorSpec.CountingRule.always(Counting.EXACT),
            true,
            Set.of(),
            Options.NONE,
            (heap, counters, settings) -> new MarkSweep(heap, counters));

    private RcBackupTrace() {}
}
