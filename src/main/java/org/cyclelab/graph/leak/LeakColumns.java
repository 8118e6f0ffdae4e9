package org.cyclelab.graph.leak;

/**
 * What is known of each leaked object, in the order of births.
 *
 * @param births serial numbers of the allocations
 * @param types numbers of the types, which have 15 bits
 * @param lengths numbers of fields or elements
 * @param counts stored counts
 * @param references to each object from leaked ones
 * @param components numbers of the strongly connected components, from 1 on, filled in by the analysis
 */
@SuppressWarnings("ArrayRecordComponent") // columns, never compared
record LeakColumns(int[] births, char[] types, int[] lengths, int[] counts, int[] references, int[] components) {

    LeakColumns(int size) {
        this(new int[size], new char[size], new int[size], new int[size], new int[size], new int[size]);
    }
}
