/**
 * What counting alone can do, and what it cannot.
 *
 * <p>A count tells that an object is garbage when it is zero, and never tells that an object in a cycle is: each member
 * is referred to from within (McBeth 1963). Within that limit the variants trade when they count, how far, and when
 * they reclaim. {@link org.cyclelab.collector.counting.ReferenceCounting Immediate} counting is exact after every store, and
 * pays for each. Most stores are to locals; {@link org.cyclelab.collector.counting.Deferred deferred} counting leaves
 * them out and makes up for it by looking at all locals now and then: no cost for a call, a return or a cursor, against
 * floating garbage. Most objects are referred to once or twice; {@linkplain
 * org.cyclelab.collector.counting.StickyCounts limited fields} count so far and no further: a few bits instead of a
 * word, against objects whose count has stuck, which only a trace can reclaim or count anew.
 *
 * <p>What an object held can wait too: {@linkplain org.cyclelab.collector.counting.LazyFreeing lazy freeing} takes the dead
 * apart one by one, an allocation at a time, so that no release is longer than an object is wide; the dead and what they
 * hold occupy memory meanwhile. And most updates cancel: {@linkplain org.cyclelab.collector.counting.Coalescing
 * coalescing} looks at a field once between two collections, however often it was written, and finds new objects dead to
 * which nothing refers by then, cycles included, without a count. It wins where old objects are written again and again
 * and new ones die young; between collections everything floats.
 *
 * <p>Counting is the heap's ({@link org.cyclelab.heap.config.Counting}); what is here are the collections; only
 * coalescing counts by itself, from the heap's logs.
 */
@NullMarked
package org.cyclelab.collector.counting;

import org.jspecify.annotations.NullMarked;
