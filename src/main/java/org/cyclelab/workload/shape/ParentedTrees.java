package org.cyclelab.workload.shape;

import java.util.SplittableRandom;
import org.cyclelab.heap.Type;
import org.cyclelab.heap.Types;
import org.cyclelab.option.Option;
import org.cyclelab.option.Options;
import org.cyclelab.option.Settings;
import org.cyclelab.workload.EventWriter;
import org.cyclelab.workload.WorkloadSpec;

/**
 * Trees whose children refer to their parent, as a parser makes them from a document: an element, the array of its
 * children, and a text at every leaf. Each tree is one component; dropped, all of it leaks, texts included. A tree of
 * depth 0 has no cycle.
 */
public final class ParentedTrees extends Structures {

    /** What it is. */
    public static final WorkloadSpec SPEC = new WorkloadSpec(
            "parented-trees",
            "makes document trees whose elements know their parent and drops them",
            "",
            Options.of(
                    Option.integer("count", 50, 1, 1_000_000_000, "trees to make"),
                    Option.integer("depth", 4, 0, 30, "levels below the root"),
                    Option.integer("fanout", 3, 1, 1_000_000, "children of an inner element"),
                    LIVE),
            ParentedTrees::new);

    private static final Types TYPES = Types.of(
            TABLE_TYPE,
            Type.of("Element", "parent", "children", "text"),
            Type.arrayOf("Element[]"),
            Type.of("Text").sized(32).asAcyclic());
    private static final int ELEMENT = 1;
    private static final int PARENT = 0;
    private static final int CHILDREN = 1;
    private static final int ELEMENTS_TEXT = 2;
    private static final int ELEMENT_ARRAY = 2;
    private static final int TEXT = 3;

    private final int depth;
    private final int fanout;

    private ParentedTrees(Settings settings, long seed) {
        super(
                SPEC.name(),
                TYPES,
                settings.intValue("count"),
                settings.intValue("live"),
                objects(settings.intValue("fanout"), settings.intValue("depth")),
                seed);
        depth = settings.intValue("depth");
        fanout = settings.intValue("fanout");
    }

    /** Every element has either an array of children or a text. */
    private static long objects(int fanout, int depth) {
        return 2 * completeTree(fanout, depth);
    }

    @Override
    Maker start(EventWriter out, SplittableRandom random) {
        int[] elements = new int[depth + 1];
        int[] children = new int[depth + 1];
        int[] parsed = new int[depth + 1];
        return index -> tree(out, elements, children, parsed);
    }

    /**
     * The calls of a recursive descent, one frame for each open element.
     *
     * @param elements the open elements by level
     * @param children their arrays
     * @param parsed how many children each has so far
     */
    private int tree(EventWriter out, int[] elements, int[] children, int[] parsed) {
        int level = 0;
        open(out, 0, elements, children);
        parsed[0] = 0;
        for (; ; ) {
            if (level < depth && parsed[level] < fanout) {
                int parent = level++;
                open(out, level, elements, children);
                out.storeField(elements[level], PARENT, elements[parent]);
                out.storeField(children[parent], parsed[parent]++, elements[level]);
                parsed[level] = 0;
            } else if (level > 0) {
                out.leaveFrame();
                level--;
            } else {
                out.leaveFrame(RESULT, elements[0]);
                return elements[0];
            }
        }
    }

    private void open(EventWriter out, int level, int[] elements, int[] children) {
        out.enterFrame(2);
        int element = out.allocate(0, ELEMENT);
        elements[level] = element;
        if (level < depth) {
            children[level] = out.allocate(1, ELEMENT_ARRAY, fanout);
            out.storeField(element, CHILDREN, children[level]);
        } else {
            out.storeField(element, ELEMENTS_TEXT, out.allocate(1, TEXT));
        }
    }

    @Override
    long cyclicGarbage(long dropped) {
        return depth == 0 ? 0 : dropped * objects(fanout, depth);
    }
}
