package org.cyclelab.contract;

import java.util.ArrayList;
import java.util.List;
import org.cyclelab.contract.Contract.Family;
import org.jspecify.annotations.Nullable;

/** Small graphs with weak maps and finalizers, for collectors that claim to handle them. */
final class FeatureGraphs {

    private FeatureGraphs() {}

    /**
     * A weak map and two objects with every set of references from the two, one or two entries of any keys and values,
     * every set of surviving roots and every order of drops.
     */
    static @Nullable Violation ephemerons(Subject subject) {
        int objects = 3;
        int pairs = objects * objects;
        for (int second = 0; second < pairs; second++) {
            for (int first = 0; first <= second; first++) {
                for (int bits = 0; bits < 1 << (2 * objects); bits++) {
                    int[][] references = {{}, targets(bits, objects), targets(bits >> objects, objects)};
                    for (int survivors = 0; survivors < 1 << objects; survivors++) {
                        GraphLiteral graph = GraphLiteral.of(references, 0, survivors);
                        int[] entries = {first, second};
                        Violation violation = ephemerons(subject, graph, entries);
                        if (violation != null) {
                            return violation;
                        }
                    }
                }
            }
        }
        return null;
    }

    private static int[] targets(int bits, int objects) {
        List<Integer> targets = new ArrayList<>();
        for (int i = 0; i < objects; i++) {
            if ((bits >> i & 1) != 0) {
                targets.add(i);
            }
        }
        return targets.stream().mapToInt(Integer::intValue).toArray();
    }

    private static @Nullable Violation ephemerons(Subject subject, GraphLiteral graph, int[] entries) {
        for (GraphLiteral.Drops drops : GraphLiteral.Drops.values()) {
            Program program = graph.program(drops);
            List<Operation> steps = new ArrayList<>(program.operations());
            steps.set(0, Operation.allocate(0, 0, Model.MAP));
            for (int entry : entries) {
                steps.add(3, new Operation(Operation.Kind.PUT, 0, entry / 3, entry % 3));
            }
            Violation violation =
                    Contract.program(subject, Family.EPHEMERONS, new Program(program.locals(), steps), true, false);
            if (violation != null) {
                return violation;
            }
        }
        return null;
    }

    /**
     * Every graph of up to two objects with every set of surviving roots and every order of drops, and every garbage
     * graph of three, with finalizers of all kinds in all places.
     */
    static @Nullable Violation finalizers(Subject subject) {
        int types = Model.TYPES.size();
        for (int[][] references : GraphFamily.upTo(3, 2)) {
            int n = references.length;
            int kinds = types - Model.FINALIZED + 1;
            int ways = (int) Math.pow(kinds, n);
            for (int way = 1; way < ways; way++) {
                int last = n < 3 ? 1 << n : 1;
                for (int survivors = 0; survivors < last; survivors++) {
                    GraphLiteral graph = GraphLiteral.of(references, 0, survivors);
                    for (GraphLiteral.Drops drops : GraphLiteral.Drops.values()) {
                        Violation violation =
                                Contract.program(subject, Family.FINALIZERS, finalized(graph, drops, way), true, false);
                        if (violation != null) {
                            return violation;
                        }
                    }
                }
            }
        }
        return null;
    }

    /** The graph's program, in which digit i of {@code way} is the kind of object i: 0 is a plain one. */
    private static Program finalized(GraphLiteral graph, GraphLiteral.Drops drops, int way) {
        int kinds = Model.TYPES.size() - Model.FINALIZED + 1;
        Program program = graph.program(drops);
        List<Operation> steps = new ArrayList<>(program.operations());
        int digits = way;
        for (int i = 0; i < graph.names().size(); i++) {
            int kind = digits % kinds;
            digits /= kinds;
            if (kind > 0) {
                Operation plain = steps.get(i);
                steps.set(i, Operation.allocate(plain.a(), plain.b(), Model.FINALIZED + kind - 1));
            }
        }
        return new Program(program.locals(), steps);
    }
}
