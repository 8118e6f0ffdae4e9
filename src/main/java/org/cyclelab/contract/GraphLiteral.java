package org.cyclelab.contract;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cyclelab.option.InputException;

/**
 * An object graph and what becomes of its roots, in one line: {@code "a>b b>a b>c | c"}.
 *
 * <p>Before the bar stand references, {@code a>b} for a field of {@code a} that refers to {@code b}, in the order of
 * the fields; two equal ones are parallel references, {@code a>a} is a loop. A name alone is an object, {@code ~a} an
 * acyclic one, which must not be part of a cycle. Behind the bar stand the objects to which a root still refers when
 * all others have been dropped, a name twice for two roots. Objects are numbered in the order of first mention.
 */
public final class GraphLiteral {
    private final List<String> names;
    private final boolean[] acyclic;
    private final int[][] references;
    private final int[] survivors;

    private GraphLiteral(List<String> names, boolean[] acyclic, int[][] references, int[] survivors) {
        this.names = List.copyOf(names);
        this.acyclic = acyclic;
        this.references = references;
        this.survivors = survivors;
    }

    /**
     * A graph of objects named a, b, c …
     *
     * @param references for each object the objects to which its fields refer
     * @param acyclic bit set of acyclic objects
     * @param survivors bit set of objects that stay rooted
     */
    static GraphLiteral of(int[][] references, int acyclic, int survivors) {
        int n = references.length;
        List<String> names = new ArrayList<>(n);
        boolean[] acyclicObjects = new boolean[n];
        for (int i = 0; i < n; i++) {
            names.add(String.valueOf((char) ('a' + i)));
            acyclicObjects[i] = (acyclic >> i & 1) != 0;
        }
        int[] roots = new int[Integer.bitCount(survivors)];
        int at = 0;
        for (int i = 0; i < n; i++) {
            if ((survivors >> i & 1) != 0) {
                roots[at++] = i;
            }
        }
        return new GraphLiteral(names, acyclicObjects, references, roots);
    }

    /**
     * Reads a literal.
     *
     * @throws InputException with the column, from 1 on, of what cannot be read
     */
    public static GraphLiteral parse(String text) {
        Map<String, Integer> ids = new LinkedHashMap<>();
        List<List<Integer>> references = new ArrayList<>();
        List<Integer> survivors = new ArrayList<>();
        List<Boolean> acyclic = new ArrayList<>();
        boolean behindBar = false;
        int at = 0;
        while (at < text.length()) {
            if (text.charAt(at) == ' ') {
                at++;
                continue;
            }
            int space = text.indexOf(' ', at);
            int end = space < 0 ? text.length() : space;
            String token = text.substring(at, end);
            int arrow = token.indexOf('>');
            if (token.equals("|")) {
                if (behindBar) {
                    throw wrong(text, at, "a second bar; a literal has one, before the surviving roots");
                }
                behindBar = true;
            } else if (behindBar) {
                Integer id = ids.get(token);
                if (id == null) {
                    throw wrong(text, at, "'" + token + "' is no object; known: " + String.join(", ", ids.keySet()));
                }
                survivors.add(id);
            } else if (arrow >= 0) {
                int from = object(text, at, token.substring(0, arrow), ids, references, acyclic);
                int to = object(text, at + arrow + 1, token.substring(arrow + 1), ids, references, acyclic);
                references.get(from).add(to);
            } else if (token.startsWith("~")) {
                acyclic.set(object(text, at + 1, token.substring(1), ids, references, acyclic), true);
            } else {
                object(text, at, token, ids, references, acyclic);
            }
            at = end;
        }
        boolean[] flags = new boolean[ids.size()];
        for (int i = 0; i < flags.length; i++) {
            flags[i] = acyclic.get(i);
        }
        return new GraphLiteral(
                List.copyOf(ids.keySet()),
                flags,
                references.stream().map(GraphLiteral::ints).toArray(int[][]::new),
                ints(survivors));
    }

    private static int object(
            String text,
            int at,
            String name,
            Map<String, Integer> ids,
            List<List<Integer>> references,
            List<Boolean> acyclic) {
        if (name.isEmpty() || !name.chars().allMatch(Character::isLetterOrDigit)) {
            throw wrong(text, at, "expected the name of an object, letters and digits, as in a>b");
        }
        Integer known = ids.putIfAbsent(name, ids.size());
        if (known != null) {
            return known;
        }
        references.add(new ArrayList<>());
        acyclic.add(false);
        return ids.size() - 1;
    }

    private static int[] ints(List<Integer> list) {
        return list.stream().mapToInt(Integer::intValue).toArray();
    }

    private static InputException wrong(String text, int at, String message) {
        return new InputException("graph \"" + text + "\", column " + (at + 1) + ": " + message);
    }

    /** Names of the objects, in the order of their numbers. */
    public List<String> names() {
        return names;
    }

    /** Numbers of the objects to which the fields of object {@code index} refer. */
    public int[] references(int index) {
        return references[index].clone();
    }

    /** Whether object {@code index} is acyclic. */
    public boolean isAcyclic(int index) {
        return acyclic[index];
    }

    /** Numbers of the objects that stay rooted, each as often as it is. */
    public int[] survivors() {
        return survivors.clone();
    }

    /** In which order the roots of a graph are dropped, and whether its objects are made suspects before. */
    public enum Drops {
        ASCENDING(false, false),
        DESCENDING(true, false),
        /** A second root of each object is made and dropped first: every object has been decremented to non-zero. */
        SUSPECTED_ASCENDING(false, true),
        SUSPECTED_DESCENDING(true, true);

        private final boolean descending;
        private final boolean suspected;

        Drops(boolean descending, boolean suspected) {
            this.descending = descending;
            this.suspected = suspected;
        }
    }

    /**
     * The program that makes the graph with every object rooted, then drops the roots that do not survive, in this
     * order. Object i is allocated as the i-th and rooted in local i.
     */
    public Program program(Drops drops) {
        int n = names.size();
        int spare = n;
        List<Operation> out = new ArrayList<>();
        boolean[] survives = new boolean[n];
        for (int i = 0; i < n; i++) {
            out.add(Operation.allocate(i, references[i].length, acyclic[i] ? Model.LEAF : Model.NODE));
        }
        for (int survivor : survivors) {
            if (survives[survivor]) {
                out.add(Operation.copy(++spare, survivor));
            }
            survives[survivor] = true;
        }
        for (int i = 0; i < n; i++) {
            for (int field = 0; field < references[i].length; field++) {
                out.add(Operation.store(i, field, references[i][field]));
            }
        }
        for (int i = 0; drops.suspected && i < n; i++) {
            out.add(Operation.copy(n, drops.descending ? n - 1 - i : i));
            out.add(Operation.drop(n));
        }
        for (int i = 0; i < n; i++) {
            int o = drops.descending ? n - 1 - i : i;
            if (!survives[o]) {
                out.add(Operation.drop(o));
            }
        }
        return new Program(spare + 1, out);
    }

    /** The literal: parsing it gives an equal graph, with the objects in the same order. */
    @Override
    public String toString() {
        List<String> tokens = new ArrayList<>();
        int mentioned = 0;
        for (int i = 0; i < references.length; i++) {
            for (int to : references[i]) {
                int last = Math.max(i, to);
                boolean inOrder = i == mentioned && to == i + 1 && !acyclic[i];
                int until = acyclic[last] ? last + 1 : inOrder ? mentioned : last;
                mentioned = Math.max(mention(tokens, mentioned, until), last + 1);
                tokens.add(names.get(i) + ">" + names.get(to));
            }
        }
        mention(tokens, mentioned, names.size());
        tokens.add("|");
        for (int survivor : survivors) {
            tokens.add(names.get(survivor));
        }
        return String.join(" ", tokens);
    }

    /** Names alone the objects from {@code mentioned} to before {@code until}; answers how many are known by then. */
    private int mention(List<String> tokens, int mentioned, int until) {
        for (int i = mentioned; i < until; i++) {
            tokens.add((acyclic[i] ? "~" : "") + names.get(i));
        }
        return Math.max(mentioned, until);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof GraphLiteral g
                && g.names.equals(names)
                && Arrays.equals(g.acyclic, acyclic)
                && Arrays.deepEquals(g.references, references)
                && Arrays.equals(g.survivors, survivors);
    }

    @Override
    public int hashCode() {
        return names.hashCode() ^ Arrays.deepHashCode(references);
    }
}
