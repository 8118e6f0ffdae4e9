/**
 * Double entry: {@link org.cyclelab.graph.audit.EventGraph} is a second book of the objects by birth, kept from events
 * alone, and {@link org.cyclelab.graph.audit.Audit} compares the two: every stored count with the references that the
 * events left behind, every field with its edge. {@link org.cyclelab.graph.audit.Difference} is what it finds.
 */
@NullMarked
package org.cyclelab.graph.audit;

import org.jspecify.annotations.NullMarked;
