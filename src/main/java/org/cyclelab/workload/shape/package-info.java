/**
 * The generated workloads, one shape of garbage a file. Each is a small program: functions with frames, locals that are
 * dropped when their frame ends, and a table in a static for what stays alive.
 *
 * <p>Most make many structures of one kind, one after another ({@link org.cyclelab.workload.shape.Rings},
 * {@link org.cyclelab.workload.shape.DoublyLinkedLists}, {@link org.cyclelab.workload.shape.ParentedTrees},
 * {@link org.cyclelab.workload.shape.AcyclicTrees}, {@link org.cyclelab.workload.shape.Observer},
 * {@link org.cyclelab.workload.shape.Closures}): option {@code count} says how many, {@code length} or {@code depth}
 * how large each is, {@code live} how many of the newest the program still holds. Two build one graph and let go of it
 * vertex by vertex ({@link org.cyclelab.workload.shape.RandomGraph},
 * {@link org.cyclelab.workload.shape.PowerLawGraph}): option {@code objects} is the size. The rest are longer programs:
 * {@link org.cyclelab.workload.shape.LruCache}, {@link org.cyclelab.workload.shape.Gcbench} and
 * {@link org.cyclelab.workload.shape.Churn}.
 *
 * <p>Wherever the cyclic garbage follows from the options, {@link org.cyclelab.workload.Workload#cyclicGarbage()} says
 * it in closed form. Shares are met exactly, by spreading the chosen ones evenly, where a closed form depends on them.
 *
 * <p>Generators write events from primitive arrays in space proportional to what is alive in the program, graphs apart,
 * which keep a few ints a vertex or an edge.
 */
@NullMarked
package org.cyclelab.workload.shape;

import org.jspecify.annotations.NullMarked;
