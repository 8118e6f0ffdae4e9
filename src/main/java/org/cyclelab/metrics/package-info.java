/**
 * What is counted, and immutable records of what happened.
 *
 * <p>{@link org.cyclelab.metrics.Counter} is the vocabulary: one constant and one sentence a counter, each a column of
 * {@code trials.csv} by itself. Work is counted and deterministic; time is measured elsewhere and never mixed in.
 *
 * <p>Uses the JDK and HdrHistogram.
 */
@NullMarked
package org.cyclelab.metrics;

import org.jspecify.annotations.NullMarked;
