/**
 * Numbers for generated workloads: random ones, evenly spread ones, and a queue of deadlines. Everything is the same to
 * the bit on every machine and JDK, allocates nothing in use, and knows nothing of events.
 */
@NullMarked
package org.cyclelab.workload.random;

import org.jspecify.annotations.NullMarked;
