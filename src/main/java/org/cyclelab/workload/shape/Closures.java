package org.cyclelab.workload.shape;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.cyclelab.heap.type.Type;
import org.cyclelab.heap.type.Types;
import org.cyclelab.option.Option;
import org.cyclelab.option.Options;
import org.cyclelab.option.Settings;
import org.cyclelab.workload.EventWriter;
import org.cyclelab.workload.Workload;
import org.cyclelab.workload.WorkloadSpec;
import org.cyclelab.workload.random.Spread;

/**
 * Local functions that call themselves or each other: a closure refers to the scope in which it was made, and the scope
 * has a variable for each function. With one function that is the closure that captures itself. Functions that are not
 * recursive are not stored in their scope: those die by counting.
 *
 * <p>The code of the functions is shared by all their closures, acyclic and reachable to the end. The scope's other
 * variables hold acyclic values, which a recursive function takes with it.
 *
 * <p>The first closure is called, then all are dropped. About five events an object.
 */
public final class Closures implements Workload {
    private static final String COUNT = "count";
    private static final String FUNCTIONS = "functions";
    private static final String CAPTURES = "captures";
    private static final String RECURSIVE = "recursive";

    /** The description. */
    public static final WorkloadSpec SPEC = new WorkloadSpec(
            "closures",
            "Functions that capture themselves or each other through the scope in which they were made.",
            "",
            Options.of(
                    Option.integer(COUNT, 1000, 1, 1_000_000_000, "scopes"),
                    Option.integer(FUNCTIONS, 1, 1, 1000, "functions of a scope, which can all call each other"),
                    Option.integer(CAPTURES, 2, 0, 1000, "acyclic values in a scope"),
                    Option.decimal(
                            RECURSIVE, 1.0, 0, 1, "share of the scopes, spread evenly, whose functions are recursive"),
                    Window.option("scopes")),
            (settings, seed) -> new Closures(settings));

    private static final int CLOSURE = 0;
    private static final int CODE_FIELD = 0;
    private static final int SCOPE_FIELD = 1;

    private static final int SCOPE = 1;
    private static final int CODE = 2;
    private static final int VALUE = 3;
    private static final int CLOSURES = 4;

    /** Static of the first function's code; {@link Window} has the one before. */
    private static final int FIRST_CODE = 1;

    private final Settings settings;
    private final int count;
    private final int functions;
    private final int captures;
    private final double recursive;

    Closures(Settings settings) {
        this.settings = settings;
        count = settings.intValue(COUNT);
        functions = settings.intValue(FUNCTIONS);
        captures = settings.intValue(CAPTURES);
        recursive = settings.decimal(RECURSIVE);
        ObjectLimit.check(SPEC.name(), count * (1.0 + functions + captures), "count × (1 + functions + captures)");
    }

    @Override
    public Types types() {
        return Types.of(
                Type.of("Closure", "code", "scope"),
                Type.of("Scope", variables()),
                Type.of("Code").asAcyclic(),
                Type.of("Value").asAcyclic(),
                Window.type("Closure"));
    }

    /** {@code self}, or {@code function1} and so on; then {@code value1} and so on. */
    private String[] variables() {
        List<String> names = new ArrayList<>();
        for (int i = 1; i <= functions; i++) {
            names.add(functions == 1 ? "self" : "function" + i);
        }
        for (int i = 1; i <= captures; i++) {
            names.add("value" + i);
        }
        return names.toArray(new String[0]);
    }

    @Override
    public OptionalLong cyclicGarbage() {
        long scopes = Spread.count(Window.dropped(count, settings), recursive);
        return OptionalLong.of(scopes * (1 + functions + captures));
    }

    @Override
    public void run(EventWriter out) {
        out.enterFrame(2);
        Window window = new Window(out, 0, CLOSURES, count, settings);
        int firstCode = out.births() + 1;
        for (int i = 0; i < functions; i++) {
            out.storeStatic(FIRST_CODE + i, out.allocate(0, CODE));
        }
        out.drop(0);
        for (int i = 0; i < count; i++) {
            int closure = scope(out, firstCode, Spread.at(i, recursive) > 0);
            call(out, closure);
            window.keep(0, closure);
            out.safepoint();
        }
        out.leaveFrame();
    }

    /** Makes a scope with its functions and returns the first of them into the caller's local 0. */
    private int scope(EventWriter out, int firstCode, boolean isRecursive) {
        out.enterFrame(2 + functions);
        int scope = out.allocate(0, SCOPE);
        for (int i = 0; i < captures; i++) {
            out.storeField(scope, functions + i, out.allocate(1, VALUE));
        }
        for (int i = 0; i < functions; i++) {
            int closure = out.allocate(2 + i, CLOSURE);
            out.storeField(closure, CODE_FIELD, firstCode + i);
            out.storeField(closure, SCOPE_FIELD, scope);
            if (isRecursive) {
                out.storeField(scope, i, closure);
            }
        }
        int first = scope + captures + 1;
        out.leaveFrame(0, first);
        return first;
    }

    /** The scope is born just before its values, those before the closures. */
    private void call(EventWriter out, int closure) {
        int scope = closure - captures - 1;
        out.enterFrame(2);
        out.loadField(0, closure, SCOPE_FIELD);
        for (int i = 0; i < captures; i++) {
            out.loadField(1, scope, functions + i);
        }
        out.leaveFrame();
    }
}
