package org.cyclelab.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ModelTest {

    /** A reference is refused exactly when afterwards an acyclic object would reach itself. */
    @Test
    void thePromiseOfAcyclicObjectsIsKeptExactly() {
        SplittableRandom random = new SplittableRandom(3);
        int refused = 0;
        for (int round = 0; round < 2000; round++) {
            int n = 6;
            Model model = new Model();
            for (int i = 0; i < n; i++) {
                model.allocate(random.nextInt(3) == 0 ? Model.LEAF : Model.NODE, 3);
            }
            for (int step = 0; step < 12; step++) {
                int from = random.nextInt(1, n + 1);
                int to = random.nextInt(1, n + 1);
                int field = random.nextInt(3);
                boolean breaks = model.breaksPromise(from, to);
                int old = model.fields(from)[field];
                model.fields(from)[field] = to;
                if (breaks) {
                    refused++;
                    model.fields(from)[field] = old;
                }
                assertFalse(anyAcyclicOnCycle(model, n));
                if (breaks && old == 0) {
                    model.fields(from)[field] = to;
                    assertTrue(anyAcyclicOnCycle(model, n), "refused without need");
                    model.fields(from)[field] = 0;
                }
            }
        }
        assertTrue(refused > 1000);
    }

    private static boolean anyAcyclicOnCycle(Model model, int n) {
        boolean[][] reach = new boolean[n + 1][n + 1];
        for (int i = 1; i <= n; i++) {
            for (int to : model.fields(i)) {
                reach[i][to] = to != 0;
            }
        }
        for (int via = 1; via <= n; via++) {
            for (int i = 1; i <= n; i++) {
                for (int j = 1; j <= n; j++) {
                    reach[i][j] |= reach[i][via] && reach[via][j];
                }
            }
        }
        for (int i = 1; i <= n; i++) {
            if (model.type(i) == Model.LEAF && reach[i][i]) {
                return true;
            }
        }
        return false;
    }

    @Test
    void rootsOfAllThreadsAndFramesReach() {
        Model model = new Model();
        model.enterFrame(1);
        model.set(0, model.allocate(Model.NODE, 1));
        model.enterFrame(1);
        model.set(-6, model.allocate(Model.NODE, 0));
        model.startThread(2);
        model.switchThread(2);
        model.enterFrame(1);
        model.set(0, model.allocate(Model.NODE, 0));
        model.fields(1)[0] = model.allocate(Model.NODE, 0);
        model.searchFromRoots();
        assertEquals(4, model.reachableCount());
        model.switchThread(0);
        model.endThread(2);
        model.set(-6, 0);
        model.searchFromRoots();
        assertTrue(model.isReachable(1) && model.isReachable(4));
        assertEquals(2, model.reachableCount());
        model.leaveFrame(0, 4);
        model.searchFromRoots();
        assertTrue(model.isReachable(4));
        assertEquals(1, model.reachableCount());
    }
}
