/**
 * What programs do with values: attributes, subscripts, arithmetic, comparison, iteration and text forms. Each operation finds
 * its operands on the simulated heap and asks the types of the program for special methods before it falls back on its own.
 */
@NullMarked
package org.cyclelab.python.operate;

import org.jspecify.annotations.NullMarked;
