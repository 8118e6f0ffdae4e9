package org.cyclelab.experiment.leak;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.cyclelab.graph.leak.cure.Cure;
import org.cyclelab.graph.leak.cure.Cure.Amount;
import org.cyclelab.graph.leak.cure.Cure.Verdict;
import org.cyclelab.graph.leak.cure.CycleGraph;
import org.cyclelab.graph.leak.cure.FeedbackSearch;
import org.cyclelab.graph.leak.cure.ReferenceClasses;
import org.cyclelab.heap.type.Type;
import org.cyclelab.heap.type.Types;
import org.cyclelab.oracle.HolderBook;
import org.cyclelab.oracle.Unreclaimed;
import org.cyclelab.workload.Chunk;
import org.cyclelab.workload.Event;
import org.cyclelab.workload.EventSink;
import org.cyclelab.workload.Workload;
import org.jspecify.annotations.Nullable;

/**
 * Finds the cure for what reference counting leaks of a stream, and proves it. The stream runs three times: under
 * counting, for what leaks; past a {@link HolderBook}, for the moments at which a field is all that keeps a live object;
 * and under counting with the fields of the cure weak. Elements of arrays are never made weak.
 */
public final class CureSearch {
    /** Events of a stream up to which a cure is looked for without being asked. */
    public static final long MOST_EVENTS = 20_000_000;

    /** Leaked objects up to which a cure is looked for. */
    public static final int MOST_LEAKED = 2_000_000;

    private static final int SHOWN_FIELDS = 3;

    private CureSearch() {}

    /**
     * The cure.
     *
     * @param events of the stream
     */
    public static Cure search(Workload workload, long events) {
        String obstacle = obstacle(workload.types(), events);
        if (obstacle != null) {
            return Cure.notSought(obstacle);
        }
        Plainness plain = new Plainness();
        Streams.run(workload, plain);
        if (!plain.holds) {
            return Cure.notSought("the program itself uses weak references, weak maps or moves");
        }
        CountedRun run = CountedRun.plain(workload);
        Unreclaimed leaks = run.leaks();
        int[] leaked = run.leaked(leaks);
        Amount before = run.amount(leaked);
        if (leaks.count() > MOST_LEAKED) {
            return Cure.notSought("more than " + MOST_LEAKED + " objects leak");
        }
        if (leaks.count() == 0) {
            return Cure.notSought("reference counting leaks nothing");
        }
        ReferenceClasses classes = new ReferenceClasses(workload.types());
        CycleGraph graph = new CycleGraph(run.heap(), leaked, classes);
        HolderBook book = holders(workload, classes, graph.classesInCycles(), leaks);
        FeedbackSearch.Answer answer = FeedbackSearch.search(graph, conflicts(book, classes), book.stores());
        if (answer.classes().isEmpty()) {
            return new Cure(
                    Verdict.NONE,
                    List.of(),
                    true,
                    0,
                    answer.cycles(),
                    before,
                    before,
                    why(classes, graph.classesInCycles()));
        }
        return prove(workload, classes, answer, before);
    }

    /** Why no field of the cycles can be weak. */
    private static String why(ReferenceClasses classes, BitSet inCycles) {
        List<String> fields = new ArrayList<>();
        boolean elements = false;
        for (int c = inCycles.nextSetBit(0); c >= 0; c = inCycles.nextSetBit(c + 1)) {
            elements |= classes.isElements(c);
            if (!classes.isElements(c)) {
                fields.add(classes.label(c));
            }
        }
        fields.sort(null);
        int more = fields.size() - SHOWN_FIELDS;
        String shown = String.join(", ", fields.subList(0, Math.min(SHOWN_FIELDS, fields.size())))
                + (more > 0 ? " and " + more + " more" : "");
        String alone = (fields.size() == 1 ? " is" : " are each") + " at some moment all that keeps a live object";
        if (fields.isEmpty()) {
            return "the cycles run through elements of arrays alone, which are never made weak";
        }
        return shown + alone + (elements ? "; elements of arrays are never made weak" : "");
    }

    private static @Nullable String obstacle(Types types, long events) {
        for (Type type : types.list()) {
            if (type.finalizer().exists()
                    || !type.weakFields().isEmpty()
                    || !type.traits().isEmpty()) {
                return "type " + type.name() + " has a finalizer, weak fields or traits";
            }
        }
        return events > MOST_EVENTS ? "the stream has more than " + MOST_EVENTS + " events" : null;
    }

    private static HolderBook holders(Workload workload, ReferenceClasses classes, BitSet inCycles, Unreclaimed leaks) {
        Types types = workload.types();
        int[][] classOf = new int[types.size()][];
        for (int t = 0; t < classOf.length; t++) {
            Type type = types.get(t);
            classOf[t] = new int[type.array() ? 1 : type.fields().size()];
            Arrays.fill(classOf[t], -1);
            for (int field = 0; field < classOf[t].length; field++) {
                int c = classes.number(t, field);
                if (inCycles.get(c) && !classes.isElements(c)) {
                    classOf[t][field] = c;
                }
            }
        }
        HolderBook book = new HolderBook(types, classOf, classes.size(), leaks);
        Streams.run(workload, book);
        return book;
    }

    /** Elements of arrays count as all that keeps their objects. */
    private static List<BitSet> conflicts(HolderBook book, ReferenceClasses classes) {
        List<BitSet> conflicts = book.conflicts();
        for (int c = 0; c < classes.size(); c++) {
            if (classes.isElements(c)) {
                BitSet elements = new BitSet();
                elements.set(c);
                conflicts.add(elements);
            }
        }
        return conflicts;
    }

    private static Cure prove(
            Workload workload, ReferenceClasses classes, FeedbackSearch.Answer answer, Amount before) {
        List<String> labels = new ArrayList<>();
        for (int c : answer.classes()) {
            labels.add(classes.label(c));
        }
        labels.sort(null);
        CountedRun proof = CountedRun.weakened(workload, new Weakening(workload.types(), classes, answer.classes()));
        String lost = proof.lost();
        Amount after = lost == null ? proof.amount(proof.leaked(proof.leaks())) : Amount.NOTHING;
        Verdict verdict = lost != null ? Verdict.REFUTED : after.objects() == 0 ? Verdict.PROVEN : Verdict.PARTIAL;
        return new Cure(
                verdict,
                labels,
                answer.exact(),
                answer.lowerBound(),
                answer.cycles(),
                before,
                after,
                lost == null ? "" : lost);
    }

    /** Whether a stream uses only what {@link HolderBook} models. */
    private static final class Plainness implements EventSink {
        private boolean holds = true;

        @Override
        public void accept(Chunk chunk) {
            int[] e = chunk.words();
            for (int i = 0; i < chunk.length(); i += Event.STRIDE) {
                if (e[i] > Event.MARK) {
                    holds = false;
                    throw new Streams.Enough();
                }
            }
        }
    }
}
