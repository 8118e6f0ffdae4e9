package org.cyclelab.python;

import java.util.List;
import org.cyclelab.python.syntax.Code;

/**
 * Watches a run. The interpreter calls it at the moment at which a thing happens, in the thread of the run; a call must
 * not change the heap. Without an observer a run pays one branch an instruction and one a write to the heap.
 *
 * <p>Objects are named by their birth, the serial number of their allocation: unlike an address it is never used again.
 */
public interface Observer {
    /** The frame of a function, class body or comprehension has been pushed and has its arguments. */
    void entered(Code code);

    /** A line of the innermost frame is about to run, as for CPython's {@code line} events of tracing. */
    void line(State state, int line);

    /** The innermost frame has been popped and its locals dropped. A generator that yields is left as well. */
    void left(Code code);

    /**
     * An object is about to die: its type and a short text are those of the last moment.
     *
     * @param byCollector whether a cycle collector reclaims it, and not counting
     */
    void reclaimed(long birth, String type, String text, boolean byCollector);

    /** The cycle collector has run; {@code found} is what {@code gc.collect()} would answer. */
    void collected(int generation, long found);

    /** The program has written to its standard output. */
    void printed(String text);

    /** The program has ended, and the interpreter has not begun to take down its module. */
    void ended(State state);

    /** A running program, for reading, valid during the call that hands it out. */
    interface State {
        /** The frames, the module's first. */
        List<Frame> frames();

        /**
         * What has become of the objects since the state before of which this was asked. To be watched are the living
         * objects that the program made itself or that its variables refer to: also those that no variable
         * reaches any more. Parts of objects (the storage of a list) and what belongs to the interpreter
         * (built-in types and functions, code, tables of constants, frames) are not among them, except where a variable
         * or a listed object refers to them.
         */
        Changes changes();
    }

    /**
     * What has become of the objects.
     *
     * @param changed those that are new or differ, by birth
     * @param gone births of those that are there no more
     */
    record Changes(List<Thing> changed, List<Long> gone) {}

    /**
     * A frame.
     *
     * @param name the qualified name of its code, {@code <module>} for the module
     * @param line the line it is at
     * @param variables its bound variables in the order of the code; for the module its globals in the order of their
     *     making, names that begin with two underscores left out
     */
    record Frame(String name, int line, List<Link> variables) {}

    /**
     * An object.
     *
     * @param birth its serial number
     * @param type CPython's name of its type
     * @param text a short text: the representation of a number or string, else empty
     * @param count what {@code sys.getrefcount} would print less the argument's own reference
     * @param shared whether it is one of the objects that every program shares: {@code None}, small integers, interned
     *     strings of the interpreter, types and functions that are built in
     * @param links its counted references
     * @param weak its weak references
     */
    record Thing(long birth, String type, String text, long count, boolean shared, List<Link> links, List<Link> weak) {}

    /**
     * A reference with its name.
     *
     * @param label the name of a variable or attribute, {@code [3]} for an element, {@code ['a']} for the value of a key
     * @param target the birth of the object
     */
    record Link(String label, long target) {}
}
