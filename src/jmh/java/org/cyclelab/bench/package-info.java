/**
 * Measurements, run by hand: {@code mvn -q -Pjmh -DskipTests clean package && java -jar target/benchmarks.jar}.
 *
 * <p>Times are CPU times or JMH's, from JVMs of their own. {@link org.cyclelab.bench.Main} runs the standard set and
 * prints the tables of the README.
 */
@NullMarked
package org.cyclelab.bench;

import org.jspecify.annotations.NullMarked;
