package org.cyclelab.graph.leak.blame;

import org.cyclelab.graph.leak.cause.Loss;
import org.cyclelab.graph.retained.RootPath;
import org.jspecify.annotations.Nullable;

/**
 * What orphaned a leaked object.
 *
 * @param event number of the event at whose end it was unreachable
 * @param loss what kind of reference went
 * @param words what the event did, as in {@code Document#1.body := null}
 * @param line line of the trace or program, or -1 where there is none
 * @param path a shortest path by which the object could be reached right before; null where none was found
 */
public record Blame(
        long event,
        Loss loss,
        String words,
        long line,
        @Nullable RootPath path) {}
