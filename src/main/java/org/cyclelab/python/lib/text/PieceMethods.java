package org.cyclelab.python.lib.text;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.cyclelab.heap.Heap;
import org.cyclelab.python.call.Arguments;
import org.cyclelab.python.call.Builtin;
import org.cyclelab.python.call.Vm;
import org.cyclelab.python.object.Kind;
import org.cyclelab.python.object.Memory;
import org.cyclelab.python.operate.Conversions;

/** Methods of strings and bytes that take them apart, put them together or fill them up. */
final class PieceMethods {
    private final Vm vm;
    private final Memory m;
    private final Builtin builtin;
    private final Conversions conversions;

    PieceMethods(Vm vm) {
        this.vm = vm;
        m = vm.memory;
        builtin = new Builtin(vm);
        conversions = new Conversions(vm);
    }

    void install(TextAccess text) {
        for (boolean right : new boolean[] {false, true}) {
            String split = right ? "rsplit" : "split";
            builtin.method(text.type, split, 0, 2, true, (v, b, n, k) -> split(text, split, right, b, n, k));
            String partition = right ? "rpartition" : "partition";
            builtin.method(text.type, partition, 1, 1, (v, b, n, k) -> partition(text, right, b));
        }
        builtin.method(text.type, "splitlines", 0, 1, true, (v, b, n, k) -> {
            int keep = Arguments.bind(v, "splitlines", b + 1, n - 1, k, "keepends")[0];
            boolean ends = keep != Heap.NULL && v.truth(keep);
            return SearchMethods.listOf(v, text, lines(text.get(m.local(b)), ends, text.type.equals("bytes")));
        });
        for (String name : new String[] {"strip", "lstrip", "rstrip"}) {
            builtin.method(text.type, name, 0, 1, (v, b, n, k) -> strip(text, name, b, n));
        }
        for (String name : new String[] {"ljust", "rjust", "center"}) {
            builtin.method(text.type, name, 1, 2, (v, b, n, k) -> pad(text, name, b, n));
        }
        builtin.method(text.type, "zfill", 1, 1, (v, b, n, k) -> {
            String s = text.get(m.local(b));
            int missing = conversions.size(m.local(b + 1)) - s.codePointCount(0, s.length());
            if (missing <= 0) {
                return m.local(b);
            }
            int sign = !s.isEmpty() && "+-".indexOf(s.charAt(0)) >= 0 ? 1 : 0;
            return text.make(s.substring(0, sign) + "0".repeat(missing) + s.substring(sign));
        });
        builtin.method(text.type, "join", 1, 1, (v, b, n, k) -> join(text, m.local(b), m.local(b + 1)));
        builtin.method(text.type, "expandtabs", 0, 1, true, (v, b, n, k) -> {
            int size = Arguments.bind(v, "expandtabs", b + 1, n - 1, k, "tabsize")[0];
            return text.make(expand(text.get(m.local(b)), size == Heap.NULL ? 8 : conversions.size(size)));
        });
    }

    private int split(TextAccess text, String name, boolean right, int base, int n, int names) {
        int[] given = Arguments.bind(vm, name, base + 1, n - 1, names, "sep", "maxsplit");
        String whole = text.get(m.local(base));
        int limit = given[1] == Heap.NULL ? -1 : conversions.size(given[1]);
        limit = limit < 0 ? Integer.MAX_VALUE : limit;
        if (given[0] == Heap.NULL || given[0] == vm.none) {
            return SearchMethods.listOf(vm, text, right ? wordsFromRight(whole, limit) : words(whole, limit));
        }
        String separator = text.same(given[0], "must be str or None, not ");
        checkSeparator(separator);
        List<String> parts = new ArrayList<>();
        if (!right) {
            int from = 0;
            int at;
            while (parts.size() < limit && (at = whole.indexOf(separator, from)) >= 0) {
                parts.add(whole.substring(from, at));
                from = at + separator.length();
            }
            parts.add(whole.substring(from));
        } else {
            int to = whole.length();
            int at;
            while (parts.size() < limit && (at = whole.lastIndexOf(separator, to - separator.length())) >= 0) {
                parts.add(whole.substring(at + separator.length(), to));
                to = at;
                if (to < separator.length()) {
                    break;
                }
            }
            parts.add(whole.substring(0, to));
            Collections.reverse(parts);
        }
        return SearchMethods.listOf(vm, text, parts);
    }

    private void checkSeparator(String separator) {
        if (separator.isEmpty()) {
            throw vm.errors.raise("ValueError", "empty separator");
        }
    }

    private static List<String> words(String text, int limit) {
        List<String> parts = new ArrayList<>();
        int at = 0;
        while (true) {
            while (at < text.length() && Conversions.isSpace(text.charAt(at))) {
                at++;
            }
            if (at == text.length()) {
                return parts;
            }
            int end = at;
            if (parts.size() == limit) {
                end = text.length();
                while (Conversions.isSpace(text.charAt(end - 1))) {
                    end--;
                }
            } else {
                while (end < text.length() && !Conversions.isSpace(text.charAt(end))) {
                    end++;
                }
            }
            parts.add(text.substring(at, end));
            at = parts.size() > limit ? text.length() : end;
        }
    }

    private static List<String> wordsFromRight(String text, int limit) {
        List<String> parts = new ArrayList<>();
        int end = text.length();
        while (true) {
            while (end > 0 && Conversions.isSpace(text.charAt(end - 1))) {
                end--;
            }
            if (end == 0) {
                Collections.reverse(parts);
                return parts;
            }
            int at = end;
            if (parts.size() == limit) {
                at = 0;
                while (Conversions.isSpace(text.charAt(at))) {
                    at++;
                }
            } else {
                while (at > 0 && !Conversions.isSpace(text.charAt(at - 1))) {
                    at--;
                }
            }
            parts.add(text.substring(at, end));
            end = parts.size() > limit ? 0 : at;
        }
    }

    private static List<String> lines(String text, boolean ends, boolean bytes) {
        String breaks = bytes ? "\n\r" : "\n\r\u000b\f\u001c\u001d\u001e\u0085\u2028\u2029";
        List<String> lines = new ArrayList<>();
        int from = 0;
        while (from < text.length()) {
            int end = from;
            while (end < text.length() && breaks.indexOf(text.charAt(end)) < 0) {
                end++;
            }
            int next = Math.min(text.length(), text.startsWith("\r\n", end) ? end + 2 : end + 1);
            lines.add(text.substring(from, ends ? next : end));
            from = next;
        }
        return lines;
    }

    private int partition(TextAccess text, boolean right, int base) {
        String whole = text.get(m.local(base));
        String separator = text.same(m.local(base + 1), "must be str, not ");
        checkSeparator(separator);
        int at = right ? whole.lastIndexOf(separator) : whole.indexOf(separator);
        if (at < 0) {
            int last = m.sp + (right ? 2 : 0);
            for (int i = 0; i < 3; i++) {
                if (m.sp == last) {
                    m.push(m.local(base));
                } else {
                    text.make("");
                }
            }
        } else {
            text.make(whole.substring(0, at));
            m.push(m.local(base + 1));
            text.make(whole.substring(at + separator.length()));
        }
        return vm.sequences.packTuple(3);
    }

    private int strip(TextAccess text, String name, int base, int n) {
        String whole = text.get(m.local(base));
        boolean space = n == 1 || m.local(base + 1) == vm.none;
        if (!space && text.type.equals("str") && !text.is(m.local(base + 1))) {
            throw vm.errors.type(name + " arg must be None or str");
        }
        String set = space ? "" : text.same(m.local(base + 1), "");
        int[] points = whole.codePoints().toArray();
        int from = 0;
        int to = points.length;
        while (!name.equals("rstrip") && from < to && strips(points[from], space, set)) {
            from++;
        }
        while (!name.equals("lstrip") && to > from && strips(points[to - 1], space, set)) {
            to--;
        }
        return from == 0 && to == points.length ? m.local(base) : text.make(new String(points, from, to - from));
    }

    private static boolean strips(int c, boolean space, String set) {
        return space ? Conversions.isSpace(c) : set.indexOf(c) >= 0;
    }

    private int pad(TextAccess text, String name, int base, int n) {
        String whole = text.get(m.local(base));
        int width = conversions.size(m.local(base + 1));
        String fill = " ";
        if (n > 2) {
            if (!text.is(m.local(base + 2))) {
                throw vm.errors.type(
                        text.type.equals("str")
                                ? "The fill character must be a unicode character, not "
                                        + vm.typeName(m.local(base + 2))
                                : name + "() argument 2 must be a byte string of length 1, not "
                                        + vm.typeName(m.local(base + 2)));
            }
            fill = text.get(m.local(base + 2));
            if (fill.codePointCount(0, fill.length()) != 1) {
                throw vm.errors.type("The fill character must be exactly one character long");
            }
        }
        int missing = width - whole.codePointCount(0, whole.length());
        if (missing <= 0) {
            return m.local(base);
        }
        int left = switch (name) {
            case "ljust" -> 0;
            case "center" -> missing / 2 + (missing & width & 1);
            default -> missing;
        };
        return text.make(fill.repeat(left) + whole + fill.repeat(missing - left));
    }

    private int join(TextAccess text, int separator, int iterable) {
        if (!vm.iteration.isIterable(iterable)) {
            throw vm.errors.type("can only join an iterable");
        }
        int sequence = m.kind(iterable) == Kind.LIST ? iterable : vm.iteration.tuple(iterable);
        int n = vm.sequences.length(sequence);
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < n; i++) {
            int item = vm.sequences.at(sequence, i);
            if (!text.is(item)) {
                String wanted = text.type.equals("str") ? "str instance" : "a bytes-like object";
                throw vm.errors.type(
                        "sequence item " + i + ": expected " + wanted + ", " + vm.typeName(item) + " found");
            }
            if (n == 1) {
                return item;
            }
            out.append(i == 0 ? "" : text.get(separator)).append(text.get(item));
        }
        return text.make(out.toString());
    }

    private static String expand(String text, int size) {
        StringBuilder out = new StringBuilder();
        int column = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\t') {
                int n = size > 0 ? size - column % size : 0;
                out.append(" ".repeat(n));
                column += n;
            } else {
                out.append(c);
                column = c == '\n' || c == '\r' ? 0 : column + (Character.isLowSurrogate(c) ? 0 : 1);
            }
        }
        return out.toString();
    }
}
