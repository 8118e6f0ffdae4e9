/**
 * Replicas of cycle collectors for Rust, where a crate adds to the language what others build in: drops and clones are
 * exact events, types report their references, and the program or the crate says when to collect.
 *
 * <dl>
 *   <dt>{@link org.cyclelab.collector.runtime.rust.BaconRajanCc bacon-rajan-cc}
 *   <dd>The paper's algorithm as it stands, three visits for each edge of garbage. A suspect that is used again stays a
 *       suspect, so live objects that are passed about are traced at the next collection.
 *   <dt>{@link org.cyclelab.collector.runtime.rust.GcModule gcmodule}
 *   <dd>CPython's subtraction over everything, no suspects: each collection costs every edge of the heap once, the live
 *       ones twice. Wins when much has died. Several spaces bound a collection, and cycles through two of them stay.
 *   <dt>{@link org.cyclelab.collector.runtime.rust.Dumpster dumpster}
 *   <dd>References inside are counted in a table beside the counts: one visit an edge of garbage, nothing to restore.
 *       Its trigger is its merit: after more drops than living references, so that collecting costs a constant for
 *       each drop whatever the program does. With {@code sync} the program goes on in the midst of it, and what it touches
 *       is kept for this time.
 *   <dt>{@link org.cyclelab.collector.runtime.rust.RustCc rust-cc}
 *   <dd>The same table, with the paper's recolouring made sharper: an increment takes the object off the list, which
 *       prunes what is only passed about. Finalizers run before anything dies and may save it; ten rounds at most.
 *   <dt>{@link org.cyclelab.collector.runtime.rust.TracingRc tracing-rc}
 *   <dd>Suspects must grow old before they are traced, and what is used meanwhile is spared. Records the edges it sees,
 *       so that live parts are enumerated once too. Cheap on live suspects; garbage waits for its age, unless the
 *       program asks for all.
 *   <dt>{@link org.cyclelab.collector.runtime.rust.CactusRef cactusref}
 *   <dd>No buffer: each drop is examined at once, and what it reaches dies only if nothing outside holds any of it.
 *       Prompt as counting itself; quadratic where structures are taken apart handle by handle; and it leaks every ring
 *       that can reach something live.
 * </dl>
 */
@NullMarked
package org.cyclelab.collector.runtime.rust;

import org.jspecify.annotations.NullMarked;
