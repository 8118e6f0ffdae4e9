package org.cyclelab.workload.shape;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Degrees and targets of the graphs; seeds are fixed, bounds are four standard deviations. */
class GraphsTest {
    private static final int VERTEX = 0;

    private static final int N = 100_000;

    /** A graph's vertices are born from 2 on, the array before them being the first object. */
    private static final int FIRST = 2;

    private static EventModel graph(String name, String options) {
        EventModel model = Runs.model(Runs.workload(name, "objects=" + N + " " + options, 11));
        assertEquals(1 + N, model.births());
        assertEquals(VERTEX, model.type(FIRST));
        return model;
    }

    private static void assertShare(double expected, long found, long of, String what) {
        double deviation = Math.sqrt(of * expected * (1 - expected));
        assertTrue(Math.abs(found - of * expected) <= 4 * deviation, what + ": " + found + " of " + of);
    }

    @Test
    void randomGraphHasTheDegreeAndTheShareOfBackEdges() {
        EventModel model = graph("random-graph", "degree=2.3 back=0.2 locality=0.6");
        long threes = 0;
        long back = 0;
        long near = 0;
        long edges = 0;
        for (int v = FIRST; v < FIRST + N; v++) {
            int[] targets = model.fields(v);
            assertTrue(targets.length == 2 || targets.length == 3);
            threes += targets.length - 2;
            // at the ends of the age range there are fewer near vertices, or none
            if (v < 1000 || v > N - 1000) {
                continue;
            }
            for (int t : targets) {
                edges++;
                if (t <= v) {
                    back++;
                }
                if (t <= v ? v - t < 64 : t - v <= 64) {
                    near++;
                }
            }
        }
        assertShare(0.3, threes, N, "degree 3");
        assertShare(0.2, back, edges, "back edges");
        // of the edges that may lead anywhere, one in some 700 happens to stay near: 64/n summed over the positions
        double anywhere = near / (double) edges - 0.6;
        assertTrue(anywhere > -4 * Math.sqrt(0.24 / edges) && anywhere < 0.01, "near " + near + " of " + edges);
    }

    @Test
    void withoutBackEdgesAllLeadForward() {
        EventModel model = graph("random-graph", "degree=2 back=0 locality=0.5");
        for (int v = FIRST; v < FIRST + N - 1; v++) {
            for (int t : model.fields(v)) {
                assertTrue(t > v);
            }
        }
        for (int t : model.fields(FIRST + N - 1)) {
            assertEquals(0, t);
        }
    }

    @Test
    void onlyBackEdgesReachTheVertexItself() {
        EventModel model = graph("random-graph", "degree=1 back=1 locality=1");
        long loops = 0;
        for (int v = FIRST; v < FIRST + N; v++) {
            int t = model.field(v, 0);
            assertTrue(t <= v && t > v - 64);
            if (t == v && v >= FIRST + 64) {
                loops++;
            }
        }
        assertShare(1 / 64.0, loops, N - 64, "loops");
    }

    @Test
    void outDegreesFollowTheirPowerLaw() {
        for (double exponent : new double[] {2.2, 3, 4.5}) {
            EventModel model = graph("power-law-graph", "max-degree=500 out-exponent=" + exponent);
            long[] atLeast = new long[501];
            for (int v = FIRST; v < FIRST + N; v++) {
                int degree = model.fields(v).length;
                assertTrue(degree >= 1 && degree <= 500);
                for (int k = 1; k <= degree; k++) {
                    atLeast[k]++;
                }
            }
            for (int k : new int[] {2, 3, 5, 10, 30, 100, 500}) {
                assertShare(Math.pow(k, 1 - exponent), atLeast[k], N, "exponent " + exponent + ", degree >= " + k);
            }
        }
    }

    /** The expected share of edges to the r oldest vertices is (r/n) to the power of 1 - 1/(b - 1). */
    @Test
    void inDegreesFollowTheirPowerLaw() {
        for (double exponent : new double[] {2.2, 2.5, 3.5}) {
            EventModel model = graph("power-law-graph", "preferential=1 out-exponent=4 in-exponent=" + exponent);
            int[] in = new int[FIRST + N];
            long edges = 0;
            for (int v = FIRST; v < FIRST + N; v++) {
                for (int t : model.fields(v)) {
                    in[t]++;
                    edges++;
                }
            }
            long toOlder = 0;
            for (int r = 1; r <= N; r++) {
                toOlder += in[FIRST + r - 1];
                if (r == 1 || r == 10 || r == 100 || r == 1000 || r == 10_000 || r == 50_000) {
                    double share = Math.pow(r / (double) N, 1 - 1 / (exponent - 1));
                    assertShare(share, toOlder, edges, "exponent " + exponent + ", rank " + r);
                }
            }
            assertEquals(exponent, hill(in, 500), 0.25, "exponent of the tail");
        }
    }

    /** Hill's estimate of the exponent of a density from its {@code k} largest values. */
    private static double hill(int[] values, int k) {
        int[] sorted = values.clone();
        Arrays.sort(sorted);
        double threshold = sorted[sorted.length - k - 1];
        double sum = 0;
        for (int i = sorted.length - k; i < sorted.length; i++) {
            sum += Math.log(sorted[i] / threshold);
        }
        return 1 + k / sum;
    }

    @Test
    void otherEdgesLeadToRecentVertices() {
        EventModel model = graph("power-law-graph", "preferential=0");
        for (int v = FIRST + 1; v < FIRST + N; v++) {
            for (int t : model.fields(v)) {
                assertTrue(t < v && t >= Math.max(FIRST, v - 64));
            }
        }
    }
}
