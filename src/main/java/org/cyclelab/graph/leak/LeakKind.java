package org.cyclelab.graph.leak;

/** What keeps a leaked object from being reclaimed by counting. */
public enum LeakKind {
    /** It is part of a cycle of leaked objects: its component has several objects, or it refers to itself. */
    CYCLE("in a cycle"),

    /** It is in no cycle, but a leaked cycle reaches it. */
    HANGING("reachable only from a cycle"),

    /** It is in no cycle and no leaked cycle reaches it: the collector lost it, or its count stuck. */
    ACYCLIC("without a cycle");

    private final String words;

    LeakKind(String words) {
        this.words = words;
    }

    /** The kind as reports word it. */
    public String words() {
        return words;
    }
}
