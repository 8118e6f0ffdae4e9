/**
 * Compares what a Python program prints here with what it prints under a real CPython: {@link
 * org.cyclelab.python.compare.RealPython} runs that, {@link org.cyclelab.python.compare.Comparison} aligns the outputs.
 * Addresses differ from run to run, so they are given names first.
 */
@NullMarked
package org.cyclelab.python.compare;

import org.jspecify.annotations.NullMarked;
