package org.cyclelab.python.call;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.cyclelab.heap.Heap;
import org.cyclelab.python.machine.Frame;
import org.cyclelab.python.object.ExceptionLayout;
import org.cyclelab.python.object.Memory;
import org.jspecify.annotations.Nullable;

/** Names like one that is not there: CPython names the nearest at the end of a traceback. */
final class Suggestions {
    private static final int MOST_CANDIDATES = 750;
    private static final int LONGEST = 40;
    private static final int MOVE = 2;
    private static final int CASE = 1;

    private final Vm vm;
    private final Memory memory;

    Suggestions(Vm vm) {
        this.vm = vm;
        memory = vm.memory;
    }

    /** What CPython adds to the last line of a traceback, or nothing. */
    String text(int exception) {
        int name = memory.field(exception, ExceptionLayout.NAME);
        if (name == Heap.NULL) {
            return "";
        }
        String found = null;
        if (vm.isInstance(exception, vm.type("AttributeError"))) {
            int o = memory.field(exception, ExceptionLayout.VALUE);
            found = o == Heap.NULL ? null : nearest(vm.text(name), new Directory(vm).names(o));
        } else if (vm.isInstance(exception, vm.type("NameError"))) {
            found = ofFrame(exception, vm.text(name));
        }
        return found == null ? "" : ". Did you mean: '" + found + "'?";
    }

    private @Nullable String ofFrame(int exception, String name) {
        int entry = memory.field(exception, ExceptionLayout.TRACEBACK);
        if (entry == Heap.NULL) {
            return null;
        }
        while (memory.field(entry, 0) != Heap.NULL) {
            entry = memory.field(entry, 0);
        }
        Frame frame = memory.payload(memory.field(entry, 1), Frame.class);
        List<String> locals = new ArrayList<>();
        for (int i = 0; i < frame.body.code().locals().size(); i++) {
            locals.add(frame.body.variable(i));
        }
        String found = nearest(name, locals);
        for (int dict : new int[] {frame.globals, frame.builtins}) {
            if (found == null && memory.heap().isObject(dict)) {
                found = nearest(name, keys(dict));
            }
        }
        return found;
    }

    private List<String> keys(int dict) {
        List<String> keys = new ArrayList<>();
        for (int i = vm.dicts.next(dict, 0); i >= 0; i = vm.dicts.next(dict, i + 1)) {
            keys.add(vm.text(vm.dicts.key(dict, i)));
        }
        return keys;
    }

    /** The candidate with the fewest changes to the name, at most a third of the characters; or null. */
    static @Nullable String nearest(String name, Collection<String> candidates) {
        if (candidates.size() >= MOST_CANDIDATES) {
            return null;
        }
        String best = null;
        int least = Integer.MAX_VALUE;
        for (String candidate : candidates) {
            if (candidate.equals(name)) {
                continue;
            }
            int most = Math.min((name.length() + candidate.length() + 3) * MOVE / 6, least - 1);
            int distance = distance(name, candidate, most);
            if (distance <= most) {
                best = candidate;
                least = distance;
            }
        }
        return best;
    }

    /** The cost of changing one text into the other; more than {@code most} if it is more than that. */
    private static int distance(String first, String second, int most) {
        int start = 0;
        int endA = first.length();
        int endB = second.length();
        while (start < endA && start < endB && first.charAt(start) == second.charAt(start)) {
            start++;
        }
        while (endA > start && endB > start && first.charAt(endA - 1) == second.charAt(endB - 1)) {
            endA--;
            endB--;
        }
        String a = first.substring(start, endA);
        String b = second.substring(start, endB);
        if (a.isEmpty() || b.isEmpty()) {
            return (a.length() + b.length()) * MOVE;
        }
        if (a.length() > LONGEST || b.length() > LONGEST || Math.abs(a.length() - b.length()) * MOVE > most) {
            return most + 1;
        }
        return a.length() <= b.length() ? cost(a, b, most) : cost(b, a, most);
    }

    private static int cost(String a, String b, int most) {
        int[] row = new int[a.length()];
        for (int i = 0; i < row.length; i++) {
            row[i] = (i + 1) * MOVE;
        }
        int result = 0;
        for (int i = 0; i < b.length(); i++) {
            int distance = i * MOVE;
            result = distance;
            int minimum = Integer.MAX_VALUE;
            for (int j = 0; j < a.length(); j++) {
                int substitute = distance + substitution(b.charAt(i), a.charAt(j));
                distance = row[j];
                result = Math.min(Math.min(result, distance) + MOVE, substitute);
                row[j] = result;
                minimum = Math.min(minimum, result);
            }
            if (minimum > most) {
                return most + 1;
            }
        }
        return result;
    }

    private static int substitution(char a, char b) {
        if (a == b) {
            return 0;
        }
        return Character.toLowerCase(a) == Character.toLowerCase(b) && a < 128 && b < 128 ? CASE : MOVE;
    }
}
