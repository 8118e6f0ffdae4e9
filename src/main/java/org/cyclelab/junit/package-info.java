/**
 * For tests of one's own structures with JUnit Jupiter: a test marked {@link org.cyclelab.junit.NoCycleLeaks} fails when
 * reference counting would leak what it builds and drops.
 *
 * <pre>
 * &#64;NoCycleLeaks
 * class TreeTest {
 *     &#64;Test
 *     void aTreeThatIsDroppedIsFreed(LeakScope scope) {
 *         Heap heap = scope.heap(Type.of("Node", "left", "right", "parent"));
 *         …
 *     }
 * }
 * </pre>
 *
 * <p>This is part of the main jar, so that there is one version of everything; JUnit itself is not: whoever uses this
 * package has it in the tests anyway, and nobody else loads these classes.
 */
@NullMarked
package org.cyclelab.junit;

import org.jspecify.annotations.NullMarked;
