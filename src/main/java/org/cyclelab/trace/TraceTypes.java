package org.cyclelab.trace;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cyclelab.heap.type.Finalizer;
import org.cyclelab.heap.type.Type;
import org.cyclelab.heap.type.Types;
import org.cyclelab.trace.TraceLine.Wrong;
import org.jspecify.annotations.Nullable;

/** The types of a trace: declared ones are fixed, others grow a field whenever a store names a new one. */
final class TraceTypes {
    private final Map<String, Shape> shapes = new LinkedHashMap<>();
    private final List<Shape> byNumber = new ArrayList<>();

    /** A type while the trace is read. */
    static final class Shape {
        final int number;
        final String name;
        final boolean array;
        final boolean declared;
        final int line;
        final List<String> fields = new ArrayList<>();
        private int bytes = -1;
        private boolean acyclic;
        private boolean opaque;
        private boolean weakMap;
        private boolean cell;
        private Finalizer finalizer = Finalizer.NONE;
        final List<String> weakFields = new ArrayList<>();

        private Shape(int number, String name, boolean array, boolean declared, int line) {
            this.number = number;
            this.name = name;
            this.array = array;
            this.declared = declared;
            this.line = line;
        }

        void bytes(int size) {
            bytes = size;
        }

        void acyclic() {
            acyclic = true;
        }

        void opaque() {
            opaque = true;
        }

        void weakMap() {
            weakMap = true;
        }

        void cell() {
            cell = true;
        }

        boolean isWeakMap() {
            return weakMap;
        }

        boolean isCell() {
            return cell;
        }

        void finalizer(Finalizer kind) {
            finalizer = kind;
        }

        private Type type() {
            Type type = array ? Type.arrayOf(name) : Type.of(name, fields.toArray(new String[0]));
            if (bytes >= 0) {
                type = type.sized(bytes);
            }
            if (!weakFields.isEmpty()) {
                type = type.withWeakFields(weakFields.toArray(new String[0]));
                type = bytes >= 0 ? type.sized(bytes) : type;
            }
            Set<Type.Trait> traits = EnumSet.noneOf(Type.Trait.class);
            if (opaque) {
                traits.add(Type.Trait.OPAQUE);
            }
            if (weakMap) {
                traits.add(Type.Trait.WEAK_MAP);
            }
            if (cell) {
                traits.add(Type.Trait.REFERENCE_CELL);
            }
            type = type.finalizedBy(finalizer).with(traits.toArray(new Type.Trait[0]));
            return acyclic ? type.asAcyclic() : type;
        }
    }

    /** Declares a type. */
    Shape declare(String name, boolean array, int line, int column) throws Wrong {
        Shape known = shapes.get(name);
        if (known != null) {
            throw new Wrong(
                    column,
                    "type '" + name + "' is " + (known.declared ? "declared" : "in use") + " since line " + known.line
                            + "; declare it once, before its first use");
        }
        return add(name, array, true, line, column);
    }

    /** The type of a new object, known or not. */
    Shape used(String name, boolean array, int line, int column) throws Wrong {
        Shape known = shapes.get(name);
        if (known == null) {
            return add(name, array, false, line, column);
        }
        if (known.array && !array) {
            throw new Wrong(column, "'" + name + "' is an array type: its number of elements must follow");
        }
        if (!known.array && array) {
            throw new Wrong(column, "'" + name + "' is a type with named fields and takes no number of elements");
        }
        return known;
    }

    private Shape add(String name, boolean array, boolean declared, int line, int column) throws Wrong {
        if (byNumber.size() == Types.MAX_TYPES) {
            throw new Wrong(column, "more than " + Types.MAX_TYPES + " types");
        }
        Shape shape = new Shape(byNumber.size(), name, array, declared, line);
        shapes.put(name, shape);
        byNumber.add(shape);
        return shape;
    }

    /** The type of that number. */
    Shape get(int number) {
        return byNumber.get(number);
    }

    /** The type of that name, or null. */
    @Nullable
    Shape find(String name) {
        return shapes.get(name);
    }

    /** Names of all types so far. */
    Collection<String> names() {
        return shapes.keySet();
    }

    /** The types in the order of their numbers. */
    Types build() {
        Types.Builder builder = new Types.Builder();
        for (Shape shape : byNumber) {
            builder.add(shape.type());
        }
        return builder.build();
    }
}
