/**
 * How a heap is set up: what it counts, what it writes down, how it keeps suspects.
 */
@NullMarked
package org.cyclelab.heap.config;

import org.jspecify.annotations.NullMarked;
