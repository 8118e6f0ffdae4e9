package org.cyclelab.python.object;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.cyclelab.heap.Heap;

/** Strings and bytes: sizes, interning, the shared strings of one Latin-1 character. */
public final class Texts {
    /**
     * Characters of which CPython 3.11.7 has interned another object than the shared one before a program starts: its own
     * modules contain them as constants.
     */
    private static final String INTERNED_APART = "abcdefhijklmnopqrstvwxyBCLST_";

    private final Memory memory;
    private final Map<String, Integer> interned = new HashMap<>();
    private final int[] characters = new int[256];

    /** Statics from here on hold the shared strings. */
    private int nextStatic;

    private final int empty;

    /** The bytes object of no byte. */
    public final int noBytes;

    /** The strings and bytes of a heap; the shared ones are held by statics from {@code firstStatic} on. */
    public Texts(Memory memory, int firstStatic) {
        this.memory = memory;
        nextStatic = firstStatic;
        empty = keep(allocate(""));
        for (int c = 0; c < characters.length; c++) {
            characters[c] = keep(allocate(String.valueOf((char) c)));
            String text = memory.payload(characters[c], String.class);
            boolean twice = c < 128 && INTERNED_APART.indexOf(c) >= 0;
            interned.put(text, twice ? keep(allocate(text)) : characters[c]);
        }
        interned.put("", empty);
        noBytes = keep(allocateBytes(new byte[0]));
    }

    private int keep(int o) {
        memory.setStatic(nextStatic++, o);
        memory.pop();
        return o;
    }

    /** A string, pushed: new, unless it is empty or one Latin-1 character. */
    public int make(String text) {
        if (text.length() <= 1) {
            if (text.isEmpty()) {
                memory.push(empty);
                return empty;
            }
            if (text.charAt(0) < 256) {
                int shared = characters[text.charAt(0)];
                memory.push(shared);
                return shared;
            }
        }
        return allocate(text);
    }

    /** A new string whatever its length, pushed: for digits, which CPython does not share. */
    public int fresh(String text) {
        return allocate(text);
    }

    private int allocate(String text) {
        int o = memory.allocate(memory.shapes().sized(Kind.STR, size(text)), 0);
        memory.setPayload(o, text);
        return o;
    }

    /** The interned string of that text, kept until the run ends: for names of the interpreter. */
    public int name(String text) {
        Integer known = interned.get(text);
        if (known != null && isThere(known, text)) {
            return known;
        }
        int o = keep(allocate(text));
        interned.put(text, o);
        return o;
    }

    /** The interned string of that text: one that lives, else a new one; pushed. */
    public int intern(String text) {
        Integer known = interned.get(text);
        if (known != null && isThere(known, text)) {
            memory.push(known);
            return known;
        }
        int o = make(text);
        interned.put(text, o);
        return o;
    }

    /** As {@code sys.intern}: the interned string equal to {@code o}, which is {@code o} itself if there is none yet. */
    public int internObject(int o) {
        String text = memory.payload(o, String.class);
        Integer known = interned.get(text);
        if (known != null && isThere(known, text)) {
            return known;
        }
        interned.put(text, o);
        return o;
    }

    private boolean isThere(int o, String text) {
        return memory.heap().isObject(o) && memory.kind(o) == Kind.STR && text.equals(memory.payload(o, String.class));
    }

    /** A bytes object, pushed. */
    public int makeBytes(byte[] value) {
        if (value.length == 0) {
            memory.push(noBytes);
            return noBytes;
        }
        return allocateBytes(value);
    }

    private int allocateBytes(byte[] value) {
        int o = memory.allocate(memory.shapes().sized(Kind.BYTES, 33L + value.length), 0);
        memory.setPayload(o, value);
        return o;
    }

    /** {@code sys.getsizeof} of a string. */
    public static long size(String text) {
        int max = 0;
        for (int i = 0; i < text.length(); i++) {
            max = Math.max(max, text.charAt(i));
        }
        if (max < 128) {
            return 49L + text.length();
        }
        if (max < 256) {
            return 73L + text.length();
        }
        int points = text.codePointCount(0, text.length());
        return points == text.length() ? 74 + 2L * points : 76 + 4L * points;
    }

    /** Whether the object is a string of that text. */
    public boolean is(int o, String text) {
        return o != Heap.NULL && memory.kind(o) == Kind.STR && text.equals(memory.payload(o, String.class));
    }

    /** UTF-8 of a text. */
    public static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
