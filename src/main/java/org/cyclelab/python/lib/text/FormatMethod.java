package org.cyclelab.python.lib.text;

import org.cyclelab.heap.Heap;
import org.cyclelab.python.call.Vm;
import org.cyclelab.python.machine.PyError;
import org.cyclelab.python.object.Memory;

/** One call of {@code str.format} or {@code str.format_map}. */
final class FormatMethod {
    private final Vm vm;
    private final Memory m;
    private final int base;
    private final int n;
    private final int names;
    private final int mapping;

    /** Number of the next field without a name. */
    private int automatic;

    /** Number of fields that were numbered by hand. */
    private int manual;

    private String text = "";
    private int at;

    /** The arguments lie from {@code base + 1} on; those by keyword after {@code n} in all; or all are in a mapping. */
    FormatMethod(Vm vm, int base, int n, int names, int mapping) {
        this.vm = vm;
        m = vm.memory;
        this.base = base;
        this.n = n;
        this.names = names;
        this.mapping = mapping;
    }

    /** The formatted text. */
    String format(String template) {
        return expand(template, 2);
    }

    private PyError error(String message) {
        return vm.errors.raise("ValueError", message);
    }

    private String expand(String template, int depth) {
        if (depth == 0) {
            throw error("Max string recursion exceeded");
        }
        String outerText = text;
        int outerAt = at;
        text = template;
        at = 0;
        StringBuilder out = new StringBuilder();
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c != '{' && c != '}') {
                out.append(c);
            } else if (at < text.length() && text.charAt(at) == c) {
                out.append(c);
                at++;
            } else if (c == '}' || at == text.length()) {
                throw error("Single '" + c + "' encountered in format string");
            } else {
                int mark = m.sp;
                field(out, depth);
                m.popTo(mark);
            }
        }
        text = outerText;
        at = outerAt;
        return out.toString();
    }

    private void field(StringBuilder out, int depth) {
        int start = at;
        char c = 0;
        while (at < text.length()) {
            c = text.charAt(at);
            if (c == '}' || c == ':' || c == '!') {
                break;
            }
            if (c == '{') {
                throw error("unexpected '{' in field name");
            }
            if (c == '[') {
                while (at < text.length() && text.charAt(at) != ']') {
                    at++;
                }
            }
            at = Math.min(at + 1, text.length());
        }
        if (at >= text.length()) {
            throw error("expected '}' before end of string");
        }
        String name = text.substring(start, at++);
        char conversion = 0;
        if (c == '!') {
            if (at >= text.length()) {
                throw error("end of string while looking for conversion specifier");
            }
            conversion = text.charAt(at++);
            c = at < text.length() ? text.charAt(at++) : 0;
            if (c != 0 && c != '}' && c != ':') {
                throw error("expected ':' after conversion specifier");
            }
        }
        String spec = c == '}' ? "" : specification();
        int value = converted(value(name), conversion);
        if (spec.indexOf('{') >= 0) {
            spec = expand(spec, depth - 1);
        }
        out.append(vm.text(vm.formats.format(value, spec)));
    }

    private String specification() {
        int start = at;
        int open = 1;
        while (at < text.length()) {
            char c = text.charAt(at++);
            open += c == '{' ? 1 : c == '}' ? -1 : 0;
            if (open == 0) {
                return text.substring(start, at - 1);
            }
        }
        throw error("unmatched '{' in format spec");
    }

    private int converted(int value, char conversion) {
        return switch (conversion) {
            case 0 -> value;
            case 'r' -> vm.representation.repr(value);
            case 's' -> vm.representation.str(value);
            case 'a' -> vm.representation.ascii(value);
            default -> throw error("Unknown conversion specifier " + conversion);
        };
    }

    private int value(String field) {
        int end = 0;
        while (end < field.length() && ".[".indexOf(field.charAt(end)) < 0) {
            end++;
        }
        int value = argument(field.substring(0, end));
        while (end < field.length()) {
            m.push(value);
            int start = end + 1;
            if (field.charAt(end) == '.') {
                end = start;
                while (end < field.length() && ".[".indexOf(field.charAt(end)) < 0) {
                    end++;
                }
                if (end == start) {
                    throw error("Empty attribute in format string");
                }
                value = vm.attributes.get(value, field.substring(start, end));
            } else {
                end = field.indexOf(']', start);
                if (end < 0) {
                    throw error("Missing ']' in format string");
                }
                if (end == start) {
                    throw error("Empty attribute in format string");
                }
                String key = field.substring(start, end++);
                if (end < field.length() && ".[".indexOf(field.charAt(end)) < 0) {
                    throw error("Only '.' or '[' may follow ']' in format field specifier");
                }
                boolean index = key.chars().allMatch(Character::isDigit) && key.length() < 18;
                value = vm.subscripts.get(value, index ? vm.integers.make(Long.parseLong(key)) : vm.texts.make(key));
            }
        }
        return value;
    }

    private int argument(String name) {
        boolean number = !name.isEmpty() && name.length() < 10 && name.chars().allMatch(Character::isDigit);
        if (!number && !name.isEmpty()) {
            return keyword(name);
        }
        if (name.isEmpty() ? manual > 0 : automatic > 0) {
            throw error(
                    name.isEmpty()
                            ? "cannot switch from manual field specification to automatic field numbering"
                            : "cannot switch from automatic field numbering to manual field specification");
        }
        manual += number ? 1 : 0;
        if (mapping != Heap.NULL) {
            throw error("Format string contains positional fields");
        }
        int index = number ? Integer.parseInt(name) : automatic++;
        if (index + 1 >= n) {
            throw vm.errors.raise(
                    "IndexError", "Replacement index " + index + " out of range for positional args tuple");
        }
        return m.local(base + 1 + index);
    }

    private int keyword(String name) {
        if (mapping != Heap.NULL) {
            return vm.subscripts.get(mapping, vm.texts.make(name));
        }
        for (int i = 0, count = names == Heap.NULL ? 0 : vm.sequences.tupleSize(names); i < count; i++) {
            if (vm.texts.is(vm.sequences.tupleItem(names, i), name)) {
                return m.local(base + n + i);
            }
        }
        throw vm.errors.raise("KeyError", vm.texts.make(name));
    }
}
