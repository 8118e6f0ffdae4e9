/**
 * Workloads that replay a file: a recorded heap of a real program, and a trace written as text.
 *
 * <h2>Recorded heaps</h2>
 *
 * <p>{@link org.cyclelab.trace.heap.RecordedHeap} is what CPython's own traversal saw of a program's objects, with the
 * verdict of its reference counting and of its cycle collector on every object; {@link
 * org.cyclelab.trace.heap.HeapWorkload} builds it in a simulated heap and drops its roots as the recording did.
 *
 * <h2>Traces</h2>
 *
 * <p>{@link org.cyclelab.trace.TraceWorkload} reads a scenario, one statement a line, in UTF-8:
 *
 * <pre>
 * line      = [ statement ] [ "#" comment ]
 * statement = "type" TYPE ( { FIELD | "weak" FIELD } | "[]" { "weak" FIELD } ) { property }
 *           | "new" VAR TYPE [ LENGTH ]
 *           | VAR "=" ( value | place | "static" STATIC )
 *           | place "=" ( value | "move" VAR )
 *           | "drop" VAR
 *           | "static" STATIC "=" value
 *           | "call" FUNCTION { PARAMETER "=" value }
 *           | "return" [ value "->" VAR ]
 *           | "thread" NAME | "join" NAME
 *           | "collect" | "safepoint" | "mark" "\"" label "\""
 *           | "expect" COLLECTOR "leaks" ( N | VAR { VAR } )
 *           | "expect" COLLECTOR "reclaimed" N
 * property  = "bytes" N | "acyclic" | "opaque" | "weak-map" | "reference-cell"
 *           | "finalizer:" ( "noop" | "resurrect" STATIC | "breaker" | "spawn" N | "legacy" )
 * place     = object ( "." FIELD | "[" N "]" | "{" object "}" )
 * object    = VAR | "@" N
 * value     = object | "null"
 * </pre>
 *
 * <p>Names are letters, digits and {@code _}, not beginning with a digit; names of types, statics and functions may have
 * parts joined by dots, names of collectors by hyphens. The first words of the statements and {@code null} are reserved.
 *
 * <ul>
 *   <li>A variable is a local of the current frame and so a counted reference; {@code drop} takes it away. A function
 *       sees its own variables only; {@code call} begins its frame, {@code return} ends it and drops its variables,
 *       {@code return x -> y} first stores what {@code x} refers to in {@code y} of the caller.
 *   <li>Statics are seen everywhere: {@code static s = a} stores, {@code a = static s} reads. One with a dot in its name
 *       belongs to the type before the dot: {@code static Config.cache = x}. Reports name statics so.
 *   <li>A field declared {@code weak} is neither counted nor traced, and null when its referent has been reclaimed.
 *       {@code x = r.referent} of a referent that is garbage by then depends on the collector; such an {@code x} can only
 *       be dropped or set anew.
 *   <li>{@code m{k} = v} puts an entry into an object of a {@code weak-map} type, {@code m{k} = null} removes it,
 *       {@code x = m{k}} reads it. The entry keeps {@code v} as long as {@code m} and {@code k} are both reachable.
 *   <li>{@code a.f = move x} hands the reference in {@code x} on to the field, without a change of the count, and drops
 *       {@code x} by it.
 *   <li>An {@code opaque} type does not show its references to collectors, though they are counted.
 *   <li>A {@code reference-cell} is what variables share that are references to each other, as PHP has them: its one
 *       field is what they refer to, never another cell, and is suspected in place of the cell where a collector looks
 *       through cells, as php does.
 *   <li>A {@code finalizer:} runs once before an object is reclaimed: {@code noop} does nothing, {@code resurrect s} stores
 *       the object in static {@code s}, which the trace can only set to null, {@code breaker} nulls its fields,
 *       {@code spawn n} makes n objects of the type that refer to themselves, {@code legacy} is one that some collectors
 *       do not dare to run.
 *   <li>{@code @7} is the seventh object made, wherever it is: how written-out programs name it.
 *   <li>{@code new a Array 10} makes an array of ten elements. A type that is not declared gets a field whenever a
 *       store names a new one; a declared type has the fields of its declaration, in that order, and, as the
 *       declaration may say, a size in bytes without elements, and the promise that its objects are never part of a
 *       cycle.
 *   <li>{@code thread t} goes on in another thread, a new one for a new name; {@code main} is the first.
 *       {@code join t} ends a thread that is not the current one.
 *   <li>{@code expect} says what a collector does: what it {@code leaks} when the trace has ended and a last
 *       collection has run, as a number or as the names with which the objects were made; or how many objects it has
 *       {@code reclaimed} up to this line.
 *   <li>At the end of the trace nothing is dropped: what variables and statics hold stays held.
 * </ul>
 *
 * <h2>Recorded events</h2>
 *
 * <p>{@link org.cyclelab.trace.events.EventRecorder} writes any stream of events, {@link org.cyclelab.trace.events.RecordedEvents}
 * reads it. The file begins with the line {@code cyclelab-events 1}; then come the types, numbered from 0 on, and the
 * events, one a line, with objects named by birth:
 *
 * <pre>
 * line      = [ type | "label" LABEL | WORD { N } ] [ "#" comment ]
 * type      = "type" NAME [ "array" ] { FIELD } "bytes" N N_PER_ELEMENT [ "acyclic" ]
 *             [ "opaque" ] [ "weak_map" ] [ "part" ] [ "reference_cell" ] [ "untracked" ]
 *             [ "finalizer" KIND N ] [ "weak" { FIELD } ]
 * </pre>
 *
 * <p>Names and labels stand in double quotes. The words, with their operands as {@link org.cyclelab.workload.Event} has
 * them, are {@code new, load, store, local, static, enter, leave, thread, switch, join, safepoint, collect, mark, weak,
 * deref, put, entry, move}.
 *
 * <p>The whole file is read before the first event; all errors are told with line and column. {@link
 * org.cyclelab.trace.Recordings#ALL} lists the workloads of this package.
 */
@NullMarked
package org.cyclelab.trace;

import org.jspecify.annotations.NullMarked;
