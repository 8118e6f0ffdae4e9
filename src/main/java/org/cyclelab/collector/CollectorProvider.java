package org.cyclelab.collector;

import java.util.List;

/**
 * Offers collectors from another jar: list the implementation in
 * {@code META-INF/services/org.cyclelab.collector.CollectorProvider} and put the jar on the class path.
 */
public interface CollectorProvider {

    /** The collectors that the jar adds. */
    List<CollectorSpec> collectors();
}
