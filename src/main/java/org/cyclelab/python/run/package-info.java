/**
 * Runs programs: {@link org.cyclelab.python.run.PythonProgram} makes a heap, puts the constants and code objects of a compiled
 * program on it, carries out its instructions, says to those who watch what happens, and counts what is left at the end.
 */
@NullMarked
package org.cyclelab.python.run;

import org.jspecify.annotations.NullMarked;
