package org.cyclelab.python.show;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.cyclelab.python.Observer;
import org.cyclelab.python.Observer.Frame;
import org.cyclelab.python.Observer.Link;
import org.cyclelab.python.Observer.Thing;
import org.cyclelab.python.parser.PythonParser;
import org.cyclelab.python.syntax.Code;
import org.cyclelab.python.syntax.Constant;
import org.cyclelab.python.syntax.Module;

/** A run told by hand: a function returns its list, then two lists form a cycle that is left behind. */
final class Story {
    static final Module PROGRAM = PythonParser.parse("""
            def make():
                data = []
                return data
            v = make()
            a = [v]
            b = [a]
            a.append(b)
            del a, b
            v = 5
            print('end')
            """, "story.py");

    private static final Code MAKE = PROGRAM.code().constants().stream()
            .filter(Constant.CodeObject.class::isInstance)
            .map(c -> ((Constant.CodeObject) c).code())
            .findFirst()
            .orElseThrow();

    private static final Thing FIVE = new Thing(5, "int", "5", 9, true, List.of(), List.of());

    private Story() {}

    static void tell(Observer observer) {
        observer.line(state(1), 1);
        observer.line(state(4), 4);
        observer.entered(MAKE);
        Frame module = frame("<module>", 4);
        observer.line(new Moment(List.of(module, frame("make", 2)), List.of()), 2);
        observer.line(new Moment(List.of(module, frame("make", 3, link("data", 10))), List.of(list(10, 1))), 3);
        observer.left(MAKE);
        Frame v = frame("<module>", 5, link("v", 10));
        observer.line(new Moment(List.of(v), List.of(list(10, 1))), 5);
        Frame va = frame("<module>", 6, link("v", 10), link("a", 11));
        observer.line(new Moment(List.of(va), List.of(list(10, 2), list(11, 1, 10))), 6);
        Frame vab = frame("<module>", 7, link("v", 10), link("a", 11), link("b", 12));
        observer.line(new Moment(List.of(vab), List.of(list(10, 2), list(11, 2, 10), list(12, 1, 11))), 7);
        observer.line(new Moment(List.of(vab), List.of(list(10, 2), list(11, 2, 10, 12), list(12, 2, 11))), 8);
        observer.line(new Moment(List.of(v), List.of(list(10, 2), list(11, 1, 10, 12), list(12, 1, 11))), 9);
        Frame five = frame("<module>", 10, link("v", 5));
        Moment end = new Moment(List.of(five), List.of(FIVE, list(10, 1), list(11, 1, 10, 12), list(12, 1, 11)));
        observer.line(end, 10);
        observer.printed("en");
        observer.printed("d\n");
        observer.collected(2, 2);
        observer.reclaimed(11, "list", "", true);
        observer.reclaimed(12, "list", "", true);
        observer.reclaimed(10, "list", "", false);
        observer.ended(new Moment(List.of(five), List.of(FIVE)));
    }

    private static Moment state(int line) {
        return new Moment(List.of(frame("<module>", line)), List.of());
    }

    static Frame frame(String name, int line, Link... variables) {
        return new Frame(name, line, List.of(variables));
    }

    static Link link(String label, long target) {
        return new Link(label, target);
    }

    static Thing list(long birth, long count, long... items) {
        List<Link> links = new ArrayList<>();
        Arrays.stream(items).forEach(item -> links.add(new Link("[" + links.size() + "]", item)));
        return new Thing(birth, "list", "", count, false, List.copyOf(links), List.of());
    }

    record Moment(List<Frame> frames, List<Thing> objects) implements Observer.State {}
}
