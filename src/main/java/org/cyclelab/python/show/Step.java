package org.cyclelab.python.show;

import java.util.List;
import org.cyclelab.python.Observer.Frame;
import org.cyclelab.python.Observer.Thing;

/**
 * A moment of a run: the state in which a line is about to run, and what happened since the step before.
 *
 * @param line the line, or 0 at the end
 * @param frames the frames, the module's first
 * @param changed objects that are new or differ from the step before
 * @param gone births of objects that are no longer there
 * @param notes what happened since the step before, in words
 * @param printed what the program printed since the step before
 */
record Step(int line, List<Frame> frames, List<Thing> changed, List<Long> gone, List<String> notes, String printed) {}
