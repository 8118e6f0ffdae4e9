package org.cyclelab.python.call;

import java.util.ArrayList;
import java.util.List;
import org.cyclelab.python.Request;
import org.cyclelab.python.machine.Collecting;
import org.cyclelab.python.machine.Frame;
import org.cyclelab.python.object.Memory;
import org.cyclelab.python.operate.GeneratorAccess;
import org.cyclelab.python.operate.Operations;
import org.cyclelab.python.text.Formats;
import org.cyclelab.python.text.Representation;

/** A running program with everything that it can do. */
public final class Vm extends Operations {
    public final Representation representation;
    public final Formats formats;
    public final Calls calls;
    public final Classes classes;
    public final Generators generators;
    public final Finalizers finalizers;

    private final List<Runnable> atExit = new ArrayList<>();
    private Execution execution = frame -> {
        throw new IllegalStateException("nothing executes frames yet");
    };

    /** A program on an empty heap; {@link #executeBy} says what runs its frames. */
    public Vm(Memory memory, Request request, Collecting collecting) {
        super(memory, request, collecting);
        representation = new Representation(this);
        formats = new Formats(this, representation);
        calls = new Calls(this);
        classes = new Classes(this);
        generators = new Generators(this);
        finalizers = new Finalizers(this);
        new Builtin(this).types();
    }

    /** Says what runs frames. */
    public void executeBy(Execution execution) {
        this.execution = execution;
    }

    /** Runs the innermost frame. */
    void execute(Frame frame) {
        execution.run(frame);
    }

    @Override
    public int invoke(int callable, int... arguments) {
        return calls.invoke(callable, arguments);
    }

    @Override
    public int method(int o, String name, int... arguments) {
        return calls.method(o, name, arguments);
    }

    @Override
    public GeneratorAccess generators() {
        return generators;
    }

    @Override
    public int percent(String format, int arguments) {
        return formats.percent(format, arguments);
    }

    /** Has something done when the program has ended; what comes last is done first. */
    public void atExit(Runnable action) {
        atExit.add(action);
    }

    /** The program has ended. */
    public void runAtExit() {
        for (int i = atExit.size() - 1; i >= 0; i--) {
            finalizers.quietly(none, atExit.get(i));
        }
    }
}
