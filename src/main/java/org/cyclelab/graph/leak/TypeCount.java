package org.cyclelab.graph.leak;

/**
 * How many objects of one type there are.
 *
 * @param type name of the type
 * @param objects at least 1
 */
public record TypeCount(String type, int objects) {}
