/** Cycle collection at the moment of deletion. */
@NullMarked
package org.cyclelab.collector.eager;

import org.jspecify.annotations.NullMarked;
