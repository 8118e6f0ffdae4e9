/**
 * Constants of a program, and what CPython 3.11's compiler makes of operations on them: {@link
 * org.cyclelab.python.parser.fold.Operators} makes operations or folds them, {@link
 * org.cyclelab.python.parser.fold.ConstantPool} merges equal constants of a file. Which constants share an object, and
 * which table lists them, is seen by {@code is} and {@code sys.getrefcount}.
 */
@NullMarked
package org.cyclelab.python.parser.fold;

import org.jspecify.annotations.NullMarked;
