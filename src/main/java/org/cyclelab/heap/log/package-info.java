/**
 * What is kept beside the words of a heap for those who work on it: growing sequences of ints, one int for each object,
 * and the names of the logs that a heap writes.
 */
@NullMarked
package org.cyclelab.heap.log;

import org.jspecify.annotations.NullMarked;
