package org.cyclelab.workload.shape;

import java.util.Locale;
import org.cyclelab.option.InputException;

/** Births are ints: options that are each in range can ask for more objects than a stream can have. */
public final class ObjectLimit {
    /** Room for the few objects that a program has beside its structures. */
    private static final int SPARE = 20_000;

    private ObjectLimit() {}

    /**
     * Checks a number of objects, a double so that it cannot overflow.
     *
     * @param formula how the number comes from the options, for the message
     * @throws InputException when it is too large
     */
    public static void check(String workload, double objects, String formula) {
        if (objects > Integer.MAX_VALUE - SPARE) {
            throw new InputException(String.format(
                    Locale.ROOT,
                    "workload '%s' would allocate %.0f objects (%s), more than the %d that a stream can have;"
                            + " choose smaller options",
                    workload,
                    objects,
                    formula,
                    Integer.MAX_VALUE - SPARE));
        }
    }
}
