package org.cyclelab.python.lib.text;

import org.cyclelab.python.call.Builtin;
import org.cyclelab.python.call.Vm;
import org.cyclelab.python.object.Kind;
import org.cyclelab.python.object.Memory;
import org.cyclelab.python.operate.Conversions;

/** Methods of strings and bytes that look for a part. */
final class SearchMethods {
    private final Vm vm;
    private final Memory m;
    private final Builtin builtin;
    private final Conversions conversions;

    SearchMethods(Vm vm) {
        this.vm = vm;
        m = vm.memory;
        builtin = new Builtin(vm);
        conversions = new Conversions(vm);
    }

    void install(TextAccess text) {
        for (boolean start : new boolean[] {true, false}) {
            String name = start ? "startswith" : "endswith";
            builtin.method(text.type, name, 1, 3, (v, b, n, k) -> v.bool(affix(text, name, start, b, n)));
        }
        for (boolean last : new boolean[] {false, true}) {
            builtin.method(
                    text.type, last ? "rfind" : "find", 1, 3, (v, b, n, k) -> v.integers.make(find(text, b, n, last)));
            builtin.method(text.type, last ? "rindex" : "index", 1, 3, (v, b, n, k) -> {
                int at = find(text, b, n, last);
                if (at < 0) {
                    String what = text.type.equals("bytes") ? "subsection" : "substring";
                    throw v.errors.raise("ValueError", what + " not found");
                }
                return v.integers.make(at);
            });
        }
        builtin.method(text.type, "count", 1, 3, (v, b, n, k) -> v.integers.make(count(text, b, n)));
        builtin.method(text.type, "replace", 2, 3, (v, b, n, k) -> replace(text, b, n));
        for (boolean start : new boolean[] {true, false}) {
            String name = start ? "removeprefix" : "removesuffix";
            builtin.method(text.type, name, 1, 1, (v, b, n, k) -> {
                String whole = text.get(m.local(b));
                String part = text.same(m.local(b + 1), name + "() argument must be str, not ");
                boolean there = !part.isEmpty() && (start ? whole.startsWith(part) : whole.endsWith(part));
                return !there
                        ? m.local(b)
                        : text.make(
                                start
                                        ? whole.substring(part.length())
                                        : whole.substring(0, whole.length() - part.length()));
            });
        }
    }

    /** The part of a text between the bounds that begin with argument 2; null if they lie beyond the end. */
    private @org.jspecify.annotations.Nullable String between(String whole, int base, int n) {
        long length = whole.codePointCount(0, whole.length());
        long start = n > 2 ? conversions.bound(m.local(base + 2), 0) : 0;
        long stop = n > 3 ? conversions.bound(m.local(base + 3), length) : length;
        start = start < 0 ? Math.max(0, start + length) : start;
        stop = stop < 0 ? Math.max(0, stop + length) : Math.min(stop, length);
        if (start > stop) {
            return null;
        }
        return whole.substring(whole.offsetByCodePoints(0, (int) start), whole.offsetByCodePoints(0, (int) stop));
    }

    private int find(TextAccess text, int base, int n, boolean last) {
        String part = text.argument(m.local(base + 1), "must be str, not ");
        String whole = text.get(m.local(base));
        String region = between(whole, base, n);
        int at = region == null ? -1 : last ? region.lastIndexOf(part) : region.indexOf(part);
        if (region == null || at < 0) {
            return -1;
        }
        long length = whole.codePointCount(0, whole.length());
        long start = n > 2 ? conversions.bound(m.local(base + 2), 0) : 0;
        start = start < 0 ? Math.max(0, start + length) : start;
        return (int) start + region.codePointCount(0, at);
    }

    private int count(TextAccess text, int base, int n) {
        String part = text.argument(m.local(base + 1), "must be str, not ");
        String region = between(text.get(m.local(base)), base, n);
        if (region == null) {
            return 0;
        }
        if (part.isEmpty()) {
            return region.codePointCount(0, region.length()) + 1;
        }
        int found = 0;
        for (int i = region.indexOf(part); i >= 0; i = region.indexOf(part, i + part.length())) {
            found++;
        }
        return found;
    }

    private boolean affix(TextAccess text, String name, boolean start, int base, int n) {
        String region = between(text.get(m.local(base)), base, n);
        int affix = m.local(base + 1);
        if (m.kind(affix) != Kind.TUPLE) {
            if (!text.is(affix)) {
                throw vm.errors.type(name + " first arg must be " + text.type + " or a tuple of " + text.type + ", not "
                        + vm.typeName(affix));
            }
            return region != null && has(region, text.get(affix), start);
        }
        for (int i = 0; i < vm.sequences.tupleSize(affix); i++) {
            int one = vm.sequences.tupleItem(affix, i);
            if (!text.is(one)) {
                throw vm.errors.type(
                        text.type.equals("str")
                                ? "tuple for " + name + " must only contain str, not " + vm.typeName(one)
                                : "a bytes-like object is required, not '" + vm.typeName(one) + "'");
            }
            if (region != null && has(region, text.get(one), start)) {
                return true;
            }
        }
        return false;
    }

    private static boolean has(String region, String part, boolean start) {
        return start ? region.startsWith(part) : region.endsWith(part);
    }

    private int replace(TextAccess text, int base, int n) {
        String whole = text.get(m.local(base));
        String old = text.same(m.local(base + 1), "replace() argument 1 must be str, not ");
        String by = text.same(m.local(base + 2), "replace() argument 2 must be str, not ");
        long most = n > 3 ? conversions.index(m.local(base + 3)) : -1;
        most = most < 0 ? Long.MAX_VALUE : most;
        StringBuilder out = new StringBuilder();
        int from = 0;
        long done = 0;
        while (done < most) {
            int at = whole.indexOf(old, from);
            if (old.isEmpty()) {
                at = done == 0 ? 0 : from < whole.length() ? whole.offsetByCodePoints(from, 1) : -1;
            }
            if (at < 0) {
                break;
            }
            out.append(whole, from, at).append(by);
            from = at + old.length();
            done++;
        }
        if (done == 0 || (whole.isEmpty() && by.isEmpty())) {
            return m.local(base);
        }
        return text.make(out.append(whole, from, whole.length()).toString());
    }

    /** A list of new objects, pushed. */
    static int listOf(Vm vm, TextAccess text, java.util.List<String> parts) {
        int list = vm.sequences.newList(parts.size());
        for (String part : parts) {
            int mark = vm.memory.sp;
            vm.sequences.append(list, text.make(part));
            vm.memory.popTo(mark);
        }
        return list;
    }
}
