package org.cyclelab.python.run;

import java.util.List;
import org.cyclelab.heap.Heap;
import org.cyclelab.python.Outcome;
import org.cyclelab.python.Request;
import org.cyclelab.python.call.Vm;
import org.cyclelab.python.lib.Library;
import org.cyclelab.python.machine.Collecting;
import org.cyclelab.python.object.Memory;
import org.cyclelab.python.object.Shapes;
import org.cyclelab.workload.EventSink;
import org.cyclelab.workload.EventWriter;
import org.jspecify.annotations.Nullable;

/** Runs Python programs on a simulated heap. */
public final class PythonProgram {
    /** The program's calls use the Java stack; so many bytes are enough for Python's limit of nested calls. */
    private static final long STACK_BYTES = 1L << 29;

    private PythonProgram() {}

    /** Runs a program to its end, in a thread of its own, and answers how it ended. */
    public static Outcome run(Request request) {
        Runner runner = new Runner(request);
        Thread thread = new Thread(null, runner, "python", STACK_BYTES);
        thread.start();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a program ran", e);
        }
        return runner.result();
    }

    private static final class Runner implements Runnable {
        private final Request request;
        private @Nullable Outcome outcome;
        private @Nullable Throwable failure;

        Runner(Request request) {
            this.request = request;
        }

        @Override
        public void run() {
            try {
                outcome = execute(request);
            } catch (RuntimeException | Error e) {
                failure = e;
            }
        }

        Outcome result() {
            Throwable thrown = failure;
            if (thrown instanceof RuntimeException unchecked) {
                throw unchecked;
            }
            if (thrown instanceof Error error) {
                throw error;
            }
            Outcome result = outcome;
            if (result == null) {
                throw new IllegalStateException("the program has no outcome");
            }
            return result;
        }
    }

    private static Outcome execute(Request request) {
        Program program = new Program(request.program());
        Shapes shapes = program.shapes();
        Heap heap = new Heap(
                shapes.types(),
                request.collector().heap(request.collector().options().defaults()));
        Request.Recorder recorder = request.recorder();
        EventWriter events = null;
        if (recorder != null) {
            List<EventSink> sinks = recorder.begin(shapes.types());
            events = new EventWriter(sinks);
        }
        Memory memory = new Memory(heap, shapes, events);
        Vm vm = new Vm(memory, request, new Collecting(request.collector(), heap));
        new Library(vm).install();
        Outcome outcome = new Session(vm, program).run();
        if (events != null) {
            events.flush();
        }
        return outcome;
    }
}
