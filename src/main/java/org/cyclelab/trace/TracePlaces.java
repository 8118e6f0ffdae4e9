package org.cyclelab.trace;

import org.cyclelab.trace.TraceLine.Wrong;
import org.cyclelab.trace.TraceTypes.Shape;

/** Reads what stands for an object or for a place that holds one, and carries out loads and stores. */
final class TracePlaces {
    static final String NULL = "null";

    /** Before the number of an object. */
    static final String NUMBERED = "@";

    private static final String MOVE = "move";

    private final TraceMachine machine;

    TracePlaces(TraceMachine machine) {
        this.machine = machine;
    }

    /** Stores to a field, element or entry of an object, if one is next. */
    boolean store(TraceLine in, String name, int object) throws Wrong {
        int column = in.column();
        if (in.accept(".")) {
            String field = in.name("the name of a field");
            int fieldColumn = in.column();
            int weak = machine.weakField(object, field);
            if (weak >= 0) {
                in.need("=");
                boolean move = in.acceptWord(MOVE);
                if (move && !in.atEnd()) {
                    throw new Wrong(
                            in.column(), "a weak field takes a variable or null: a move hands on a counted reference");
                }
                int value = move ? machine.read(MOVE, in.column()) : value(in);
                in.end();
                machine.storeWeak(object, weak, value);
            } else {
                storeField(in, object, machine.field(object, field, true, fieldColumn));
            }
        } else if (in.accept("[")) {
            storeField(in, object, element(in, object));
        } else if (in.accept("{")) {
            checkWeakMap(object, name, column);
            int key = key(in);
            in.need("=");
            int value = value(in);
            in.end();
            machine.putEntry(object, key, value);
        } else {
            return false;
        }
        return true;
    }

    /** Checks that an object is a weak map. */
    private void checkWeakMap(int object, String name, int column) throws Wrong {
        Shape shape = machine.shape(object);
        if (!shape.isWeakMap()) {
            throw new Wrong(
                    column,
                    "'" + name + "' is a '" + shape.name + "' and no weak map; a weak map's type is declared so: 'type "
                            + shape.name + " weak-map'");
        }
    }

    /** Checks that a field does not lead from one reference cell to another. */
    private void checkCell(int object, int value, int column) throws Wrong {
        if (value != 0 && machine.shape(object).isCell() && machine.shape(value).isCell()) {
            throw new Wrong(
                    column,
                    "a reference-cell refers to no other, and this is a '" + machine.shape(value).name
                            + "': share the first one");
        }
    }

    private int key(TraceLine in) throws Wrong {
        int key = object(in, "the key: a variable");
        in.need("}");
        return key;
    }

    /** A variable that is not null, or the number of an object. */
    private int object(TraceLine in, String what) throws Wrong {
        if (in.accept(NUMBERED)) {
            return numbered(in);
        }
        String name = in.name(what);
        return machine.object(name, in.column());
    }

    /** The object of a number that is next. */
    int numbered(TraceLine in) throws Wrong {
        int number = in.number("the number of an object");
        return machine.numbered(number, in.column());
    }

    private int element(TraceLine in, int object) throws Wrong {
        int index = in.number("the number of an element");
        int column = in.column();
        in.need("]");
        return machine.element(object, index, column);
    }

    private void storeField(TraceLine in, int object, int field) throws Wrong {
        in.need("=");
        int value;
        if (in.acceptWord(MOVE)) {
            int column = in.column();
            if (!in.atEnd()) {
                String name = in.name("a variable");
                column = in.column();
                in.end();
                checkCell(object, machine.read(name, column), column);
                machine.move(object, field, name, column);
                return;
            }
            value = machine.read(MOVE, column);
        } else {
            value = value(in);
        }
        if (!in.atEnd()) {
            throw in.expected("the end of the line; a field is stored from a variable or null, not from a field");
        }
        checkCell(object, value, in.column());
        machine.store(object, field, value);
    }

    /** Loads into a variable from a field, element or entry of an object. */
    void load(TraceLine in, String name, String from, int object) throws Wrong {
        int column = in.column();
        if (in.accept(".")) {
            String field = in.name("the name of a field");
            int weak = machine.weakField(object, field);
            int index = weak >= 0 ? weak : machine.field(object, field, false, in.column());
            in.end();
            if (weak >= 0) {
                machine.loadWeak(name, object, weak);
            } else {
                machine.load(name, object, index);
            }
        } else if (in.accept("[")) {
            int index = element(in, object);
            in.end();
            machine.load(name, object, index);
        } else {
            in.need("{");
            checkWeakMap(object, from, column);
            int key = key(in);
            in.end();
            machine.loadEntry(name, object, key);
        }
    }

    /** What a variable, the number of an object or null stands for. */
    int value(TraceLine in) throws Wrong {
        if (in.acceptWord(NULL)) {
            return 0;
        }
        if (in.accept(NUMBERED)) {
            return numbered(in);
        }
        String name = in.name("a variable or null");
        return machine.read(name, in.column());
    }
}
