/**
 * Shows how a Python program runs: as text, line by line ({@link org.cyclelab.python.show.StepText}), or as a page on
 * which one steps forward and back ({@link org.cyclelab.python.show.StepPage}). Both watch a run as {@link
 * org.cyclelab.python.Observer}, and name objects by type and number, {@code list#2}, in the order in which they come
 * into sight.
 *
 * <p>Each line costs a look at every object of the program, so this is for lessons of some hundred lines and objects, not
 * for measuring.
 */
@NullMarked
package org.cyclelab.python.show;

import org.jspecify.annotations.NullMarked;
