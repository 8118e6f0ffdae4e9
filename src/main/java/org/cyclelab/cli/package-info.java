/**
 * The command line. Each command is one class; {@link org.cyclelab.cli.Main} lists them. Commands read files, print, and
 * choose the exit code; what they do is in the packages below.
 *
 * <p>Exit codes: 0 done; 2 bad usage or bad input; 3 a collector broke its contract; 130 interrupted.
 */
@NullMarked
package org.cyclelab.cli;

import org.jspecify.annotations.NullMarked;
