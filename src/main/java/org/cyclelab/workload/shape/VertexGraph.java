package org.cyclelab.workload.shape;

import java.util.SplittableRandom;
import org.cyclelab.heap.Type;
import org.cyclelab.heap.Types;
import org.cyclelab.option.InputException;
import org.cyclelab.option.Option;
import org.cyclelab.option.Settings;
import org.cyclelab.workload.EventWriter;
import org.cyclelab.workload.Workload;

/**
 * A program that builds one graph in an index of all its vertices and then takes vertex after vertex, oldest first, out
 * of the index. A vertex is an array of references to its successors.
 */
abstract class VertexGraph implements Workload {

    static final Option LIVE = Option.integer(
            "live",
            0,
            0,
            100_000_000,
            "vertices that the program still holds at the end, spread at random over all ages; what they reach stays");

    private static final Types TYPES = Types.of(Type.arrayOf("Vertex"), Type.arrayOf("Index"), Type.arrayOf("Table"));
    private static final int VERTEX = 0;
    private static final int INDEX = 1;
    private static final int TABLE = 2;
    private static final int TABLE_STATIC = 0;

    final int objects;
    private final int live;
    private final long seed;

    /** @throws InputException when more vertices are to stay than there are */
    VertexGraph(String name, Settings settings, long seed) {
        objects = settings.intValue("objects");
        live = settings.intValue("live");
        this.seed = seed;
        if (live > objects) {
            throw new InputException("workload '" + name + "' is to keep " + live + " vertices alive (option 'live'),"
                    + " but makes only " + objects + " (option 'objects')");
        }
        Structures.requireBirths(name, objects + 2L);
    }

    static Option objects(int defaultValue) {
        return Option.integer("objects", defaultValue, 1, 100_000_000, "vertices of the graph");
    }

    /** The number of successors of each vertex. */
    abstract int[] degrees(SplittableRandom random);

    /** Writes the stores of all edges; vertex {@code i}, counted from 0, has the birth {@code first + i}. */
    abstract void connect(EventWriter out, int first, int[] degrees, SplittableRandom random);

    @Override
    public final Types types() {
        return TYPES;
    }

    @Override
    public final void run(EventWriter out) {
        SplittableRandom random = new SplittableRandom(seed);
        out.enterFrame(1);
        out.mark("build");
        int index = build(out, random);
        hold(out, index + 1, random);
        out.safepoint();
        out.mark("drop");
        for (int i = 0; i < objects; i++) {
            out.storeField(index, i, 0);
        }
        out.drop(0);
        out.leaveFrame();
        out.safepoint();
    }

    private int build(EventWriter out, SplittableRandom random) {
        out.enterFrame(2);
        int[] degrees = degrees(random);
        int index = out.allocate(0, INDEX, objects);
        for (int i = 0; i < objects; i++) {
            out.storeField(index, i, out.allocate(1, VERTEX, degrees[i]));
        }
        out.drop(1);
        connect(out, index + 1, degrees, random);
        out.leaveFrame(0, index);
        return index;
    }

    /** One vertex at random out of each of {@code live} equal parts of all ages. */
    private void hold(EventWriter out, int first, SplittableRandom random) {
        if (live == 0) {
            return;
        }
        out.enterFrame(1);
        int table = out.allocate(0, TABLE, live);
        out.storeStatic(TABLE_STATIC, table);
        for (int i = 0; i < live; i++) {
            int from = (int) ((long) objects * i / live);
            int to = (int) ((long) objects * (i + 1) / live);
            out.storeField(table, i, first + from + random.nextInt(to - from));
        }
        out.leaveFrame();
    }
}
