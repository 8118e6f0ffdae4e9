/**
 * The heap as a graph: a live view, a second book, and the analysis of leaks.
 *
 * <ul>
 *   <li>{@link org.cyclelab.graph.HeapGraph} shows a heap as a JGraphT graph, a directed pseudograph whose vertices are
 *       objects and whose edges are non-null fields, without a copy. Any JGraphT algorithm, iterator or exporter runs
 *       on it.
 *   <li>{@link org.cyclelab.graph.EventGraph} is a graph of the same objects by birth, kept from events alone, and
 *       {@link org.cyclelab.graph.Audit} compares the two books: every stored count with the references that the
 *       events left behind, every field with its edge. {@link org.cyclelab.graph.Difference} is what it finds.
 *   <li>{@link org.cyclelab.graph.LeakAnalysis} explains leaked objects: their strongly connected components
 *       (Tarjan 1972), which components have the same shape, and a shortest cycle through each shape. The answer,
 *       {@link org.cyclelab.graph.Leaks}, is immutable and no longer needs the heap.
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
