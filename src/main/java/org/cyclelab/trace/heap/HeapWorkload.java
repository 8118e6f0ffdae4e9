package org.cyclelab.trace.heap;

import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import org.cyclelab.heap.type.Type;
import org.cyclelab.heap.type.Types;
import org.cyclelab.option.InputException;
import org.cyclelab.option.Option;
import org.cyclelab.option.Options;
import org.cyclelab.workload.EventWriter;
import org.cyclelab.workload.Workload;
import org.cyclelab.workload.WorkloadSpec;

/**
 * A recorded heap: builds it, then drops its roots as the recording did.
 *
 * <ol>
 *   <li>Every node is allocated in the order of its number, held by a local of its own: node n is birth n + 1. Its type
 *       is the recorded type name with the recorded size, its length the number of its references.
 *   <li>The edges are stored in traversal order, the roots in statics 0, 1, … in drop order.
 *   <li>What the recording holds from places it does not see ({@link RecordedHeap#unseen}) and every older object
 *       ({@link RecordedHeap.Kind#OUTSIDE}) gets one more static, which stays. The recorded number of such references
 *       is not copied: for objects that CPython keeps for ever it is about 10^9, and one reference keeps an object
 *       alive as well as many do.
 *   <li>The locals are dropped one by one, {@code mark "built"}, a collection.
 *   <li>For each root: {@code mark "drop STEP LABEL"}, the root is dropped, a collection.
 * </ol>
 *
 * <p>A weak reference object gets a weak field, which is stored after the edges. Its callback is the program's and not
 * run.
 *
 * <p>Memory: that of the {@link RecordedHeap}. Events: 2 for each node, 1 for each edge, 1 for each weak reference, 4 for
 * each root, and the statics. The seed has no influence.
 */
public final class HeapWorkload implements Workload {
    private static final String PATH = "path";

    /** The description. */
    public static final WorkloadSpec SPEC = new WorkloadSpec(
            "heap",
            "A recorded heap of a real program: built, then its roots are dropped one by one as in the recording.",
            "CPython 3.11, with the verdict of its reference counting and of its cycle collector",
            Options.of(Option.path(PATH, "folder of the recording: " + RecordedHeapReader.FILES)),
            (settings, seed) -> new HeapWorkload(RecordedHeap.read(settings.path(PATH))));

    private final RecordedHeap recording;
    private final Types types;
    private final int[] typeOf;

    /**
     * Replays a recording.
     *
     * @throws InputException when it has more than {@value Types#MAX_TYPES} pairs of type and size
     */
    public HeapWorkload(RecordedHeap recording) {
        this.recording = Objects.requireNonNull(recording);
        BitSet weak = new BitSet(recording.size());
        recording.weakReferences().forEach(reference -> weak.set(reference.reference()));
        Types.Builder builder = new Types.Builder();
        typeOf = new int[recording.size()];
        try {
            for (int node = 0; node < typeOf.length; node++) {
                int size = recording.bytes(node);
                Type type = new Type(recording.typeName(node), List.of(), true, size, 0, false);
                typeOf[node] = builder.add(
                        weak.get(node) ? type.withWeakFields("referent").sized(size) : type);
            }
        } catch (IllegalArgumentException e) {
            throw new InputException(
                    "the recording of " + recording.program() + " has " + e.getMessage() + " of objects of one size");
        }
        types = builder.build();
    }

    /** What is replayed, with the recorded verdict. */
    public RecordedHeap recording() {
        return recording;
    }

    @Override
    public Types types() {
        return types;
    }

    @Override
    public void run(EventWriter out) {
        int size = recording.size();
        out.enterFrame(size);
        for (int node = 0; node < size; node++) {
            out.allocate(node, typeOf[node], recording.degree(node));
        }
        for (int node = 0; node < size; node++) {
            int first = recording.firstEdge(node);
            int degree = recording.degree(node);
            for (int field = 0; field < degree; field++) {
                out.storeField(birth(node), field, birth(recording.target(first + field)));
            }
        }
        for (RecordedHeap.Weak weak : recording.weakReferences()) {
            out.storeWeak(birth(weak.reference()), 0, birth(weak.target()));
        }
        hold(out);
        for (int node = 0; node < size; node++) {
            out.drop(node);
        }
        out.leaveFrame();
        out.mark("built");
        out.collect();
        for (RecordedHeap.Root root : recording.roots()) {
            out.mark("drop " + root.step() + " " + root.label());
            out.storeStatic(root.step() - 1, 0);
            out.collect();
        }
    }

    private void hold(EventWriter out) {
        int next = 0;
        for (RecordedHeap.Root root : recording.roots()) {
            out.storeStatic(next++, birth(root.node()));
        }
        for (int node = 0; node < recording.size(); node++) {
            if (recording.unseen(node) > 0 || recording.kind(node) == RecordedHeap.Kind.OUTSIDE) {
                out.storeStatic(next++, birth(node));
            }
        }
    }

    private static int birth(int node) {
        return node + 1;
    }

    @Override
    public boolean hasVerdicts() {
        return true;
    }

    /** What CPython did with a container; the recording gives no verdict on objects that its collector does not track. */
    @Override
    public Verdict verdict(int birth) {
        if (birth < 1 || birth > recording.size() || recording.kind(birth - 1) != RecordedHeap.Kind.CONTAINER) {
            return Verdict.NONE;
        }
        if (recording.countingStep(birth - 1) != RecordedHeap.NEVER) {
            return Verdict.FREED_BY_COUNTING;
        }
        return recording.collectorStep(birth - 1) != RecordedHeap.NEVER ? Verdict.LEFT_TO_COLLECTOR : Verdict.LIVE;
    }

    /** The recorded number of the node. */
    @Override
    public long sourceId(int birth) {
        return birth >= 1 && birth <= recording.size() ? birth - 1 : -1;
    }
}
