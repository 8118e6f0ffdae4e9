/**
 * Experiment files: from YAML to an {@link org.cyclelab.experiment.Experiment}.
 *
 * <p>{@link org.cyclelab.experiment.config.ExperimentFile#read} reads a file, checks it against the options of the
 * registries and reports everything that is wrong with it at once, each with line, column, what was expected and, where
 * a known word is near, a suggestion. {@link org.cyclelab.experiment.config.ExperimentSchema} writes the same rules as
 * a JSON schema for editors. The defaults of all keys are in the resource {@code defaults.yaml}.
 *
 * <p>Three rules hold everywhere in a file. Text is what counts: quotes never change the meaning of a value. A list in
 * place of a value is an axis: every combination is tried, the first option changing slowest. Relative paths start at
 * the folder of the file.
 */
@NullMarked
package org.cyclelab.experiment.config;

import org.jspecify.annotations.NullMarked;
