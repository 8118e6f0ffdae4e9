package org.cyclelab.report;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A column of a table.
 *
 * @param <R> what a row is made from
 * @param name in the first line of the file
 * @param sentence what it holds, with its unit
 * @param value the cell, or null for an empty one
 */
public record Column<R>(String name, String sentence, Function<R, @Nullable Object> value) {}
