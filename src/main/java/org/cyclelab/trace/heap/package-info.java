/**
 * Recorded heaps: snapshots of real programs with the verdict of the runtime that made them, read from a folder of
 * compressed tables and replayed as a workload that builds the heap and drops its roots one by one.
 */
@NullMarked
package org.cyclelab.trace.heap;

import org.jspecify.annotations.NullMarked;
