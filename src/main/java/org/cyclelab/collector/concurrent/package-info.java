/** Cycle collection while the mutator goes on. */
@NullMarked
package org.cyclelab.collector.concurrent;

import org.jspecify.annotations.NullMarked;
