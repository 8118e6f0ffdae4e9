package org.cyclelab.python.object;

/** Fields of exceptions, in the order in which CPython releases them. */
public final class ExceptionLayout {
    /** The value of a StopIteration, the object of an AttributeError, the code of a SystemExit. */
    public static final int VALUE = 0;

    /** The name of a NameError or AttributeError. */
    public static final int NAME = 1;

    public static final int DICT = 2;
    public static final int ARGS = 3;
    public static final int NOTES = 4;
    public static final int TRACEBACK = 5;
    public static final int CAUSE = 6;
    public static final int CONTEXT = 7;

    /** The class, where the program defines it. */
    public static final int CLASS = 8;

    static final String[] FIELDS = {
        "value", "name", "__dict__", "args", "__notes__", "__traceback__", "__cause__", "__context__", "__class__"
    };

    private ExceptionLayout() {}
}
