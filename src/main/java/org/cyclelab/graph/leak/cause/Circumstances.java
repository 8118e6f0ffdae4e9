package org.cyclelab.graph.leak.cause;

import java.util.function.IntPredicate;
import org.cyclelab.heap.config.Counting;

/**
 * What is true of a whole trial and matters for why objects leaked.
 *
 * @param counting which references its heap counts
 * @param seesCycles whether its collector can reclaim cycles at all
 * @param suspects whether it examines suspects only
 * @param lastCollection event of the last collection that was not cut short; 0 when there was none
 * @param cutShort whether the last collection stopped because its budget was used up
 * @param passedOver whether the last collection left an object, named by handle, to a later one because it is in a
 *     generation that was not examined
 */
public record Circumstances(
        Counting counting,
        boolean seesCycles,
        boolean suspects,
        long lastCollection,
        boolean cutShort,
        IntPredicate passedOver) {}
