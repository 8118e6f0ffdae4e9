/**
 * Garbage collectors for the simulated heap: one algorithm, one file, one line in
 * {@link org.cyclelab.collector.Collectors#ALL}.
 *
 * <h2>The algorithms</h2>
 *
 * <dl>
 *   <dt>{@link org.cyclelab.collector.counting.ReferenceCounting reference-counting} (Collins 1960)
 *   <dd>The heap itself counts every reference and reclaims at zero. Prompt, local, and incomplete: each member of a
 *       cycle is referred to from within the cycle, so its count never reaches zero (McBeth 1963). Two count updates
 *       for each reference overwritten; the longest pause is the size of the structure whose last reference goes.
 *   <dt>{@link org.cyclelab.collector.trial.BaconRajan bacon-rajan} (Bacon and Rajan 2001)
 *   <dd>Counting, plus trial deletion from <em>suspects</em>: objects whose count was decremented to non-zero. A cycle
 *       is garbage exactly when its counts vanish once the references inside it are subtracted. Work is proportional
 *       to what the suspects reach, at most three visits an edge for all suspects together; garbage far away costs
 *       nothing, but live structures that keep becoming suspect are traced again and again.
 *   <dt>{@link org.cyclelab.collector.tracing.MarkSweep mark-sweep} (McCarthy 1960)
 *   <dd>Traces what is reachable and reclaims the rest. No cost per store, every cycle found, work proportional to the
 *       live heap plus one pass over all cells; garbage waits for the next collection.
 *   <dt>{@link org.cyclelab.collector.trial.Lins1992 lins-1992} (Lins 1992)
 *   <dd>Trial deletion from one suspect at a time, taken from a control set. Two or three visits for each edge that a
 *       suspect reaches, but for each suspect anew: quadratic when garbage hangs together and is dropped from its far
 *       end. As good as bacon-rajan while suspects are few and far apart, and never better.
 *   <dt>{@link org.cyclelab.collector.trial.LinsJumpStack lins-jump-stack} (Lins 2002)
 *   <dd>The same with the objects whose count did not vanish remembered on a stack, so that no search for them is
 *       needed: two visits an edge and suspect. Never more edges than lins-1992, fewer on garbage; quadratic alike.
 *   <dt>{@link org.cyclelab.collector.trial.Christopher christopher} (Christopher 1984)
 *   <dd>Subtracts all references inside the heap from a copy of all counts and traces from what is left. No suspects and
 *       no roots to enumerate; each collection costs every edge of the heap twice. Wins when much has become garbage
 *       between collections; loses to trial deletion on a large live heap.
 *   <dt>{@link org.cyclelab.collector.trial.BreadthFirst breadth-first} (Giallorenzo and Goretti 2025)
 *   <dd>Counts the references among all that the suspects reach, beside the counts, and traces from what has more. Two
 *       visits an edge for all suspects together and nothing to restore: wins over bacon-rajan on garbage, and shares
 *       its weakness for live structures that keep becoming suspect.
 *   <dt>{@link org.cyclelab.collector.trial.WholeSubgraph whole-subgraph} (after Lin and Hou 2006, a reconstruction)
 *   <dd>All that a suspect reaches is reclaimed if no reference comes from outside, else nothing. One visit an edge, and
 *       incomplete: a garbage ring that refers to a live object stays. Wins where garbage is closed; needs another
 *       collector after it.
 *   <dt>{@link org.cyclelab.collector.tracing.NoCollection none} (Epsilon, 2018)
 *   <dd>Reclaims nothing and does no work. The baseline: what a program allocates in all, and the work that every other
 *       member adds. Wins when the program ends before memory does.
 *   <dt>{@link org.cyclelab.collector.counting.Deferred deferred} (Deutsch and Bobrow 1976)
 *   <dd>Counts only the references in fields. Objects at zero wait in a table until a collection sees that no root
 *       refers to them. Nothing for locals, calls and returns; per collection the roots, the table and what dies. Wins
 *       over immediate counting when stores to locals outnumber those to fields; it leaves the same cycles behind.
 *   <dt>{@link org.cyclelab.collector.counting.StickyCounts sticky-counts} (Wise and Friedman 1977)
 *   <dd>Counts in one to eight bits; a full count sticks. A trace now and then reclaims cycles and stuck garbage and
 *       counts the survivors anew. Wins where headers are tight and few objects are shared widely; each further bit
 *       leaves less to the trace.
 *   <dt>{@link org.cyclelab.collector.tracing.SchorrWaite schorr-waite} (Schorr and Waite 1967)
 *   <dd>Mark-sweep without a stack: the fields hold the way back while the mark walks. Constant space, against a second
 *       visit and two writes for each edge that leads to an object not seen before. Wins where no memory is left.
 *   <dt>{@link org.cyclelab.collector.runtime.CPython cpython} (Schemenauer and others 2000)
 *   <dd>Counting, and three generations whose inner references are subtracted from a copy of the counts. Nothing at a
 *       store; each collection costs its generation. Wins where garbage dies young.
 *   <dt>{@link org.cyclelab.collector.runtime.CPythonIncremental cpython-incremental} (Shannon and others 2024)
 *   <dd>The same on slices of the old objects. Short pauses, and more floating garbage than generations leave.
 *   <dt>{@link org.cyclelab.collector.runtime.Php php} (Stogov, Popov and Le Blanc 2023)
 *   <dd>Trial deletion from a buffer whose size follows the success; destructors and a second run. Wins where cycles are
 *       few; a live hub that keeps becoming suspect costs all that it reaches at each run.
 *   <dt>{@link org.cyclelab.collector.runtime.NimOrc nim-orc} (Rumpf and others 2020)
 *   <dd>Trial deletion, newest suspects first, without a scan where all that was traced is garbage. Wins on temporary
 *       structures; leaves cycles that moved references close.
 *   <dt>{@link org.cyclelab.collector.eager.MartinezWachenchauzerLins martinez-wachenchauzer-lins} (1990)
 *   <dd>Trial deletion at once after each deletion of a shared reference. Nothing floats; two or three visits for each
 *       edge within reach, each time: quadratic where a structure is let go reference by reference.
 *   <dt>{@link org.cyclelab.collector.eager.StrongWeakPhantom strong-weak-phantom} (Brandt and others 2014)
 *   <dd>Counts strong references, which form no cycle, and weak ones apart. Only the loss of a last strong reference
 *       makes it look, at the region that hangs on it. Nothing floats; moving the one root of a large live structure
 *       costs the whole of it.
 *   <dt>{@link org.cyclelab.collector.eager.SccFreeze scc-freeze} (Parkinson, Clebsch and Wrigstad 2024)
 *   <dd>One count for each strongly connected component, found once when the graph is frozen. Unbeatable while nothing is
 *       written; a write thaws what the object reaches.
 *   <dt>{@link org.cyclelab.collector.eager.Brownbridge brownbridge} (Brownbridge 1985, a reconstruction)
 *   <dd>Unsafe: reclaims what is reachable. The negative control, which experiments run only when told to.
 *   <dt>{@link org.cyclelab.collector.concurrent.BaconRajanConcurrent bacon-rajan-concurrent} (Bacon and Rajan 2001)
 *   <dd>Counts from logs in epochs, finds candidate cycles while the mutator runs, and frees those that pass two tests an
 *       epoch later. Pauses as short as wanted, against garbage that floats for two epochs and live structures traced in
 *       each.
 *   <dt>{@link org.cyclelab.collector.counting.LazyFreeing lazy-freeing} (Weizenbaum 1963)
 *   <dd>Counting whose dead wait on a list and are taken apart by allocations, a fixed number at a time. The same work in
 *       all, and no release longer than an object is wide; wins where a long cascade would hurt more than the memory
 *       that the dead occupy meanwhile. Leaves the same cycles as counting.
 *   <dt>{@link org.cyclelab.collector.counting.Coalescing coalescing} (Levanoni and Petrank 2001)
 *   <dd>Logs an object before its first write since the last collection, which then counts the difference: one decrement
 *       and one increment a field, however often it was written, and nothing for what dies young, cycles included. Wins
 *       where old objects are written again and again. Leaves cycles that have survived a collection.
 *   <dt>{@link org.cyclelab.collector.tracing.Generational generational} (Demers and others 1990)
 *   <dd>Mark-sweep whose marks stick: a minor collection visits new survivors and written old objects only. Wins when most
 *       dies young; old garbage, and new garbage that it refers to, waits for a major collection.
 *   <dt>{@link org.cyclelab.collector.tracing.Incremental incremental} (Dijkstra and others 1978; Steele 1975; Yuasa 1990)
 *   <dd>Mark-sweep whose mark goes on in slices behind a write barrier of one of three kinds. Wins where pauses must be
 *       short; pays with log entries for writes while it marks, and with what dies behind the mark and floats until the
 *       next cycle.
 *   <dt>{@link org.cyclelab.collector.hybrid.RcBackupTrace rc-backup-trace} (DeTreville 1990)
 *   <dd>Exact counting, and mark-sweep now and then for the cycles. Prompt for everything acyclic; wins over trial deletion
 *       where many live objects keep becoming suspect.
 *   <dt>{@link org.cyclelab.collector.hybrid.Lxr lxr} (Zhao, Blackburn and McKinley 2022)
 *   <dd>Counts of few bits brought up to date at pauses, from a log of fields; young objects that nothing counted reaches
 *       are dead at no cost, decrements wait, and a trace over a snapshot finds cycles and stuck objects. Wins where most
 *       dies young and pauses must be short.
 *   <dt>{@link org.cyclelab.collector.tracing.Clairvoyant clairvoyant} (after Hertz and others 2006)
 *   <dd>The other bound: is told all deaths by the oracle and reclaims each object at the event at which it dies. No
 *       garbage floats at any event, and no work is counted.
 *   <dt>{@link org.cyclelab.collector.runtime.rust.BaconRajanCc bacon-rajan-cc} (fitzgen 2023)
 *   <dd>The paper's trial deletion in a Rust crate, in which an increment does not clear a suspect: live objects that are
 *       passed about are traced again. Complete; three visits for each edge of garbage.
 *   <dt>{@link org.cyclelab.collector.runtime.rust.GcModule gcmodule} (quark-zju 2021)
 *   <dd>CPython's subtraction from copies of the counts over all objects of a space. No suspects and no generations: each
 *       collection costs the whole heap. Cycles across spaces stay.
 *   <dt>{@link org.cyclelab.collector.runtime.rust.Dumpster dumpster} (Ramsey 2026)
 *   <dd>Counts inside beside the counts, as soon as more references have been dropped than are left: the cost of
 *       collecting is bounded by the drops. Garbage that keeps as many references as were dropped never makes it collect.
 *   <dt>{@link org.cyclelab.collector.runtime.rust.RustCc rust-cc} (frengor 2024)
 *   <dd>The same, with an increment taking the object off the list, a trigger by bytes, and finalizers that may save what
 *       they find: at most ten rounds of them.
 *   <dt>{@link org.cyclelab.collector.runtime.rust.TracingRc tracing-rc} (Jesterhearts 2025)
 *   <dd>Suspects are traced when they have been left alone for some collections. Wins where live objects keep being
 *       suspected; garbage waits as long as the age says.
 *   <dt>{@link org.cyclelab.collector.runtime.rust.CactusRef cactusref} (artichoke 2024)
 *   <dd>Examines every drop at once and frees only what nothing outside holds any part of. Prompt, quadratic, and
 *       incomplete: a ring that points at a live object stays for ever.
 *   <dt>{@link org.cyclelab.collector.runtime.engine.QuickJs quickjs} (Bellard 2026)
 *   <dd>Takes all references inside the heap off the counts and gives back what survivors reach. Twice every edge of the
 *       heap, whenever memory has grown by half. Two designs of weak maps leak two different ways.
 *   <dt>{@link org.cyclelab.collector.runtime.engine.Gecko gecko} (Mozilla 2024)
 *   <dd>Builds a graph of what suspects reach, in slices, without a barrier for stores: what was touched meanwhile is a
 *       suspect again and floats to the next collection. Death at zero waits too. Short pauses, more memory.
 *   <dt>{@link org.cyclelab.collector.runtime.engine.Argc argc} (Google, in j2objc)
 *   <dd>References from roots are counted apart, so that a backup trace needs no stack to scan. As a trace: pays for what
 *       lives, not for garbage.
 *   <dt>{@link org.cyclelab.collector.runtime.engine.CircleScc circle-scc} (Ash 2012)
 *   <dd>Asks of each candidate whether anything outside its strongly connected component refers to it. Exact about one
 *       component, blind to garbage held by garbage, quadratic in live candidates.
 * </dl>
 *
 * <p>Which wins: trial deletion when little is suspected and little of that is live, tracing when much dies between
 * collections and little survives, counting alone when there are no cycles and promptness matters (Bacon, Cheng and
 * Rajan, <em>A unified theory of garbage collection</em>, OOPSLA 2004).
 *
 * <h2>To write one</h2>
 *
 * <p>Implement {@link org.cyclelab.collector.Collector}, describe it in a
 * {@link org.cyclelab.collector.CollectorSpec}, and add the spec to {@code Collectors.ALL}, or list a
 * {@link org.cyclelab.collector.CollectorProvider} under {@code META-INF/services} in a jar of your own. Commands,
 * configuration, results and the contract test read that list. When to collect is not the collector's business.
 */
@NullMarked
package org.cyclelab.collector;

import org.jspecify.annotations.NullMarked;
