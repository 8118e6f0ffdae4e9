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

    /** {@code sys.getsizeof} of an instance of a built-in exception. */
    public static int size(String name) {
        return switch (name) {
            case "NameError", "UnboundLocalError", "StopIteration", "SystemExit" -> 96;
            case "AttributeError", "BaseExceptionGroup" -> 104;
            case "ImportError", "ModuleNotFoundError", "ExceptionGroup" -> 112;
            case "OSError",
                    "BlockingIOError",
                    "ChildProcessError",
                    "ConnectionError",
                    "BrokenPipeError",
                    "ConnectionAbortedError",
                    "ConnectionRefusedError",
                    "ConnectionResetError",
                    "FileExistsError",
                    "FileNotFoundError",
                    "InterruptedError",
                    "IsADirectoryError",
                    "NotADirectoryError",
                    "PermissionError",
                    "ProcessLookupError",
                    "TimeoutError",
                    "UnicodeDecodeError",
                    "UnicodeEncodeError",
                    "UnicodeTranslateError" -> 128;
            case "SyntaxError", "IndentationError", "TabError" -> 152;
            default -> 88;
        };
    }

    private ExceptionLayout() {}
}
