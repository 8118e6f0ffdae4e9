package org.cyclelab.python;

/**
 * How a run ended. Objects are those that were made from the first line of the program to the taking down of its module.
 * What is neither reclaimed nor leaked is still held by the interpreter, such as interned strings, or is the storage of
 * something that has leaked.
 *
 * @param exitCode 0, or 1 after an uncaught exception, or what {@code SystemExit} says
 * @param made objects that were made, the storage of lists, dictionaries and sets included
 * @param byCounting objects that were reclaimed when their count fell to zero
 * @param byCollector objects that the cycle collector reclaimed
 * @param leaked objects that are left though nothing reaches them, when the module has been taken down and the collector
 *     has run once more; storage is not counted
 * @param collections runs of the cycle collector
 * @param countUpdates increments and decrements of counts
 */
public record Outcome(
        int exitCode, long made, long byCounting, long byCollector, long leaked, long collections, long countUpdates) {}
