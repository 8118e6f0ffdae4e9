/**
 * The commands about leaks: {@code leaks} shows a report at any moment of a stream, {@code diff} compares two runs, and
 * what {@code run --leaks --baseline --fail-on} has in common with them.
 */
@NullMarked
package org.cyclelab.cli.leak;

import org.jspecify.annotations.NullMarked;
