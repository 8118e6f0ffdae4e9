package org.cyclelab.python;

import java.util.List;
import org.cyclelab.collector.CollectorSpec;
import org.cyclelab.heap.type.Types;
import org.cyclelab.python.syntax.Module;
import org.cyclelab.workload.EventSink;
import org.jspecify.annotations.Nullable;

/**
 * What is to be run and who watches. An {@link Engine} carries it out.
 *
 * @param program the parsed program
 * @param collector the cycle collector under the {@code gc} module
 * @param out receives the standard output, piece by piece
 * @param err receives the standard error: the traceback of an uncaught exception, and exceptions that are ignored
 * @param observer watches the run, or null
 * @param recorder receives the run as events, or null
 */
public record Request(
        Module program,
        CollectorSpec collector,
        Text out,
        Text err,
        @Nullable Observer observer,
        @Nullable Recorder recorder) {

    /** Takes pieces of text. */
    public interface Text {
        void write(String text);
    }

    /** Takes the run as events. */
    public interface Recorder {
        /** Answers where events of objects of these types go; called once, before the first event. */
        List<EventSink> begin(Types types);
    }
}
