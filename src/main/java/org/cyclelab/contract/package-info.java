/**
 * What every collector owes, as a library: the tests hold each registered collector to it, and so can the author of a
 * collector in another jar.
 *
 * <p>{@link org.cyclelab.contract.Contract} checks one collector with one setting, family after family: every directed
 * graph of up to four objects with every set of surviving roots, graphs with parallel references, graphs with acyclic
 * objects, small graphs with weak maps and with finalizers where the spec claims to handle them, {@linkplain
 * org.cyclelab.contract.Interleavings every interleaving} of small programs with single steps of the collector, random
 * programs with collections in between, and structures a million objects deep. After each collection
 * it demands
 *
 * <ul>
 *   <li><em>safety</em>: nothing that the roots reach was reclaimed or altered;
 *   <li><em>completeness</em>, where the spec claims it: nothing else is left;
 *   <li><em>exact counts</em>: each stored count equals the references there are, as far as the heap counts;
 *   <li><em>weak fields</em>, whatever the spec claims: null if and only if the referent is gone, unless it was garbage
 *       already and a finalizer brought it back;
 *   <li><em>finalizers</em>, where the spec claims to handle them: each runs once, before its object is reclaimed and
 *       never on what was reachable when the collection began; garbage is not called back by its weak fields. Complete
 *       then means: after as many collections as it takes until no finalizer runs any more;
 *   <li><em>weak maps</em>, where the spec claims to handle them: a value is kept by an entry while map and key are;
 *   <li><em>a tidy heap</em>: it can be walked, and no colour, flag or log entry of the collection is left behind;
 *       only what its own decrements made suspect may wait in the log for the next one.
 * </ul>
 *
 * <p>Random programs move references without a change of the count only where the heap keeps no log of suspects: a move
 * that closes a cycle makes nobody suspect, and the cycle is lost to trial deletion (a leak of Nim's, and no defect of
 * a collector that is promised a decrement).
 *
 * <p>What is reachable is known from a {@link org.cyclelab.contract.Model} kept beside the heap, which never looks at
 * it. A {@link org.cyclelab.contract.Violation} carries a counterexample as small as can be: a
 * {@link org.cyclelab.contract.GraphLiteral} such as {@code "a>b b>a b>c | c"}, or a program from which no step can be
 * left out.
 *
 * <p>That the contract can fail is shown by the bug zoo of the tests: each known bug of a real collector is a mutant
 * there, and {@code src/test/resources/org/cyclelab/contract/zoo.md} tells by what it is killed, and by which program.
 */
@NullMarked
package org.cyclelab.contract;

import org.jspecify.annotations.NullMarked;
