package org.cyclelab.graph.leak;

import java.util.BitSet;
import java.util.List;
import org.cyclelab.heap.type.Types;

/**
 * Leaked objects, explained: one entry an object in the order of births, and groups of objects that are alike.
 * Immutable, in columns of about 20 bytes an object; does not need the heap any more.
 */
public final class Leaks {
    private final Types types;
    private final LeakColumns columns;
    private final LeakComponents components;
    private final BitSet inCycle;
    private final BitSet hanging;
    private final List<LeakGroup> groups;
    private final long bytes;

    Leaks(
            Types types,
            LeakColumns columns,
            LeakComponents components,
            BitSet inCycle,
            BitSet hanging,
            List<LeakGroup> groups) {
        this.types = types;
        this.columns = columns;
        this.components = components;
        this.inCycle = inCycle;
        this.hanging = hanging;
        this.groups = List.copyOf(groups);
        bytes = groups.stream().mapToLong(LeakGroup::bytes).sum();
    }

    /** How many objects leaked. */
    public int size() {
        return columns.births().length;
    }

    /** Simulated bytes of all of them. */
    public long bytes() {
        return bytes;
    }

    /** How many strongly connected components they form. */
    public int components() {
        return components.count();
    }

    /** The components. */
    public LeakComponents table() {
        return components;
    }

    /** Birth of object {@code i}, from 0 on; ascending. */
    public int birth(int i) {
        return columns.births()[i];
    }

    /** Name of its type. */
    public String typeName(int i) {
        return types.get(columns.types()[i]).name();
    }

    /** Its simulated bytes. */
    public long bytes(int i) {
        return types.bytes(columns.types()[i], columns.lengths()[i]);
    }

    /** Its stored count. */
    public int count(int i) {
        return columns.counts()[i];
    }

    /**
     * References to it found among the leaked objects. Where every reference is counted, the stored count is the same;
     * what it has beyond is not explained by any reference.
     */
    public int references(int i) {
        return columns.references()[i];
    }

    /** Number of its component: from 1 on, in the order of their smallest births. */
    public int component(int i) {
        return columns.components()[i];
    }

    /** How many objects its component has. */
    public int componentSize(int i) {
        return components.objects(component(i));
    }

    /** Whether it is part of a cycle: its component has several objects, or it refers to itself. */
    public boolean inCycle(int i) {
        return inCycle.get(i);
    }

    /** What keeps it from being reclaimed by counting. */
    public LeakKind kind(int i) {
        if (inCycle.get(i)) {
            return LeakKind.CYCLE;
        }
        return hanging.get(i) ? LeakKind.HANGING : LeakKind.ACYCLIC;
    }

    /**
     * All groups, by kind, then the one with more objects first, then more bytes, then the smaller first birth. Each
     * object is in exactly one.
     */
    public List<LeakGroup> groups() {
        return groups;
    }
}
