/**
 * Types of simulated objects: names and fields, simulated sizes, finalizers, and what else is special about a type.
 */
@NullMarked
package org.cyclelab.heap.type;

import org.jspecify.annotations.NullMarked;
