/**
 * What can be said of leaks once a stream has run: which event orphaned them
 * ({@link org.cyclelab.experiment.leak.BlameSearch}), which fields should be weak
 * ({@link org.cyclelab.experiment.leak.CureSearch}), what the collectors of a pass did with the same garbage
 * ({@link org.cyclelab.experiment.leak.SideBySideBuilder}), and what kind of program it was
 * ({@link org.cyclelab.experiment.leak.NominalStatistics}). A stream can be run again and again with equal events, so
 * nothing is remembered while it runs the first time.
 */
@NullMarked
package org.cyclelab.experiment.leak;

import org.jspecify.annotations.NullMarked;
