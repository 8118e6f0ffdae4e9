package org.cyclelab.python;

/**
 * How a run ended. Objects are those that were made from the first line of the program to its end; the storage of lists,
 * dictionaries and sets is part of them and does not count.
 *
 * @param exitCode 0, or 1 after an uncaught exception, or what {@code SystemExit} says
 * @param made objects that were made
 * @param byCounting objects that were reclaimed when their count fell to zero
 * @param byCollector objects that the cycle collector reclaimed, at the program's end included
 * @param atExit objects that the module still reached, and that were reclaimed when it was taken down
 * @param leaked objects that nothing reached when the program had ended, and that were never reclaimed
 * @param held objects that the interpreter still holds, such as interned strings, and under a collector that leaves cycles
 *     what the functions of the module keep
 * @param collections runs of the cycle collector, that at the program's end included
 * @param countUpdates increments and decrements of counts
 */
public record Outcome(
        int exitCode,
        long made,
        long byCounting,
        long byCollector,
        long atExit,
        long leaked,
        long held,
        long collections,
        long countUpdates) {}
