package org.cyclelab.python.operate;

/** What the operations on values need of generators. */
public interface GeneratorAccess {
    /** Goes on with a generator: what it yields, or null at its end with the result on top of the stack. */
    int send(int generator, int value);

    /** The name of its function. */
    String name(int generator);

    /** The qualified name of its function. */
    String qualifiedName(int generator);

    /** Whether it is at work at this moment. */
    boolean isRunning(int generator);

    /** Whether it has come to its end. */
    boolean isFinished(int generator);
}
