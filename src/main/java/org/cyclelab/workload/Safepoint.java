package org.cyclelab.workload;

/** What a {@link Replay} calls when its heap rings or the program asks: there the trial decides and collects. */
public interface Safepoint {

    /** Does nothing, whatever happens. */
    Safepoint NOTHING = new Safepoint() {
        @Override
        public void alarm() {}

        @Override
        public void request() {}

        @Override
        public void noRoom() {}
    };

    /** The event that just ended has reached an alarm of the heap, silenced by now. */
    void alarm();

    /** The program asks for a collection. */
    void request();

    /** An allocation found no room; the replay tries it once more afterwards. */
    void noRoom();

    /** A {@link Event#SAFEPOINT}. */
    default void safepoint() {}

    /** A {@link Event#MARK}. */
    default void mark(String label) {}
}
