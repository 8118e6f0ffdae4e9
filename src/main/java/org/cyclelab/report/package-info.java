/**
 * Results as CSV and text: pure functions of immutable results.
 *
 * <p>A {@link org.cyclelab.report.Table} declares its columns, each with name, meaning and getter on one line; the CSV
 * files, {@code list columns} and the documentation of the columns all come from there. Files are RFC 4180, UTF-8, one
 * fact a row. Counted columns are deterministic to the byte; measured columns have a file of their own.
 */
@NullMarked
package org.cyclelab.report;

import org.jspecify.annotations.NullMarked;
