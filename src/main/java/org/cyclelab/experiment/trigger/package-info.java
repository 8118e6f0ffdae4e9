/** When trials collect: the triggers that experiment files name, and what asks them between events. */
@NullMarked
package org.cyclelab.experiment.trigger;

import org.jspecify.annotations.NullMarked;
