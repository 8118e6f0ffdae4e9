package org.cyclelab.contract.zoo;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.cyclelab.contract.Contract.Family;
import org.cyclelab.contract.Kill;

/**
 * A collector with a defect, and how it is hunted down.
 *
 * @param bug Z and a number for the bugs of real collectors, T for the traps of synchronous trial deletion, N for
 *     marking without a barrier; a and b where one number stands for two defects; empty for further ones
 * @param name what the tests call it
 * @param sentence what is wrong, without a full stop
 * @param hunt finds what shows the defect, or nothing: the first of these families of the contract that does, or a
 *     scenario whatever they are
 */
record Animal(String bug, String name, String sentence, Function<List<Family>, Optional<Kill>> hunt) {
    /** In place of a bug: nothing is wrong, so that what kills the others is their defect. */
    static final String CONTROL = "control";
}
