package org.cyclelab.workload.shape;

import java.util.OptionalLong;
import org.cyclelab.heap.Type;
import org.cyclelab.heap.Types;
import org.cyclelab.option.Option;
import org.cyclelab.option.Options;
import org.cyclelab.option.Settings;
import org.cyclelab.workload.EventWriter;
import org.cyclelab.workload.Workload;
import org.cyclelab.workload.WorkloadSpec;

/**
 * GCBench: builds and drops binary trees of growing depth, top-down and bottom-up, while one large tree and one large
 * array of numbers stay alive. The original is acyclic; with parent references every tree is one component and leaks.
 *
 * <p>Unshrunk it makes 15,333,862 nodes: a tree of depth 18, a tree of depth 16 that stays, and for each depth
 * {@code d = 4, 6 … 16} as many trees, both ways, as twice the nodes of the first tree allow. Shrunk by {@code s}
 * levels, 18 and 16 become {@code 18 - s} and {@code 16 - s}, and the numbers in the array are divided by
 * {@code 2^s}.
 *
 * <p>Departures: what stays alive is held by statics, not by locals of the main function, so that it is still alive at
 * the last collection; numbers in nodes and in the array are not written.
 */
public final class Gcbench implements Workload {

    /** What it is. */
    public static final WorkloadSpec SPEC = new WorkloadSpec(
            "gcbench",
            "builds binary trees top-down and bottom-up and drops them, beside a tree and an array that stay",
            "GCBench by Ellis, Kovac and Boehm",
            Options.of(
                    Option.bool("cyclic", false, "whether every node refers to its parent"),
                    Option.integer(
                            "shrink",
                            6,
                            0,
                            12,
                            "levels by which the largest trees are lower than in the original; each about halves the"
                                    + " run")),
            Gcbench::new);

    private static final int STRETCH_DEPTH = 18;
    private static final int LONG_LIVED_DEPTH = 16;
    private static final int MIN_DEPTH = 4;
    private static final int ARRAY_LENGTH = 500_000;

    private static final int NODE = 0;
    private static final int PARENT = 2;
    private static final int NUMBERS = 1;
    private static final int NUMBER_BYTES = 8;

    private final boolean cyclic;
    private final int stretchDepth;
    private final int longLivedDepth;
    private final Types types;

    private Gcbench(Settings settings, long seed) {
        cyclic = settings.is("cyclic");
        int shrink = settings.intValue("shrink");
        stretchDepth = STRETCH_DEPTH - shrink;
        longLivedDepth = LONG_LIVED_DEPTH - shrink;
        Type node = cyclic
                ? Type.of("Node", "left", "right", "parent").sized(48)
                : Type.of("Node", "left", "right").sized(40);
        int arrayBytes = Type.HEADER_BYTES + NUMBER_BYTES * (ARRAY_LENGTH >> shrink);
        types = Types.of(node, Type.of("double[]").sized(arrayBytes).asAcyclic());
    }

    /** Nodes of a tree of that depth. */
    static int treeSize(int depth) {
        return (1 << (depth + 1)) - 1;
    }

    /** How many trees of that depth are built top-down, and again bottom-up. */
    int iterations(int depth) {
        return 2 * treeSize(stretchDepth) / treeSize(depth);
    }

    @Override
    public Types types() {
        return types;
    }

    @Override
    public void run(EventWriter out) {
        Trees trees = new Trees(out, cyclic, stretchDepth);
        out.enterFrame(1);
        out.mark("stretch");
        trees.bottomUp(stretchDepth, 0);
        out.drop(0);
        out.safepoint();
        out.mark("long-lived");
        out.storeStatic(0, trees.topDown(longLivedDepth, 0));
        out.drop(0);
        out.storeStatic(1, out.allocate(0, NUMBERS));
        out.drop(0);
        out.safepoint();
        for (int depth = MIN_DEPTH; depth <= longLivedDepth; depth += 2) {
            out.mark("depth " + depth);
            construct(out, trees, depth);
        }
        out.leaveFrame();
        out.safepoint();
    }

    private void construct(EventWriter out, Trees trees, int depth) {
        int iterations = iterations(depth);
        out.enterFrame(1);
        for (int i = 0; i < iterations; i++) {
            trees.topDown(depth, 0);
            out.drop(0);
        }
        out.safepoint();
        for (int i = 0; i < iterations; i++) {
            trees.bottomUp(depth, 0);
            out.drop(0);
        }
        out.safepoint();
        out.leaveFrame();
    }

    @Override
    public OptionalLong cyclicGarbage() {
        long garbage = treeSize(stretchDepth);
        for (int depth = MIN_DEPTH; depth <= longLivedDepth; depth += 2) {
            garbage += 2L * iterations(depth) * treeSize(depth);
        }
        return OptionalLong.of(cyclic ? garbage : 0);
    }

    /** The two recursive functions of the benchmark, a frame for each call, over stacks by level. */
    private static final class Trees {
        private final EventWriter out;
        private final boolean cyclic;
        private final int[] nodes;
        private final int[] children;
        private final int[] returned;

        Trees(EventWriter out, boolean cyclic, int maxDepth) {
            this.out = out;
            this.cyclic = cyclic;
            nodes = new int[maxDepth + 1];
            children = new int[2 * (maxDepth + 1)];
            returned = new int[maxDepth + 1];
        }

        /**
         * {@code makeTree(d) = d == 0 ? new Node() : new Node(makeTree(d - 1), makeTree(d - 1))}; locals 0 and 1 are
         * the subtrees, 2 is the node.
         */
        int bottomUp(int depth, int callersLocal) {
            int level = 0;
            out.enterFrame(3);
            returned[0] = 0;
            for (; ; ) {
                if (level < depth && returned[level] < 2) {
                    level++;
                    out.enterFrame(3);
                    returned[level] = 0;
                    continue;
                }
                int node = out.allocate(2, NODE);
                if (level < depth) {
                    for (int side = 0; side < 2; side++) {
                        link(node, side, children[2 * level + side]);
                    }
                }
                if (level == 0) {
                    out.leaveFrame(callersLocal, node);
                    return node;
                }
                level--;
                int side = returned[level]++;
                out.leaveFrame(side, node);
                children[2 * level + side] = node;
            }
        }

        /**
         * {@code root = new Node(); populate(d, root)}, where {@code populate} gives a node two new children and then
         * populates these; local 0 is the node, 1 a new child.
         */
        int topDown(int depth, int local) {
            int level = 0;
            nodes[0] = out.allocate(local, NODE);
            populate(0, depth);
            for (; ; ) {
                if (level < depth && returned[level] < 2) {
                    int child = children[2 * level + returned[level]++];
                    level++;
                    nodes[level] = child;
                    populate(level, depth);
                } else {
                    out.leaveFrame();
                    if (level == 0) {
                        return nodes[0];
                    }
                    level--;
                }
            }
        }

        private void populate(int level, int depth) {
            out.enterFrame(2);
            out.storeLocal(0, nodes[level]);
            returned[level] = 0;
            if (level < depth) {
                for (int side = 0; side < 2; side++) {
                    int child = out.allocate(1, NODE);
                    link(nodes[level], side, child);
                    children[2 * level + side] = child;
                }
            }
        }

        private void link(int node, int side, int child) {
            out.storeField(node, side, child);
            if (cyclic) {
                out.storeField(child, PARENT, node);
            }
        }
    }
}
