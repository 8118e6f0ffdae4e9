/**
 * What keeps what. {@link org.cyclelab.graph.retained.DominatorTree} tells for each object how much would go with it,
 * {@link org.cyclelab.graph.retained.RootPath} why an object is alive. JGraphT has no dominator tree.
 */
@NullMarked
package org.cyclelab.graph.retained;

import org.jspecify.annotations.NullMarked;
