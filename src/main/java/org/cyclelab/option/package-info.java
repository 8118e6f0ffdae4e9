/**
 * Typed, documented options: what an experiment file may set on a workload, a collector or a trigger.
 *
 * <p>A {@link org.cyclelab.option.Option} says name, kind, default, range and meaning in one line of code.
 * The list of options of a thing is data: configuration errors, {@code list}, {@code --help}, the JSON
 * schema and the CSV column {@code options} all read it. {@link org.cyclelab.option.Settings} holds one
 * checked value for each option, in the order in which the options are declared.
 *
 * <p>Uses only the JDK.
 */
@NullMarked
package org.cyclelab.option;

import org.jspecify.annotations.NullMarked;
