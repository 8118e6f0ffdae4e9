package org.cyclelab.contract.explore;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cyclelab.heap.log.Incidental;
import org.jspecify.annotations.Nullable;

/**
 * A digest of the state of objects: of all that they hold in fields, and of which references are the same. Two states
 * with one digest behave alike from then on; that two different ones have the same 128 bits will not happen (hash
 * compaction, Wolper and Leroy 1993). Left out are what is {@linkplain Incidental incidental} and classes that the caller
 * names.
 *
 * <p>Time: linear in the fields and array elements reached, quadratic in the number of objects, of which a heap and its
 * collector have a few dozen: to compare is faster than to hash what is new in every run.
 */
public final class StateDigest {
    private static final long K1 = 0x9e3779b97f4a7c15L;
    private static final long K2 = 0xc2b2ae3d27d4eb4fL;
    private static final int CHUNK = 64;
    private static final int[] ZEROS = new int[CHUNK];

    /** A field with a reference; {@code end} holds the number of elements that matter. */
    private record Reference(
            Field field, boolean lasting, @Nullable Field end) {}

    /** The fields of a class that count, in a fixed order; {@code variables} without the final ones. */
    private record Plan(List<Field> primitives, List<Field> variables, List<Reference> references) {}

    private final Set<Class<?>> ignored;
    private final ClassValue<Plan> plans = new ClassValue<>() {
        @Override
        protected Plan computeValue(Class<?> type) {
            return plan(type);
        }
    };
    private Object[] objects = new Object[256];
    private boolean[] lasting = new boolean[256];
    private int objectCount;
    private Object[] arrays = new Object[256];
    private int arrayCount;
    private long first;
    private long second;

    /** A digest that leaves out fields and instances of these classes. */
    public StateDigest(Set<Class<?>> ignored) {
        this.ignored = Set.copyOf(ignored);
    }

    /** Half of the digest. */
    public long first() {
        return first ^ (first >>> 31);
    }

    /** The other half. */
    public long second() {
        return second ^ (second >>> 29);
    }

    /** Begins a new state. */
    public void begin() {
        objectCount = 0;
        arrayCount = 0;
        first = K1;
        second = K2;
    }

    /** Takes a number in. */
    public void add(long value) {
        first = Long.rotateLeft((first ^ value) * K1, 29);
        second = Long.rotateLeft((second + value) * K2, 31);
    }

    /**
     * Takes an object in, with all that it reaches. The object, and what it reaches by final fields alone, is there from
     * the start in all the states that are compared, so that its final fields tell nothing.
     */
    public void addObject(Object root) {
        int next = objectCount;
        reference(root, true);
        try {
            for (; next < objectCount; next++) {
                contents(objects[next], lasting[next]);
            }
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private Plan plan(Class<?> type) {
        List<Field> primitives = new ArrayList<>();
        List<Field> variables = new ArrayList<>();
        List<Reference> references = new ArrayList<>();
        for (Class<?> c = type; !ignored.contains(type) && c != Object.class; c = c.getSuperclass()) {
            Field[] fields = c.getDeclaredFields();
            Arrays.sort(fields, Comparator.comparing(Field::getName));
            for (Field field : fields) {
                if (Modifier.isStatic(field.getModifiers()) || isIgnored(field)) {
                    continue;
                }
                field.setAccessible(true);
                boolean isFinal = Modifier.isFinal(field.getModifiers());
                if (!field.getType().isPrimitive()) {
                    references.add(new Reference(field, isFinal, end(field)));
                } else {
                    primitives.add(field);
                    if (!isFinal) {
                        variables.add(field);
                    }
                }
            }
        }
        return new Plan(List.copyOf(primitives), List.copyOf(variables), List.copyOf(references));
    }

    private boolean isIgnored(Field field) {
        Incidental mark = field.getAnnotation(Incidental.class);
        return (mark != null && mark.beyond().isEmpty())
                || field.getType().isAnnotationPresent(Incidental.class)
                || ignored.contains(field.getType());
    }

    private static @Nullable Field end(Field array) {
        Incidental mark = array.getAnnotation(Incidental.class);
        if (mark == null) {
            return null;
        }
        try {
            Field end = array.getDeclaringClass().getDeclaredField(mark.beyond());
            end.setAccessible(true);
            return end;
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException(e);
        }
    }

    private void contents(Object o, boolean lasts) throws IllegalAccessException {
        if (o instanceof Object[] elements) {
            add(elements.length);
            for (Object element : elements) {
                reference(element, false);
            }
        } else if (o instanceof Collection<?> all) {
            add(all.size());
            all.forEach(element -> reference(element, false));
        } else if (o instanceof Map<?, ?> map) {
            add(map.size());
            map.forEach((key, value) -> {
                reference(key, false);
                reference(value, false);
            });
        } else if (o instanceof BitSet bits) {
            longs(bits.toLongArray());
        } else {
            fields(o, lasts);
        }
    }

    private void fields(Object o, boolean lasts) throws IllegalAccessException {
        Plan plan = plans.get(o.getClass());
        for (Field field : lasts ? plan.variables : plan.primitives) {
            add(primitive(field, o));
        }
        for (Reference reference : plan.references) {
            Object value = reference.field.get(o);
            if (reference.end != null && value instanceof int[] array) {
                ints(array, reference.end.getInt(o));
            } else {
                reference(value, lasts && reference.lasting);
            }
        }
    }

    private static long primitive(Field field, Object o) throws IllegalAccessException {
        Class<?> type = field.getType();
        if (type == int.class) {
            return field.getInt(o);
        }
        if (type == boolean.class) {
            return field.getBoolean(o) ? 1 : 0;
        }
        if (type == double.class || type == float.class) {
            return Double.doubleToLongBits(field.getDouble(o));
        }
        return type == char.class ? field.getChar(o) : field.getLong(o);
    }

    private void reference(@Nullable Object value, boolean lasts) {
        if (value == null) {
            add(-1);
        } else if (value instanceof int[] || value instanceof long[]) {
            array(value);
        } else if (value instanceof Enum<?> constant) {
            add(constant.name().hashCode());
        } else if (value instanceof String || value instanceof Number || value instanceof Boolean) {
            add(value.hashCode());
        } else if (value.getClass().isArray()
                && value.getClass().getComponentType().isPrimitive()) {
            array(value);
        } else {
            object(value, lasts);
        }
    }

    private void object(Object value, boolean lasts) {
        Object[] objects = this.objects;
        for (int i = 0; i < objectCount; i++) {
            if (objects[i] == value) {
                add(i);
                return;
            }
        }
        if (objectCount == objects.length) {
            this.objects = objects = Arrays.copyOf(objects, 2 * objectCount);
            lasting = Arrays.copyOf(lasting, 2 * objectCount);
        }
        lasting[objectCount] = lasts;
        objects[objectCount++] = value;
        add(-2);
    }

    private void array(Object array) {
        Object[] arrays = this.arrays;
        for (int i = 0; i < arrayCount; i++) {
            if (arrays[i] == array) {
                add(i);
                return;
            }
        }
        if (arrayCount == arrays.length) {
            this.arrays = arrays = Arrays.copyOf(arrays, 2 * arrayCount);
        }
        arrays[arrayCount++] = array;
        int length = Array.getLength(array);
        add(-2 - length);
        if (array instanceof int[] ints) {
            ints(ints, trimmed(ints));
        } else if (array instanceof long[] longs) {
            longs(longs);
        } else if (array instanceof byte[] bytes) {
            add(Arrays.hashCode(bytes));
        } else if (array instanceof boolean[] flags) {
            add(Arrays.hashCode(flags));
        } else {
            for (int i = 0; i < length; i++) {
                add(Array.get(array, i).hashCode());
            }
        }
    }

    private void longs(long[] array) {
        for (long value : array) {
            add(value);
        }
    }

    private void ints(int[] array, int length) {
        add(length);
        for (int i = 0; i < length; i++) {
            add(array[i]);
        }
    }

    /** The length without zeros at the end: most stacks are large and empty. */
    private static int trimmed(int[] array) {
        int end = array.length;
        while (end >= CHUNK && Arrays.equals(array, end - CHUNK, end, ZEROS, 0, CHUNK)) {
            end -= CHUNK;
        }
        while (end > 0 && array[end - 1] == 0) {
            end--;
        }
        return end;
    }
}
