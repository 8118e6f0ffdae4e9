package org.cyclelab.python.machine;

import java.util.LinkedHashMap;
import java.util.Map;
import org.cyclelab.heap.Heap;
import org.cyclelab.python.object.ExceptionLayout;
import org.cyclelab.python.object.Kind;
import org.cyclelab.python.object.Memory;
import org.cyclelab.python.object.PyType;

/** Exceptions: raising, catching, the exception that is handled, tracebacks. */
public final class Errors {
    /** Built-in exceptions and what each derives from. */
    public static final Map<String, String> HIERARCHY = new LinkedHashMap<>();

    static {
        String pairs = "BaseException:object Exception:BaseException SystemExit:BaseException "
                + "KeyboardInterrupt:BaseException GeneratorExit:BaseException StopIteration:Exception "
                + "ArithmeticError:Exception ZeroDivisionError:ArithmeticError OverflowError:ArithmeticError "
                + "AssertionError:Exception AttributeError:Exception BufferError:Exception EOFError:Exception "
                + "ImportError:Exception ModuleNotFoundError:ImportError LookupError:Exception "
                + "IndexError:LookupError KeyError:LookupError MemoryError:Exception NameError:Exception "
                + "UnboundLocalError:NameError OSError:Exception FileNotFoundError:OSError TimeoutError:OSError "
                + "ReferenceError:Exception RuntimeError:Exception NotImplementedError:RuntimeError "
                + "RecursionError:RuntimeError TypeError:Exception ValueError:Exception UnicodeError:ValueError "
                + "UnicodeDecodeError:UnicodeError UnicodeEncodeError:UnicodeError Warning:Exception "
                + "UserWarning:Warning DeprecationWarning:Warning RuntimeWarning:Warning "
                + "StopAsyncIteration:Exception SyntaxError:Exception SystemError:Exception "
                + "FloatingPointError:ArithmeticError BytesWarning:Warning EncodingWarning:Warning "
                + "FutureWarning:Warning ImportWarning:Warning PendingDeprecationWarning:Warning "
                + "ResourceWarning:Warning SyntaxWarning:Warning UnicodeWarning:Warning BlockingIOError:OSError "
                + "ChildProcessError:OSError ConnectionError:OSError FileExistsError:OSError "
                + "InterruptedError:OSError IsADirectoryError:OSError NotADirectoryError:OSError "
                + "PermissionError:OSError ProcessLookupError:OSError IndentationError:SyntaxError "
                + "BrokenPipeError:ConnectionError ConnectionAbortedError:ConnectionError "
                + "ConnectionRefusedError:ConnectionError ConnectionResetError:ConnectionError "
                + "TabError:IndentationError UnicodeTranslateError:UnicodeError";
        for (String pair : pairs.split(" ", -1)) {
            int colon = pair.indexOf(':');
            HIERARCHY.put(pair.substring(0, colon), pair.substring(colon + 1));
        }
    }

    private static final int FIRST_PENDING = 0;
    private static final int FIRST_HANDLED = 100;

    private final Machine vm;
    private final Memory memory;
    private int nesting;

    /** Running generators: each has a handled exception of its own. */
    public int level;

    Errors(Machine vm) {
        this.vm = vm;
        memory = vm.memory;
    }

    /** The exception on its way, or null. */
    public int pending() {
        return memory.staticAt(FIRST_PENDING + nesting);
    }

    /** Code that must not disturb the pending exception begins: a finalizer or callback. */
    public void nest() {
        nesting++;
    }

    /** It ends. */
    public void unnest() {
        memory.setStatic(FIRST_PENDING + nesting, Heap.NULL);
        nesting--;
    }

    /** Makes {@code exception} the pending one, with the handled one as its context. */
    public PyError raise(int exception) {
        int handled = current();
        if (handled != Heap.NULL && handled != exception) {
            int o = handled;
            while (true) {
                int context = memory.field(o, ExceptionLayout.CONTEXT);
                if (context == Heap.NULL) {
                    break;
                }
                if (context == exception) {
                    memory.setField(o, ExceptionLayout.CONTEXT, Heap.NULL);
                    break;
                }
                o = context;
            }
            memory.setField(exception, ExceptionLayout.CONTEXT, handled);
        }
        memory.setStatic(FIRST_PENDING + nesting, exception);
        return new PyError(false);
    }

    /** The exception goes on its way again; its traceback stays. */
    public PyError reraise(int exception) {
        memory.setStatic(FIRST_PENDING + nesting, exception);
        return new PyError(true);
    }

    /** Raises a new exception with a message. */
    public PyError raise(String type, String message) {
        return raise(vm.type(type), message);
    }

    /** Raises a new exception with a message. */
    private PyError raise(PyType type, String message) {
        int mark = memory.sp;
        vm.texts.make(message);
        int e = make(type, 1);
        PyError error = raise(e);
        memory.popTo(mark);
        return error;
    }

    /** Raises a new exception with one argument. */
    public PyError raise(String type, int argument) {
        int mark = memory.sp;
        memory.push(argument);
        int e = make(vm.type(type), 1);
        PyError error = raise(e);
        memory.popTo(mark);
        return error;
    }

    /** A new exception of a built-in type with the {@code n} topmost references as arguments, pushed in their place. */
    public int make(PyType type, int n) {
        int mark = memory.sp - n;
        vm.sequences.packTuple(n);
        int e = allocate(type);
        memory.setField(e, ExceptionLayout.ARGS, memory.local(mark));
        setValue(type, e, memory.local(mark));
        memory.slide(mark);
        return e;
    }

    /** Sets the value of a {@code StopIteration} or {@code SystemExit} to the first of its arguments. */
    public void setValue(PyType type, int e, int args) {
        if ((type.isSubclass(vm.type("StopIteration")) || type.isSubclass(vm.type("SystemExit")))
                && vm.sequences.tupleSize(args) > 0) {
            memory.setField(e, ExceptionLayout.VALUE, vm.sequences.tupleItem(args, 0));
        }
    }

    /** An exception object without arguments, pushed. */
    public int allocate(PyType type) {
        int e = memory.allocate(type.shape, type.defined ? ExceptionLayout.CLASS + 1 : 0);
        memory.setPayload(e, type);
        if (type.defined) {
            memory.setField(e, ExceptionLayout.CLASS, type.handle);
        }
        return e;
    }

    /** TypeError. */
    public PyError type(String message) {
        return raise("TypeError", message);
    }

    /** Whether the pending exception is of a type. */
    public boolean isPending(String type) {
        int e = pending();
        return e != Heap.NULL && vm.typeOf(e).isSubclass(vm.type(type));
    }

    /** Forgets the pending exception. */
    public void clear() {
        memory.setStatic(FIRST_PENDING + nesting, Heap.NULL);
    }

    /** Moves the pending exception onto the stack. */
    public int take() {
        int e = pending();
        memory.push(e);
        clear();
        return e;
    }

    /** The handled exception of the running generator or thread, or null. */
    public int handled() {
        return memory.staticAt(FIRST_HANDLED + level);
    }

    /** Sets the handled exception of the running generator or thread. */
    public void setHandled(int exception) {
        memory.setStatic(FIRST_HANDLED + level, exception);
    }

    /** The innermost handled exception, of which {@code sys.exc_info()} tells, or null. */
    public int current() {
        for (int i = level; i >= 0; i--) {
            int e = memory.staticAt(FIRST_HANDLED + i);
            if (e != Heap.NULL && e != vm.none) {
                return e;
            }
        }
        return Heap.NULL;
    }

    /** Adds an entry for a frame, which must be the innermost, to the traceback of the pending exception. */
    public void addTraceback(Frame frame) {
        int e = pending();
        int mark = memory.sp;
        int object = vm.frames.object(frame);
        int entry = memory.allocate(Kind.TRACEBACK);
        memory.setNumber(entry, frame.current);
        memory.setField(entry, 0, memory.field(e, ExceptionLayout.TRACEBACK));
        memory.setField(entry, 1, object);
        memory.setField(e, ExceptionLayout.TRACEBACK, entry);
        memory.popTo(mark);
    }
}
