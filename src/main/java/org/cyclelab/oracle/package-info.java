/**
 * What is true of a stream of events, whatever a collector makes of it. The {@link org.cyclelab.oracle.Oracle} takes
 * the events and nothing else, keeps a memory model of its own, and tells which objects are reachable and at which
 * event every other one died (Merlin: Hertz, Blackburn, Moss, McKinley and Stefanovic, 2002 and 2006). It shares no
 * code with the heap, the collectors or the graph model, so that an error in one of them cannot hide in the other.
 *
 * <p>{@link org.cyclelab.oracle.Verdicts} holds one trial to that truth:
 *
 * <ul>
 *   <li><em>safety</em>: no object was reclaimed before its death ({@link org.cyclelab.oracle.Unsafe});
 *   <li><em>completeness</em>: which garbage was never reclaimed ({@link org.cyclelab.oracle.Unreclaimed});
 *   <li><em>delay</em>: how many events passed between death and reclaim of each object
 *       ({@link org.cyclelab.oracle.Delays}).
 * </ul>
 *
 * <p>A weak field is no reference; an entry of a weak map keeps its value while map and key are reachable; a field of an
 * opaque object is a reference like any other. Finalizers do nothing here: a death is the event at which the program
 * lost the object, whatever a finalizer does with it afterwards. What a finalizer stored again, or a collector gave back
 * by a weak field, is neither unsafe nor a leak while that trial's own heap reaches it
 * ({@link org.cyclelab.oracle.Reachability}).
 *
 * <p>Time is the number of the event. An object that dies <em>at</em> event t is reachable after event t - 1 and
 * unreachable after event t, so that a collector which reclaims it during event t has a delay of 0.
 */
@NullMarked
package org.cyclelab.oracle;

import org.jspecify.annotations.NullMarked;
