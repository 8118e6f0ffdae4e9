/**
 * The generated workloads: one shape of program, one file each, with its {@code SPEC} and, where one exists, the closed
 * form of its cyclic garbage.
 *
 * <p>Each is a small program: functions have frames, a frame's locals are dropped when it ends, and a structure that
 * outlives its maker is returned. Where a program keeps structures while it makes new ones, the option {@code live}
 * says how many: a static array holds the newest, the oldest is dropped for each new one, and those it holds at the end
 * are reachable. Structures are called {@code count}, their sizes {@code length}, {@code depth} or {@code objects}.
 *
 * <p>Two kinds of types matter to trial deletion: leaves such as texts, keys and items are promised acyclic; the
 * structures that hold them are not, even where no cycle arises, as a compiler could not promise it.
 *
 * <p>Programs have no state of the size of the heap: births are consecutive, so most need a few ints. All randomness
 * comes from {@link org.cyclelab.workload.shape.SplitMix64} and {@link java.lang.StrictMath}: streams are equal to the
 * byte on every machine. Shares on which a closed form depends are met exactly, spread evenly
 * ({@link org.cyclelab.workload.shape.Spread}).
 */
@NullMarked
package org.cyclelab.workload.shape;

import org.jspecify.annotations.NullMarked;
