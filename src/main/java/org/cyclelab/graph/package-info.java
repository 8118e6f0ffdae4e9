/**
 * The heap as a graph: a live view, a second book, and the analysis of leaks.
 *
 * <ul>
 *   <li>{@link org.cyclelab.graph.HeapGraph} shows a heap as a JGraphT graph, a directed pseudograph whose vertices are
 *       objects and whose edges are non-null fields, without a copy. Any JGraphT algorithm, iterator or exporter runs
 *       on it.
 *   <li>{@link org.cyclelab.graph.audit} keeps a second book of the same objects from events alone, and compares.
 *   <li>{@link org.cyclelab.graph.leak} explains leaked objects: components, shapes, cycles.
 * </ul>
 *
 * <p>In both graphs an edge is a {@link org.cyclelab.graph.Reference}: the vertex that holds it, and the field. Nothing
 * here recurses over objects: a ring of ten million objects needs no more thread stack than one of two. JGraphT's
 * Kosaraju strong connectivity is iterative too; its Gabow one is recursive and overflows the stack on long rings.
 *
 * <p>Uses the heap, the events of {@code workload}, JGraphT and fastutil; knows no collector.
 */
@NullMarked
package org.cyclelab.graph;

import org.jspecify.annotations.NullMarked;
