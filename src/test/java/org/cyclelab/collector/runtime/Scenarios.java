package org.cyclelab.collector.runtime;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Nineteen small programs, S01 to S19, on which collectors are compared. */
final class Scenarios {

    /** The programs by name, in order. */
    static final Map<String, Consumer<Script>> ALL = new LinkedHashMap<>();

    static {
        ALL.put("self", s -> s.dropAll(s.ring(1)));
        ALL.put("pair", s -> s.dropAll(s.ring(2)));
        ALL.put("ring1000", s -> s.dropAll(s.ring(1000)));
        ALL.put("ring_ext", s -> s.dropAll(s.ring(10).subList(1, 10)));
        ALL.put("garb_to_live", Scenarios::garbageToLive);
        ALL.put("live_to_live_ring", Scenarios::liveToLiveRing);
        ALL.put("two_rings_chain", s -> chainOfRings(s, 2, 3, false));
        ALL.put("parallel", Scenarios::parallel);
        ALL.put("complete4", Scenarios::complete);
        ALL.put("extra_free", Scenarios::extraFree);
        ALL.put("double_visit", Scenarios::doubleVisit);
        ALL.put("dead_root", Scenarios::deadRoot);
        ALL.put("acyclic_list_cand", Scenarios::acyclicList);
        ALL.put("nim_basic", Scenarios::nimBasic);
        ALL.put("payload", Scenarios::payload);
        ALL.put("chain_rings", s -> chainOfRings(s, 50, 4, false));
        ALL.put("chain_rings_rev", s -> chainOfRings(s, 50, 4, true));
        ALL.put("dll", Scenarios::doublyLinkedList);
        ALL.put("hub_live", Scenarios::liveHub);
    }

    private Scenarios() {}

    private static void garbageToLive(Script s) {
        List<Integer> ring = s.ring(3);
        int live = s.object();
        s.link(ring.get(0), live);
        s.link(ring.get(1), live);
        s.dropAll(ring);
    }

    private static void liveToLiveRing(Script s) {
        int a = s.object();
        List<Integer> ring = s.ring(3);
        s.link(a, ring.get(0));
        s.dropAll(ring);
    }

    /** Rings of which each one's first member refers to the next one's; dropped ring by ring. */
    private static void chainOfRings(Script s, int rings, int size, boolean backwards) {
        List<List<Integer>> all = new ArrayList<>();
        for (int i = 0; i < rings; i++) {
            all.add(s.ring(size));
        }
        for (int i = 0; i + 1 < rings; i++) {
            s.link(all.get(i).get(0), all.get(i + 1).get(0));
        }
        for (int i = 0; i < rings; i++) {
            s.dropAll(all.get(backwards ? rings - 1 - i : i));
        }
    }

    private static void parallel(Script s) {
        int a = s.object();
        int b = s.object();
        for (int i = 0; i < 8; i++) {
            s.link(a, b);
            s.link(b, a);
        }
        s.drop(a);
        s.drop(b);
    }

    private static void complete(Script s) {
        List<Integer> all = List.of(s.object(), s.object(), s.object(), s.object());
        for (int a : all) {
            for (int b : all) {
                s.link(a, b);
            }
        }
        s.dropAll(all);
    }

    private static void extraFree(Script s) {
        int live = s.object();
        int environment = s.object();
        int closure = s.object();
        s.link(environment, closure);
        s.link(closure, environment);
        s.link(closure, live);
        s.link(environment, live);
        s.drop(environment);
        s.drop(closure);
    }

    private static void doubleVisit(Script s) {
        int z = s.object();
        int y = s.object();
        int x = s.object();
        s.link(x, y);
        s.link(y, z);
        s.link(z, x);
        s.dropAll(List.of(x, y, z));
    }

    private static void deadRoot(Script s) {
        int a = s.object();
        int b = s.object();
        s.link(a, b);
        s.hold(b);
        s.drop(b);
        s.drop(b);
        s.drop(a);
    }

    private static void acyclicList(Script s) {
        List<Integer> list = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            list.add(s.object());
        }
        for (int i = 0; i < 999; i++) {
            s.link(list.get(i), list.get(i + 1));
        }
        s.dropAll(list.subList(1, 1000));
        s.hold(list.get(0));
        s.drop(list.get(0));
    }

    private static void nimBasic(Script s) {
        int a = s.object();
        int b = s.object();
        int r = s.object();
        int c = s.object();
        int g = s.object();
        s.link(a, b);
        s.link(a, r);
        s.link(r, b);
        s.link(r, c);
        s.link(c, g);
        s.link(c, a);
        s.link(g, g);
        s.link(g, g);
        s.dropAll(List.of(a, b, r, c, g));
    }

    private static void payload(Script s) {
        int a = s.object();
        int b = s.object();
        List<Integer> leaves = List.of(s.leaf(), s.leaf(), s.leaf(), s.leaf(), s.leaf());
        s.link(a, b);
        s.link(b, a);
        for (int leaf : leaves) {
            s.link(a, leaf);
            s.drop(leaf);
        }
        s.drop(a);
        s.drop(b);
    }

    private static void doublyLinkedList(Script s) {
        List<Integer> list = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            list.add(s.object());
        }
        for (int i = 0; i < 499; i++) {
            s.link(list.get(i), list.get(i + 1));
            s.link(list.get(i + 1), list.get(i));
        }
        s.dropAll(list);
    }

    private static void liveHub(Script s) {
        int hub = s.object();
        List<Integer> spokes = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            spokes.add(s.object());
        }
        for (int spoke : spokes) {
            s.link(hub, spoke);
            s.link(spoke, hub);
            s.drop(spoke);
        }
        s.hold(hub);
        s.drop(hub);
    }
}
