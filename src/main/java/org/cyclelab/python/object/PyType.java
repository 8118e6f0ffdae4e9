package org.cyclelab.python.object;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What of a type object is no reference. The attributes of built-in types lie in a map here, their objects live as long as
 * the run; those of the program's classes lie in the dictionary of the heap.
 */
public final class PyType {
    /** Marks a location in the storage for attributes that have no field of their own. */
    public static final int OVERFLOW = 1 << 16;

    public final String name;
    public final String module;
    public final String qualifiedName;

    /** Kind of the instances. */
    public final int kind;

    /** Whether the program defines it. */
    public final boolean defined;

    /** The type object. */
    public int handle;

    /** Heap type of the instances, for a class of the program and for exceptions. */
    public int shape = -1;

    public @Nullable PyType base;
    public List<PyType> order = new ArrayList<>();

    /** Attributes of a built-in type. */
    public final Map<String, Integer> attributes = new HashMap<>();

    /** The dictionary of a class of the program. */
    public int dictionary;

    /** Field of each attribute that the heap type has a field for, in textual order. */
    public Map<String, Integer> fields = Map.of();

    /** Where instances keep each attribute that has been stored in one of them, in order of the first time. */
    public final Map<String, Integer> places = new LinkedHashMap<>();

    /** The same attributes by number. */
    public final List<String> placeNames = new ArrayList<>();

    /** Whether a class has been derived from it. */
    public boolean derivedFrom;

    /** Whether instances have a {@code __dict__}. */
    public boolean hasDict;

    /** What the dictionaries of instances have in common; null for exceptions and where there are none. */
    public @Nullable SharedKeys shared;

    /** Whether there can be weak references to instances. */
    public boolean weak;

    private int lastField = -1;
    private boolean overflowing;
    private int overflow;
    private final Map<String, Integer> found = new HashMap<>();
    private long foundAt = -1;

    /** A type; {@code defined} says whether the program defines it. */
    public PyType(String name, String module, String qualifiedName, int kind, boolean defined) {
        this.name = name;
        this.module = module;
        this.qualifiedName = qualifiedName;
        this.kind = kind;
        this.defined = defined;
    }

    /** Whether this is {@code other} or derives from it. */
    public boolean isSubclass(PyType other) {
        return order.contains(other);
    }

    /** The full name as messages of tracebacks have it. */
    public String fullName() {
        return module.equals("builtins") ? qualifiedName : module + "." + qualifiedName;
    }

    /**
     * Gives an attribute a place in the instances: a field, if it comes after all that were given out before, so that
     * instances release their attributes in the order in which they came up; else a place in the storage.
     */
    public int place(String attribute) {
        Integer known = places.get(attribute);
        if (known != null) {
            return known;
        }
        Integer field = fields.get(attribute);
        int place;
        if (field != null && field > lastField && !overflowing) {
            lastField = field;
            place = field;
        } else {
            overflowing = true;
            place = OVERFLOW + overflow++;
        }
        places.put(attribute, place);
        placeNames.add(attribute);
        return place;
    }

    /** An instance has been made. */
    public void instance() {
        SharedKeys names = shared;
        if (names != null) {
            names.instance();
        }
    }

    /** An attribute is stored in an instance without a dictionary. */
    public void share(String attribute) {
        SharedKeys names = shared;
        if (names != null) {
            names.add(attribute);
        }
    }

    /** A cached attribute of the types in {@link #order}, or null if it is not known; 0 stands for none. */
    public @Nullable Integer cached(String attribute, long version) {
        if (foundAt != version) {
            found.clear();
            foundAt = version;
            return null;
        }
        return found.get(attribute);
    }

    /** Remembers an attribute for {@link #cached}. */
    public void cache(String attribute, int value) {
        found.put(attribute, value);
    }

    @Override
    public String toString() {
        return name;
    }
}
