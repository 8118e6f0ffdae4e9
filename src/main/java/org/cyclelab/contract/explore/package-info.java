/**
 * What the exploration of all interleavings needs: a digest of everything that a heap and its collector will act upon,
 * and a table of the states seen so far with the way to each.
 */
@NullMarked
package org.cyclelab.contract.explore;

import org.jspecify.annotations.NullMarked;
