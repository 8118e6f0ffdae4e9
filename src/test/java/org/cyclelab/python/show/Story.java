package org.cyclelab.python.show;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.cyclelab.python.Observer;
import org.cyclelab.python.Observer.Changes;
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
        Teller teller = new Teller(observer);
        teller.line(1, List.of(frame("<module>", 1)), List.of());
        teller.line(4, List.of(frame("<module>", 4)), List.of());
        observer.entered(MAKE);
        Frame module = frame("<module>", 4);
        teller.line(2, List.of(module, frame("make", 2)), List.of());
        teller.line(3, List.of(module, frame("make", 3, link("data", 10))), List.of(list(10, 1)));
        observer.left(MAKE);
        Frame v = frame("<module>", 5, link("v", 10));
        teller.line(5, List.of(v), List.of(list(10, 1)));
        Frame va = frame("<module>", 6, link("v", 10), link("a", 11));
        teller.line(6, List.of(va), List.of(list(10, 2), list(11, 1, 10)));
        Frame vab = frame("<module>", 7, link("v", 10), link("a", 11), link("b", 12));
        teller.line(7, List.of(vab), List.of(list(10, 2), list(11, 2, 10), list(12, 1, 11)));
        teller.line(8, List.of(vab), List.of(list(10, 2), list(11, 2, 10, 12), list(12, 2, 11)));
        teller.line(9, List.of(v), List.of(list(10, 2), list(11, 1, 10, 12), list(12, 1, 11)));
        Frame five = frame("<module>", 10, link("v", 5));
        teller.line(10, List.of(five), List.of(FIVE, list(10, 1), list(11, 1, 10, 12), list(12, 1, 11)));
        observer.printed("en");
        observer.printed("d\n");
        observer.collected(2, 2);
        observer.reclaimed(11, "list", "", true);
        observer.reclaimed(12, "list", "", true);
        observer.reclaimed(10, "list", "", false);
        observer.ended(teller.moment(List.of(five), List.of(FIVE)));
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

    /** A moment, and what is new in it. */
    record Moment(List<Frame> frames, Changes changes) implements Observer.State {}

    /** Tells an observer of moments one after the other. */
    private static final class Teller {
        private final Observer observer;
        private Map<Long, Thing> last = Map.of();

        Teller(Observer observer) {
            this.observer = observer;
        }

        void line(int line, List<Frame> frames, List<Thing> objects) {
            observer.line(moment(frames, objects), line);
        }

        Moment moment(List<Frame> frames, List<Thing> objects) {
            Map<Long, Thing> now = new TreeMap<>();
            objects.forEach(thing -> now.put(thing.birth(), thing));
            List<Thing> changed = now.values().stream()
                    .filter(thing -> !thing.equals(last.get(thing.birth())))
                    .toList();
            List<Long> gone = last.keySet().stream()
                    .filter(birth -> !now.containsKey(birth))
                    .toList();
            last = now;
            return new Moment(frames, new Changes(changed, gone));
        }
    }
}
