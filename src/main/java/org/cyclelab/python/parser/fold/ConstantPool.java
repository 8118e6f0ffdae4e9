package org.cyclelab.python.parser.fold;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cyclelab.python.syntax.Constant;
import org.cyclelab.python.syntax.Constant.Bytes;
import org.cyclelab.python.syntax.Constant.FrozenSet;
import org.cyclelab.python.syntax.Constant.Int;
import org.cyclelab.python.syntax.Constant.Real;
import org.cyclelab.python.syntax.Constant.Text;
import org.cyclelab.python.syntax.Constant.Tuple;

/** The constants of a whole file: CPython merges equal ones of one type, also those inside tuples. */
public final class ConstantPool {
    private final Map<Object, Constant> constants = new LinkedHashMap<>();

    private final Map<List<Constant>, List<Constant>> tables = new HashMap<>();

    /** The one constant of the file that is equal to this one. */
    public Constant unique(Constant constant) {
        Object key = key(constant);
        Constant known = constants.get(key);
        if (known == null) {
            known = withUniqueItems(constant);
            constants.put(key, known);
        }
        return known;
    }

    private Constant withUniqueItems(Constant constant) {
        if (constant instanceof Tuple t) {
            return new Tuple(t.items().stream().map(this::unique).toList(), t.held());
        }
        return constant instanceof FrozenSet s
                ? new FrozenSet(s.items().stream().map(this::unique).toList(), s.held())
                : constant;
    }

    /** The one table of the file that lists these constants. */
    public List<Constant> table(List<Constant> listed) {
        List<Constant> table = List.copyOf(listed);
        List<Constant> known = tables.putIfAbsent(table, table);
        return known == null ? table : known;
    }

    /** All of them, the items of tuples before their tuples. */
    public List<Constant> all() {
        return List.copyOf(constants.values());
    }

    /** Equal for constants that are merged: of one type and equal, with the zeros of both signs apart. */
    public static Object key(Constant constant) {
        if (constant instanceof Int i) {
            return List.of("int", i.value());
        }
        if (constant instanceof Real r) {
            return List.of("float", Double.doubleToLongBits(r.value()));
        }
        if (constant instanceof Text t) {
            return List.of("str", t.value());
        }
        if (constant instanceof Bytes b) {
            return List.of("bytes", b.value());
        }
        if (constant instanceof Tuple t) {
            List<Object> keys = new ArrayList<>();
            keys.add("tuple");
            t.items().forEach(item -> keys.add(key(item)));
            return keys;
        }
        if (constant instanceof FrozenSet s) {
            HashSet<Object> keys = new HashSet<>();
            s.items().forEach(item -> keys.add(key(item)));
            return keys;
        }
        return constant;
    }
}
