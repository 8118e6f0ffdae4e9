package org.cyclelab.workload.shape;

import org.cyclelab.heap.type.Type;
import org.cyclelab.heap.type.Types;
import org.cyclelab.option.Option;
import org.cyclelab.option.Options;
import org.cyclelab.option.Settings;
import org.cyclelab.workload.EventWriter;

/**
 * Trees of elements as in a document: an inner element has an array of children, a leaf an acyclic text. The function
 * that makes an element calls itself for each child, so as many frames are active as the tree is deep.
 *
 * <p>With parents and without is the same program but for one field: one is the control of the other.
 */
final class ElementTrees {
    private static final String COUNT = "count";
    private static final String DEPTH = "depth";
    private static final String FANOUT = "fanout";

    static final Options OPTIONS = Options.of(
            Option.integer(COUNT, 100, 1, 1_000_000_000, "trees"),
            Option.integer(DEPTH, 4, 0, 1_000_000, "levels below the root of a tree"),
            Option.integer(FANOUT, 3, 1, 1_000_000, "children of an inner element"),
            Window.option("trees"));

    private static final int ELEMENT = 0;
    private static final int CHILDREN = 0;
    private static final int TEXT_FIELD = 1;
    private static final int PARENT = 2;

    private static final int ARRAY = 1;
    private static final int TEXT = 2;
    private static final int TREES = 3;

    private final Settings settings;
    private final boolean parents;
    private final int count;
    private final int depth;
    private final int fanout;

    /** Births of the elements under construction, one a level, and how many children each has. */
    private final int[] elements;

    private final int[] children;

    ElementTrees(String workload, Settings settings, boolean parents) {
        this.settings = settings;
        this.parents = parents;
        count = settings.intValue(COUNT);
        depth = settings.intValue(DEPTH);
        fanout = settings.intValue(FANOUT);
        ObjectLimit.check(
                workload,
                2.0 * count * elements(depth, fanout),
                "count × 2 × (1 + fanout + fanout^2 + … + fanout^depth)");
        elements = new int[depth + 1];
        children = new int[depth + 1];
    }

    Types types() {
        Type element =
                parents ? Type.of("Element", "children", "text", "parent") : Type.of("Element", "children", "text");
        return Types.of(element, Type.arrayOf("Element[]"), Type.of("Text").asAcyclic(), Type.arrayOf("Document[]"));
    }

    /** Objects of the trees that are dropped: each element has an array or a text. */
    long dropped() {
        return Window.dropped(count, settings) * 2 * (long) elements(depth, fanout);
    }

    /** Whether an element has a child. */
    boolean hasInnerElements() {
        return depth > 0;
    }

    void run(EventWriter out) {
        out.enterFrame(1);
        Window window = new Window(out, 0, TREES, count, settings);
        for (int i = 0; i < count; i++) {
            window.keep(0, tree(out));
            out.safepoint();
        }
        out.leaveFrame();
    }

    /**
     * Makes a tree and returns its root into the caller's local 0.
     *
     * <pre>
     * element(parent, level): e = new Element; e.parent = parent
     *     if level == depth: e.text = new Text
     *     else: e.children = new Element[fanout]; for i: e.children[i] = element(e, level + 1)
     *     return e
     * </pre>
     */
    private int tree(EventWriter out) {
        int level = 0;
        enter(out, 0, 0);
        for (; ; ) {
            int element = elements[level];
            if (level < depth && children[level] < fanout) {
                level++;
                enter(out, level, element);
            } else if (level == 0) {
                out.leaveFrame(0, element);
                return element;
            } else {
                out.leaveFrame(2, element);
                level--;
                out.storeField(elements[level] + 1, children[level]++, element);
            }
        }
    }

    /** The array of children is born next after its element. */
    private void enter(EventWriter out, int level, int parent) {
        out.enterFrame(3);
        int element = out.allocate(0, ELEMENT);
        if (parents && parent != 0) {
            out.storeField(element, PARENT, parent);
        }
        if (level == depth) {
            out.storeField(element, TEXT_FIELD, out.allocate(1, TEXT));
        } else {
            out.storeField(element, CHILDREN, out.allocate(1, ARRAY, fanout));
        }
        elements[level] = element;
        children[level] = 0;
    }

    /** Exact where it matters, below 2<sup>53</sup>. */
    private static double elements(int depth, int fanout) {
        if (fanout == 1) {
            return depth + 1.0;
        }
        double sum = 0;
        double levelSize = 1;
        for (int level = 0; level <= depth && sum <= Integer.MAX_VALUE; level++) {
            sum += levelSize;
            levelSize *= fanout;
        }
        return sum;
    }
}
