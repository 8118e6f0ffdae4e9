package org.cyclelab.workload.shape;

import java.util.OptionalLong;
import org.cyclelab.heap.type.Type;
import org.cyclelab.heap.type.Types;
import org.cyclelab.option.Option;
import org.cyclelab.option.Options;
import org.cyclelab.option.Settings;
import org.cyclelab.workload.EventWriter;
import org.cyclelab.workload.Workload;
import org.cyclelab.workload.WorkloadSpec;

/**
 * GCBench: a tree that stretches the heap, a long-lived tree and array, then for each depth many temporary trees, half
 * of them filled from the root down (stores into older objects), half built from the leaves up. The original allocates
 * 15,333,862 nodes: 2<sup>19</sup> - 1, 2<sup>17</sup> - 1 and about 2<sup>21</sup> for each depth 4, 6, …, 16.
 *
 * <p>{@code shrink} takes so many levels off the deepest trees, of all kinds: the stretch tree has depth 18 - shrink,
 * the others at most 16 - shrink. The temporary trees still begin with depth 4, so each depth has 2<sup>21 - shrink</sup>
 * nodes, and there are fewer depths.
 *
 * <p>{@code cyclic} gives every node a reference to its parent: each tree is then one strongly connected component.
 *
 * <p>The stream ends in main, where the original prints its times: the long-lived tree and array are reachable. Three
 * to four events a node. Memory: a few ints for each level.
 */
public final class GcBench implements Workload {
    private static final String SHRINK = "shrink";
    private static final String CYCLIC = "cyclic";

    private static final int STRETCH_DEPTH = 18;
    private static final int LONG_LIVED_DEPTH = 16;
    private static final int MIN_DEPTH = 4;
    private static final int ARRAY_LENGTH = 500_000;
    private static final int DOUBLE_BYTES = 8;

    /** The description. */
    public static final WorkloadSpec SPEC = new WorkloadSpec(
            "gcbench",
            "Binary trees of many depths, short-lived beside long-lived; cyclic: nodes know their parents.",
            "Ellis, Kovac, Boehm, GCBench, 1997",
            Options.of(
                    Option.integer(
                            SHRINK,
                            6,
                            0,
                            LONG_LIVED_DEPTH - MIN_DEPTH,
                            "levels by which the deepest trees are smaller; 0 is the original, 15,333,862 nodes"),
                    Option.bool(CYCLIC, false, "whether nodes refer to their parents")),
            (settings, seed) -> new GcBench(settings));

    private static final int NODE = 0;
    private static final int ARRAY = 1;
    private static final int LEFT = 0;
    private static final int PARENT = 2;

    private static final int TEMPORARY = 0;
    private static final int LONG_LIVED = 1;

    private final int shrink;
    private final boolean cyclic;
    private final int stretchDepth;
    private final int longLivedDepth;

    GcBench(Settings settings) {
        shrink = settings.intValue(SHRINK);
        cyclic = settings.is(CYCLIC);
        stretchDepth = STRETCH_DEPTH - shrink;
        longLivedDepth = LONG_LIVED_DEPTH - shrink;
    }

    @Override
    public Types types() {
        Type node = cyclic ? Type.of("Node", "left", "right", "parent") : Type.of("Node", "left", "right");
        int arrayBytes = Type.HEADER_BYTES + DOUBLE_BYTES * (ARRAY_LENGTH >> shrink);
        return Types.of(node, Type.of("double[]").sized(arrayBytes).asAcyclic());
    }

    @Override
    public OptionalLong cyclicGarbage() {
        if (!cyclic) {
            return OptionalLong.of(0);
        }
        long nodes = treeSize(stretchDepth);
        for (int depth = MIN_DEPTH; depth <= longLivedDepth; depth += 2) {
            nodes += 2 * iterations(depth) * treeSize(depth);
        }
        return OptionalLong.of(nodes);
    }

    private static long treeSize(int depth) {
        return (1L << (depth + 1)) - 1;
    }

    /** How many trees of a depth are built in each direction. */
    private long iterations(int depth) {
        return 2 * treeSize(stretchDepth) / treeSize(depth);
    }

    @Override
    public void run(EventWriter out) {
        new Program(out).main();
    }

    /** The levels of the tree under construction: the calls that are active. */
    private final class Program {
        private final EventWriter out;
        private final int[][] children = new int[2][STRETCH_DEPTH + 1];
        private final int[] done = new int[STRETCH_DEPTH + 1];

        Program(EventWriter out) {
            this.out = out;
        }

        void main() {
            out.enterFrame(3);
            out.mark("stretch tree");
            makeTree(stretchDepth);
            out.drop(TEMPORARY);
            out.safepoint();
            out.mark("long-lived tree");
            populate(longLivedDepth, out.allocate(LONG_LIVED, NODE));
            out.allocate(2, ARRAY);
            for (int depth = MIN_DEPTH; depth <= longLivedDepth; depth += 2) {
                out.mark("depth " + depth);
                long iterations = iterations(depth);
                for (long i = 0; i < iterations; i++) {
                    populate(depth, out.allocate(TEMPORARY, NODE));
                    out.drop(TEMPORARY);
                    out.safepoint();
                }
                for (long i = 0; i < iterations; i++) {
                    makeTree(depth);
                    out.drop(TEMPORARY);
                    out.safepoint();
                }
            }
        }

        /**
         * <pre>
         * populate(depth, node): if depth > 0:
         *     node.left = new Node; node.right = new Node
         *     populate(depth - 1, node.left); populate(depth - 1, node.right)
         * </pre>
         *
         * Calls that return at once have no frame.
         */
        private void populate(int depth, int root) {
            int level = 0;
            populateNode(0, root);
            while (level >= 0) {
                if (done[level] < 2 && level < depth - 1) {
                    int child = children[done[level]++][level];
                    populateNode(++level, child);
                } else {
                    out.leaveFrame();
                    level--;
                }
            }
        }

        private void populateNode(int level, int node) {
            out.enterFrame(2);
            out.storeLocal(0, node);
            for (int side = 0; side < 2; side++) {
                int child = out.allocate(1, NODE);
                out.storeField(node, LEFT + side, child);
                if (cyclic) {
                    out.storeField(child, PARENT, node);
                }
                children[side][level] = child;
            }
            done[level] = 0;
        }

        /**
         * <pre>
         * makeTree(depth): if depth == 0: return new Node
         *     return new Node(makeTree(depth - 1), makeTree(depth - 1))
         * </pre>
         *
         * Leaves are allocated into their local without a frame.
         */
        private void makeTree(int depth) {
            int level = 0;
            out.enterFrame(3);
            done[0] = 0;
            for (; ; ) {
                int side = done[level];
                if (side == 2) {
                    int node = makeNode(level);
                    level--;
                    if (level < 0) {
                        out.leaveFrame(TEMPORARY, node);
                        return;
                    }
                    out.leaveFrame(done[level], node);
                    children[done[level]++][level] = node;
                } else if (level == depth - 1) {
                    children[side][level] = out.allocate(side, NODE);
                    done[level]++;
                } else {
                    level++;
                    out.enterFrame(3);
                    done[level] = 0;
                }
            }
        }

        private int makeNode(int level) {
            int node = out.allocate(2, NODE);
            for (int side = 0; side < 2; side++) {
                int child = children[side][level];
                out.storeField(node, LEFT + side, child);
                if (cyclic) {
                    out.storeField(child, PARENT, node);
                }
            }
            return node;
        }
    }
}
