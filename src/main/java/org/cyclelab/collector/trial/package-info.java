/**
 * Cycle collectors that go by counts: a set of objects is garbage when all references to its members come from within.
 *
 * <p>They differ in where they look and in how they take references away.
 *
 * <dl>
 *   <dt>One suspect at a time, in the counts themselves
 *   <dd>{@link org.cyclelab.collector.trial.Lins1992 lins-1992} subtracts the references inside what a suspect reaches,
 *       looks for what has a count left, and restores what that reaches.
 *       {@link org.cyclelab.collector.trial.LinsJumpStack lins-jump-stack} remembers where a count was left, jumps there
 *       and so saves the search. Both begin anew with each suspect: quadratic when garbage hangs together and each
 *       suspect but the last is held by the next.
 *   <dt>All suspects together, beside the counts
 *   <dd>{@link org.cyclelab.collector.trial.BreadthFirst breadth-first} counts the references that it meets and compares
 *       with the stored counts: nothing to restore, linear in what the suspects reach.
 *   <dt>All objects, beside the counts
 *   <dd>{@link org.cyclelab.collector.trial.Christopher christopher} does the same with the whole heap and needs no
 *       suspects, hence nothing at a store but the counting; each collection costs the whole heap.
 *   <dt>All or nothing
 *   <dd>{@link org.cyclelab.collector.trial.WholeSubgraph whole-subgraph} reclaims what a suspect reaches if nothing at
 *       all refers to it from outside: one visit an edge, and one live object at the end of a garbage ring is enough to
 *       keep the ring.
 * </dl>
 *
 * <p>Counts beside the heap are kept in an array with one int for each three words of the heap: no two objects begin
 * closer to each other than a header is long, so that a handle divided by {@link org.cyclelab.heap.Header#WORDS} is a
 * number of its own.
 */
@NullMarked
package org.cyclelab.collector.trial;

import org.jspecify.annotations.NullMarked;
