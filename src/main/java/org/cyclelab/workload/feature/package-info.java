/**
 * Generated workloads that use what not every collector handles: weak fields, weak maps, finalizers, opaque objects,
 * moves. One shape of program, one file each, as in {@link org.cyclelab.workload.shape}; the closed form of their cyclic
 * garbage is what counting alone leaves behind.
 *
 * <p>A program asks a weak field only for what it holds itself, so that the answer does not depend on the collector.
 */
@NullMarked
package org.cyclelab.workload.feature;

import org.jspecify.annotations.NullMarked;
