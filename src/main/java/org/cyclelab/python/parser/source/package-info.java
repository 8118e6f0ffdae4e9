/**
 * The text of a program and what of Python it may use: messages about places in it, the modules that there are, and the names
 * that are refused.
 */
@NullMarked
package org.cyclelab.python.parser.source;

import org.jspecify.annotations.NullMarked;
