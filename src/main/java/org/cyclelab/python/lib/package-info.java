/**
 * The built-in functions, the methods of the built-in types, and the modules {@code sys}, {@code gc}, {@code weakref},
 * {@code copy}, {@code time} and {@code threading} of the Python subset.
 */
@NullMarked
package org.cyclelab.python.lib;

import org.jspecify.annotations.NullMarked;
