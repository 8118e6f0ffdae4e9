/**
 * Reads the Python subset. {@link org.cyclelab.python.parser.PythonParser} goes over a file as CPython 3.11's compiler
 * does:
 *
 * <ol>
 *   <li>an ANTLR grammar and a token source that knows indentation give a parse tree; the first error ends it;
 *   <li>the builders make syntax records of it, fold constants by CPython's rules, and refuse what is outside of the
 *       subset by name;
 *   <li>{@code Scopes} finds out where each name lives;
 *   <li>the resolver walks the tree in the order in which CPython compiles it, and so gives names their slots and
 *       constants their places.
 * </ol>
 *
 * <p>All steps are linear in the size of the source. They recurse over nested source, which is bounded: source nested too
 * deeply is refused.
 */
@NullMarked
package org.cyclelab.python.parser;

import org.jspecify.annotations.NullMarked;
