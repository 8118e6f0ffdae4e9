package org.cyclelab.workload;

/**
 * The alphabet: one mutator operation is {@value #STRIDE} ints, the operation and three operands. An operand that an
 * operation does not use is 0.
 *
 * <p>{@code local} is an index into the current frame, {@code object} and {@code value} are births (a value may be 0,
 * null).
 *
 * <table>
 * <caption>Operations</caption>
 * <tr><th>operation</th><th>operands</th><th>effect</th></tr>
 * <tr><td>{@link #ALLOCATE}</td><td>local, type, length</td><td>the next birth; the local now refers to it</td></tr>
 * <tr><td>{@link #LOAD_FIELD}</td><td>local, object, field</td><td>local := object.field</td></tr>
 * <tr><td>{@link #STORE_FIELD}</td><td>object, field, value</td><td>object.field := value</td></tr>
 * <tr><td>{@link #STORE_LOCAL}</td><td>local, value</td><td>local := value</td></tr>
 * <tr><td>{@link #STORE_STATIC}</td><td>index, value</td><td>static := value</td></tr>
 * <tr><td>{@link #ENTER_FRAME}</td><td>locals</td><td>a frame with that many null locals</td></tr>
 * <tr><td>{@link #LEAVE_FRAME}</td><td>local, value</td><td>the caller's local := value unless local is -1;
 *     then the frame's locals are dropped in ascending order</td></tr>
 * <tr><td>{@link #START_THREAD}</td><td>thread</td><td>a new thread without frames; the current thread stays</td></tr>
 * <tr><td>{@link #SWITCH_THREAD}</td><td>thread</td><td>that thread is the current one</td></tr>
 * <tr><td>{@link #END_THREAD}</td><td>thread</td><td>all its frames are left, innermost first; not the current
 *     thread</td></tr>
 * <tr><td>{@link #SAFEPOINT}</td><td></td><td>a collector may run, an audit compares</td></tr>
 * <tr><td>{@link #COLLECT}</td><td></td><td>the program asks for a collection</td></tr>
 * <tr><td>{@link #MARK}</td><td>label</td><td>a phase of the program begins; the label is an index into
 *     {@link Chunk#labels()}</td></tr>
 * <tr><td>{@link #STORE_WEAK}</td><td>object, weak field, value</td><td>object.weakField := value</td></tr>
 * <tr><td>{@link #LOAD_WEAK}</td><td>local, object, weak field</td><td>local := object.weakField, null if the referent
 *     is gone</td></tr>
 * <tr><td>{@link #PUT_ENTRY}</td><td>map, key, value</td><td>map[key] := value; null removes the entry</td></tr>
 * <tr><td>{@link #LOAD_ENTRY}</td><td>local, map, key</td><td>local := map[key]</td></tr>
 * <tr><td>{@link #MOVE_FIELD}</td><td>object, field, local</td><td>object.field := local; local := null: the
 *     reference itself is handed on</td></tr>
 * </table>
 *
 * <p>{@link #LOAD_WEAK} is the one operation whose effect depends on the collector: a referent that is garbage but not
 * reclaimed yet is loaded, and lives again.
 *
 * <p>Thread 0 exists from the start, without frames.
 */
public final class Event {

    /** Ints per event. */
    public static final int STRIDE = 4;

    /** Events per full chunk. */
    public static final int CHUNK_EVENTS = 4096;

    public static final int ALLOCATE = 1;
    public static final int LOAD_FIELD = 2;
    public static final int STORE_FIELD = 3;
    public static final int STORE_LOCAL = 4;
    public static final int STORE_STATIC = 5;
    public static final int ENTER_FRAME = 6;
    public static final int LEAVE_FRAME = 7;
    public static final int START_THREAD = 8;
    public static final int SWITCH_THREAD = 9;
    public static final int END_THREAD = 10;
    public static final int SAFEPOINT = 11;
    public static final int COLLECT = 12;
    public static final int MARK = 13;
    public static final int STORE_WEAK = 14;
    public static final int LOAD_WEAK = 15;
    public static final int PUT_ENTRY = 16;
    public static final int LOAD_ENTRY = 17;
    public static final int MOVE_FIELD = 18;

    private Event() {}
}
