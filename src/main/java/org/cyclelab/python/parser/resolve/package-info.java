/**
 * Names and constants: which scope each name belongs to, which slot it has there, and the tables of constants and names of each
 * code object, in the order in which CPython's symbol table and compiler meet them.
 */
@NullMarked
package org.cyclelab.python.parser.resolve;

import org.jspecify.annotations.NullMarked;
