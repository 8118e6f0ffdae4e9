/**
 * The syntax of the Python subset: an immutable tree of {@linkplain org.cyclelab.python.syntax.Statement statements} and
 * {@linkplain org.cyclelab.python.syntax.Expression expressions} with source positions.
 *
 * <p>The tree is what CPython 3.11's compiler would see after constant folding. With each code object (module, function,
 * lambda, class body, comprehension) comes its {@link org.cyclelab.python.syntax.Code}: its variables in CPython's
 * order, where each name lives, and its table of constants. A {@link org.cyclelab.python.syntax.Constant} that two
 * places share is one and the same Java object: CPython shares equal constants within one compiled file.
 *
 * <p>Knows nothing of heaps.
 */
@NullMarked
package org.cyclelab.python.syntax;

import org.jspecify.annotations.NullMarked;
