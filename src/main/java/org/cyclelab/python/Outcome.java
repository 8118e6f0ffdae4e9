package org.cyclelab.python;

/**
 * How a run ended. Objects are those that the program made from its first line to the end of its module, the taking down
 * of the module included; implementation parts such as the storage of a list are not counted.
 *
 * @param exitCode 0, or 1 after an uncaught exception, or what {@code SystemExit} says
 * @param made objects that the program made
 * @param byCounting objects that were reclaimed when their count fell to zero
 * @param byCollector objects that the cycle collector reclaimed
 * @param leaked objects that are left though nothing reaches them, when the module has been taken down and the collector
 *     has not run since
 * @param collections runs of the cycle collector
 * @param countUpdates increments and decrements of counts
 */
public record Outcome(
        int exitCode, long made, long byCounting, long byCollector, long leaked, long collections, long countUpdates) {}
