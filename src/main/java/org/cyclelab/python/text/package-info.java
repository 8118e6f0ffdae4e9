/**
 * Objects as text: {@code repr}, {@code str}, {@code ascii}, {@code format} and the operator {@code %} of strings, as CPython
 * 3.11 writes them.
 */
@NullMarked
package org.cyclelab.python.text;

import org.jspecify.annotations.NullMarked;
