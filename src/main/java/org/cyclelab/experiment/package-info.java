/**
 * Experiments: configuration to trials to results.
 *
 * <p>An {@link org.cyclelab.experiment.Experiment} is workloads × collectors × triggers × seeds. All trials of one
 * workload and seed are a {@link org.cyclelab.experiment.Pass}: the stream is generated once and feeds the oracle and
 * every trial. A {@link org.cyclelab.experiment.Trial} is one heap, one collector and one
 * {@link org.cyclelab.collector.Trigger}; when to collect is an axis of the experiment, not the collector's business.
 * The {@link org.cyclelab.experiment.Runner} runs passes on several workers and puts the results together in the order
 * of the trials, so that files do not depend on the number of workers.
 */
@NullMarked
package org.cyclelab.experiment;

import org.jspecify.annotations.NullMarked;
