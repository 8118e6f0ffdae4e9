/**
 * What programs do with values: attributes, subscripts, arithmetic, comparison, iteration and unpacking. Each operation finds
 * its operands on the simulated heap and asks the types of the program for special methods before it falls back on its own.
 *
 * <p>{@link org.cyclelab.python.operate.Operations} is the program as they see it; it says what they need of the packages
 * above: calls, generators, and the text that {@code %} makes.
 */
@NullMarked
package org.cyclelab.python.operate;

import org.jspecify.annotations.NullMarked;
