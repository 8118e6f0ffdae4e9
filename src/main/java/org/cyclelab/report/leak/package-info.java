/**
 * The leak report: for each trial what leaked, which roots hold it, which event orphaned it, why the collector left it,
 * and which fields should be weak, with the proof. {@link org.cyclelab.report.leak.LeakReport} is all that is known,
 * {@link org.cyclelab.report.leak.LeakText} one screen of it, {@link org.cyclelab.report.leak.LeakTables} the rows;
 * {@link org.cyclelab.report.leak.LeakDiff} compares two runs by the fingerprints of their groups.
 */
@NullMarked
package org.cyclelab.report.leak;

import org.jspecify.annotations.NullMarked;
