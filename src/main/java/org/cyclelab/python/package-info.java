/**
 * A subset of Python 3.11 that runs on the simulated heap, count for count like CPython.
 *
 * <p>This package says what is asked of an {@link org.cyclelab.python.Engine}, what it answers, and what an {@link
 * org.cyclelab.python.Observer} is told. {@link org.cyclelab.python.parser} makes a checked syntax tree of source text, {@link
 * org.cyclelab.python.code} makes instructions of the tree, and {@link org.cyclelab.python.run} carries them out. Below that
 * stand, each knowing only those after it, {@link org.cyclelab.python.lib}, {@link org.cyclelab.python.call}, {@link
 * org.cyclelab.python.text}, {@link org.cyclelab.python.operate}, {@link org.cyclelab.python.machine} and {@link
 * org.cyclelab.python.object}.
 *
 * <p><b>Whose rules.</b> Wherever a number depends on an optimization, it is CPython 3.11's (recorded from 3.11.7): the
 * value stack holds counted references (later versions borrow locals and make small constants immortal), the optimizer
 * folds constants of a code object as 3.11 does, frames of plain functions are no objects until something asks for one,
 * and free lists keep dead lists, tuples and dictionaries from the collector's count of allocations.
 *
 * <p><b>Identity.</b> {@code id()} is the simulated address: two living objects have different ones, and an object keeps
 * its own as long as it lives. An address is used again once its object has been reclaimed, most often by the next object
 * of the same size; which one that is CPython does not promise, and neither does this package.
 *
 * <p><b>Shared values.</b> The integers from -5 to 256, strings of one Latin-1 character, the empty tuple and the empty
 * string exist once. A string constant that reads like an identifier is interned when its code is made; others are shared
 * within their code object only, and strings made while the program runs are new objects each time, until
 * {@code sys.intern} is asked. That strings of up to 20 characters are shared is a rule of thumb from versions before 3.7,
 * in which constant expressions with longer results were not folded; lesson 09 shows what is true of 3.11.
 *
 * <p><b>Reclaim.</b> An object at zero is reclaimed at once: its weak references are cleared and called back and
 * {@code __del__} runs at that point of the program and in CPython's order. What a cycle keeps is found by the
 * {@code cpython} collector of the registry, or by whichever takes its place.
 *
 * <p>Errors of the program end it with a traceback and exit code 1. What is outside of the subset is refused with its
 * position before anything runs, with exit code 2.
 */
@NullMarked
package org.cyclelab.python;

import org.jspecify.annotations.NullMarked;
