package org.cyclelab.experiment;

import org.cyclelab.experiment.Experiment.PassPlan;

/** Hears how an experiment gets on; called from several threads. */
public interface Progress {

    /** Nobody listens. */
    Progress NONE = new Progress() {};

    /** The experiment begins. */
    default void begin(int passes, int passesDoneBefore) {}

    /** A pass begins. */
    default void started(PassPlan pass) {}

    /** A running pass has written so many more events. */
    default void events(long more) {}

    /** A pass has ended and its results are kept. */
    default void finished(PassPlan pass) {}

    /** A measurement of time begins. */
    default void measuring(int number, int of) {}

    /** The experiment has ended, well or not. */
    default void end() {}
}
