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
 * Complete binary trees that are built, searched and dropped: the control. There is no cycle, so nothing may leak. Each
 * step of a search copies a reference into a local and drops it again, which makes suspects that trial deletion
 * examines in vain; the type is recursive, so no compiler could promise that it is acyclic.
 */
public final class AcyclicTrees extends Structures {

    /** What it is. */
    public static final WorkloadSpec SPEC = new WorkloadSpec(
            "acyclic-trees",
            "builds binary trees without parent references, searches and drops them: nothing may leak",
            "",
            Options.of(
                    Option.integer("count", 100, 1, 1_000_000_000, "trees to make"),
                    Option.integer("depth", 6, 0, 29, "levels below the root"),
                    Option.integer(
                            "searches",
                            2,
                            0,
                            1_000_000,
                            "random walks from the root to a leaf before a tree is dropped"),
                    LIVE),
            AcyclicTrees::new);

    private static final Types TYPES = Types.of(
            TABLE_TYPE,
            Type.of("Tree", "left", "right", "value"),
            Type.of("Value").sized(24).asAcyclic());
    private static final int TREE = 1;
    private static final int TREES_VALUE = 2;
    private static final int VALUE = 2;

    private final int depth;
    private final int searches;

    private AcyclicTrees(Settings settings, long seed) {
        super(
                SPEC.name(),
                TYPES,
                settings.intValue("count"),
                settings.intValue("live"),
                objects(settings.intValue("depth")),
                seed);
        depth = settings.intValue("depth");
        searches = settings.intValue("searches");
    }

    private static long objects(int depth) {
        return 2 * completeTree(2, depth);
    }

    @Override
    Maker start(EventWriter out, SplittableRandom random) {
        int[] nodes = new int[depth + 1];
        int[] done = new int[depth + 1];
        return index -> {
            int root = tree(out, nodes, done);
            for (int i = 0; i < searches; i++) {
                search(out, root, random);
            }
            out.leaveFrame(RESULT, root);
            return root;
        };
    }

    /** The calls of a recursive function in preorder; leaves the frame of the root open. */
    private int tree(EventWriter out, int[] nodes, int[] done) {
        int level = 0;
        nodes[0] = node(out);
        done[0] = 0;
        for (; ; ) {
            if (level < depth && done[level] < 2) {
                int parent = level++;
                nodes[level] = node(out);
                out.storeField(nodes[parent], done[parent]++, nodes[level]);
                done[level] = 0;
            } else if (level > 0) {
                out.leaveFrame();
                level--;
            } else {
                return nodes[0];
            }
        }
    }

    private static int node(EventWriter out) {
        out.enterFrame(2);
        int node = out.allocate(0, TREE);
        out.storeField(node, TREES_VALUE, out.allocate(1, VALUE));
        return node;
    }

    /** Births follow from the preorder: the left child comes right after a node and its value. */
    private void search(EventWriter out, int root, SplittableRandom random) {
        out.enterFrame(1);
        out.storeLocal(0, root);
        int node = root;
        int turns = random.nextInt();
        for (int level = 0; level < depth; level++) {
            int side = (turns >>> level) & 1;
            out.loadField(0, node, side);
            node += 2 + side * (int) objects(depth - level - 1);
        }
        out.leaveFrame();
    }

    @Override
    long cyclicGarbage(long dropped) {
        return 0;
    }
}
