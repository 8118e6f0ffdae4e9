/** Experiments: configuration to trials to results. */
@NullMarked
package org.cyclelab.experiment;

import org.jspecify.annotations.NullMarked;
