package org.cyclelab.python.call;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.cyclelab.heap.Heap;
import org.cyclelab.python.code.CodeBody;
import org.cyclelab.python.machine.Frame;
import org.cyclelab.python.machine.PyError;
import org.cyclelab.python.object.ExceptionLayout;
import org.cyclelab.python.object.Kind;
import org.cyclelab.python.object.Memory;
import org.cyclelab.python.object.PyType;
import org.cyclelab.python.syntax.Span;

/** The text of a traceback as CPython 3.11 prints it, with the marks below the source. */
public final class Tracebacks {
    private final Vm vm;
    private final Memory memory;

    /** Writes the tracebacks of a program. */
    public Tracebacks(Vm vm) {
        this.vm = vm;
        memory = vm.memory;
    }

    /** The text for an exception, those that led to it first. */
    public String text(int exception) {
        List<Integer> chain = new ArrayList<>();
        List<String> links = new ArrayList<>();
        int e = exception;
        while (e != Heap.NULL && !chain.contains(e)) {
            chain.add(e);
            int cause = memory.field(e, ExceptionLayout.CAUSE);
            int context = memory.field(e, ExceptionLayout.CONTEXT);
            if (cause != Heap.NULL) {
                links.add("\nThe above exception was the direct cause of the following exception:\n\n");
                e = cause;
            } else if (context != Heap.NULL && memory.number(e) == 0) {
                links.add("\nDuring handling of the above exception, another exception occurred:\n\n");
                e = context;
            } else {
                e = Heap.NULL;
            }
        }
        Collections.reverse(chain);
        Collections.reverse(links);
        StringBuilder out = new StringBuilder();
        int skip = links.size() - (chain.size() - 1);
        for (int i = 0; i < chain.size(); i++) {
            if (i > 0) {
                out.append(links.get(skip + i - 1));
            }
            one(out, chain.get(i));
        }
        return out.toString();
    }

    private void one(StringBuilder out, int exception) {
        int entry = memory.field(exception, ExceptionLayout.TRACEBACK);
        if (entry != Heap.NULL) {
            out.append("Traceback (most recent call last):\n");
            String last = "";
            int repeats = 0;
            for (int t = entry; t != Heap.NULL; t = memory.field(t, 0)) {
                String text = entry(t);
                repeats = text.equals(last) ? repeats + 1 : 1;
                if (repeats <= 3) {
                    out.append(text);
                }
                int next = memory.field(t, 0);
                if (repeats > 3 && (next == Heap.NULL || !entry(next).equals(text))) {
                    int more = repeats - 3;
                    out.append("  [Previous line repeated ").append(more).append(" more time");
                    out.append(more == 1 ? "" : "s").append("]\n");
                }
                last = text;
            }
        }
        out.append(headline(exception))
                .append(new Suggestions(vm).text(exception))
                .append('\n');
        notes(out, exception);
    }

    /** The text for an exception that nobody can catch; without those that led to it. */
    String alone(int exception) {
        StringBuilder out = new StringBuilder();
        one(out, exception);
        return out.toString();
    }

    private void notes(StringBuilder out, int exception) {
        int mark = memory.sp;
        int notes = vm.attributes.own(exception, "__notes__");
        int n = notes != Heap.NULL && memory.kind(notes) == Kind.LIST ? vm.sequences.size(notes) : 0;
        for (int i = 0; i < n; i++) {
            out.append(vm.representation.strText(vm.sequences.item(notes, i))).append('\n');
        }
        memory.popTo(mark);
    }

    private static boolean isWide(int c) {
        return (c >= 0x1100 && c <= 0x115f)
                || (c >= 0x2e80 && c <= 0xa4cf && c != 0x303f)
                || (c >= 0xac00 && c <= 0xd7a3)
                || (c >= 0xf900 && c <= 0xfaff)
                || (c >= 0xfe30 && c <= 0xfe6f)
                || (c >= 0xff00 && c <= 0xff60)
                || (c >= 0xffe0 && c <= 0xffe6)
                || (c >= 0x1f300 && c <= 0x1f64f)
                || (c >= 0x1f900 && c <= 0x1f9ff)
                || (c >= 0x20000 && c <= 0x3fffd);
    }

    private String headline(int exception) {
        PyType type = vm.typeOf(exception);
        String name = type.defined && type.module.equals("__main__") ? type.qualifiedName : type.fullName();
        String text;
        try {
            text = vm.representation.strText(exception);
        } catch (PyError e) {
            vm.errors.clear();
            text = "<exception str() failed>";
        }
        return text.isEmpty() ? name : name + ": " + text;
    }

    private String entry(int traceback) {
        Frame frame = memory.payload(memory.field(traceback, 1), Frame.class);
        int pc = (int) memory.number(traceback);
        Span span = frame.body.spans()[pc];
        StringBuilder out = new StringBuilder();
        out.append("  File \"")
                .append(vm.request.program().file())
                .append("\", line ")
                .append(span.line());
        out.append(", in ").append(frame.body.code().name()).append('\n');
        String line = vm.request.program().line(span.line());
        String stripped = line.strip();
        if (!stripped.isEmpty() && vm.showsSource()) {
            out.append("    ").append(stripped).append('\n');
            String marks = marks(line, stripped, span, frame.body.anchors()[pc]);
            if (!marks.isEmpty()) {
                out.append("    ").append(marks).append('\n');
            }
        }
        return out.toString();
    }

    private static String marks(
            String line, String stripped, Span span, CodeBody.@org.jspecify.annotations.Nullable Anchor anchor) {
        int indent = line.indexOf(stripped);
        int start = span.column() - indent;
        boolean open = span.endLine() != span.line();
        int end = (open ? line.stripTrailing().length() : span.endColumn()) - indent;
        if (start < 0 || end <= start || (anchor == null && start == 0 && end >= stripped.length())) {
            return "";
        }
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < start; i++) {
            out.append(isWide(stripped.charAt(i)) ? "  " : " ");
        }
        int left = -1;
        int right = -1;
        if (anchor != null && !open && anchor.line() == span.line()) {
            left = anchor.from() - indent;
            right = anchor.to() - indent;
            if (!anchor.subscript()) {
                while (left < right
                        && left < stripped.length()
                        && (stripped.charAt(left) == ' ' || stripped.charAt(left) == ')')) {
                    left++;
                }
                int to = left + 1;
                if (to < right && to < stripped.length() && stripped.charAt(to) != ' ') {
                    to++;
                }
                right = to;
            }
        }
        for (int i = start; i < end; i++) {
            String mark = left < 0 || (i >= left && i < right) ? "^" : "~";
            out.append(mark);
            if (i < stripped.length() && isWide(stripped.charAt(i))) {
                out.append(mark);
            }
        }
        return out.toString();
    }
}
