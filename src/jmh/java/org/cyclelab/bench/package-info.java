/**
 * Benchmarks and drivers, run by hand: {@code mvn -q -Pjmh -DskipTests package && java -jar target/benchmarks.jar}.
 *
 * <p>{@link org.cyclelab.bench.Benchmarks} runs the standard set, each measurement in JVMs of its own, and prints a
 * table. {@link org.cyclelab.bench.StandardGraph} builds the graphs, always from the same seed. Times are those of the
 * measuring thread alone, so other load on the machine disturbs them only through shared caches.
 */
@NullMarked
package org.cyclelab.bench;

import org.jspecify.annotations.NullMarked;
