/**
 * Which fields to make weak so that counting alone reclaims what leaked.
 *
 * <p>A <em>reference class</em> is a type and one of its fields. {@link org.cyclelab.graph.leak.cure.FeedbackSearch}
 * looks for a smallest set of classes without whose references the leaked graph has no cycle: a feedback edge set by
 * classes. It is a hitting set of the cycles, each seen as the set of its classes, and found as such: solve for the
 * cycles known so far, look for a cycle that is left, add it, solve again (implicit hitting sets, Karp and
 * Moreno-Centeno, Operations Research 61(2), 2013). Since every answer is a smallest one for the cycles known, the first
 * that leaves no cycle is a smallest one for all.
 *
 * <p>Not every field can be weak: one that at some moment is all that keeps a live object would lose it. Such moments
 * are given as sets of classes of which at least one must stay strong.
 */
@NullMarked
package org.cyclelab.graph.leak.cure;

import org.jspecify.annotations.NullMarked;
