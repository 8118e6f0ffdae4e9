/**
 * Programs that show one weakness of one kind of collector, each known from the issue tracker of a runtime or from a
 * paper. They are generated workloads like the others; experiments that run them name the number to look at.
 */
@NullMarked
package org.cyclelab.workload.adversary;

import org.jspecify.annotations.NullMarked;
