package org.cyclelab.graph.leak;

import java.util.BitSet;

/**
 * The strongly connected components of leaked objects, numbered from 1 on in the order of their smallest births.
 * A component to which no other leaked object refers is a <em>root</em>: a root cycle when it is cyclic, a root leak
 * otherwise. All leaked objects hang below roots. Immutable.
 *
 * <p>What breaking one root would free is bounded from below by what hangs below it alone ({@link #exclusiveObjects})
 * and, where roots share, told fairly by its share: the weight of each component is divided equally among the references
 * to it, and so on upwards. The shares of all roots add up to all that leaked, to the byte.
 */
public final class LeakComponents {
    private final int[] firsts;
    private final int[] sizes;
    private final long[] bytes;
    private final long[] shapes;
    private final BitSet roots;
    private final int[] exclusiveObjects;
    private final long[] exclusiveBytes;
    private final int[] shareObjects;
    private final long[] shareBytes;
    private final long sharedObjects;
    private final long sharedBytes;

    /**
     * Gathers them.
     *
     * @param original number that {@link StrongComponents} gave to each component, by index from 0
     * @param firsts index of the leaked object with the smallest birth of each
     * @param shapes hash of the shape of each
     */
    LeakComponents(LeakGraph graph, int[] original, int[] firsts, long[] shapes) {
        this.firsts = firsts;
        this.shapes = shapes;
        int n = original.length;
        sizes = new int[n];
        bytes = new long[n];
        roots = new BitSet(n);
        exclusiveObjects = new int[n];
        exclusiveBytes = new long[n];
        shareObjects = new int[n];
        shareBytes = new long[n];
        int[] ownObjects = new int[n];
        long[] ownBytes = new long[n];
        long objectsOfSeveral = 0;
        long bytesOfSeveral = 0;
        for (int c = 0; c < n; c++) {
            int owner = graph.owner[c];
            if (owner == LeakGraph.SHARED) {
                objectsOfSeveral += graph.size[c];
                bytesOfSeveral += graph.bytes[c];
            } else {
                ownObjects[owner - 1] += graph.size[c];
                ownBytes[owner - 1] += graph.bytes[c];
            }
        }
        sharedObjects = objectsOfSeveral;
        sharedBytes = bytesOfSeveral;
        long[] objects = new long[n];
        for (int c = 0; c < n; c++) {
            objects[c] = graph.size[c];
        }
        long[] weights = graph.bytes.clone();
        graph.shareOut(objects, weights);
        for (int i = 0; i < n; i++) {
            int c = original[i];
            sizes[i] = graph.size[c];
            bytes[i] = graph.bytes[c];
            if (graph.isRoot(c)) {
                roots.set(i);
                exclusiveObjects[i] = ownObjects[c];
                exclusiveBytes[i] = ownBytes[c];
                shareObjects[i] = (int) objects[c];
                shareBytes[i] = weights[c];
            }
        }
    }

    /** How many there are. */
    public int count() {
        return sizes.length;
    }

    /** Objects of component {@code c}. */
    public int objects(int c) {
        return sizes[c - 1];
    }

    /** Their simulated bytes. */
    public long bytes(int c) {
        return bytes[c - 1];
    }

    /** Index, among the leaked objects, of the one with the smallest birth. */
    public int first(int c) {
        return firsts[c - 1];
    }

    /** Whether no leaked object outside refers to it. */
    public boolean isRoot(int c) {
        return roots.get(c - 1);
    }

    /** Objects that leaked by this root alone, its own included: no other root reaches them; 0 where it is no root. */
    public int exclusiveObjects(int c) {
        return exclusiveObjects[c - 1];
    }

    /** Simulated bytes of the objects that leaked by this root alone. */
    public long exclusiveBytes(int c) {
        return exclusiveBytes[c - 1];
    }

    /** Fair share of this root in all leaked objects; 0 where it is no root. */
    public int shareObjects(int c) {
        return shareObjects[c - 1];
    }

    /** Fair share of this root in all leaked bytes. */
    public long shareBytes(int c) {
        return shareBytes[c - 1];
    }

    /** Objects that several roots reach. */
    public long sharedObjects() {
        return sharedObjects;
    }

    /** Simulated bytes of the objects that several roots reach. */
    public long sharedBytes() {
        return sharedBytes;
    }

    /**
     * Fingerprint: 12 hexadecimal digits that depend on the kind, the types and the references inside, by type, field
     * and type, but not on births, addresses, numbers of objects or sizes.
     */
    public String fingerprint(int c) {
        return LeakGroup.fingerprint(shapes[c - 1]);
    }

    long shape(int c) {
        return shapes[c - 1];
    }
}
