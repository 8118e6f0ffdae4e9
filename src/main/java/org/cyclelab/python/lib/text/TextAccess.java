package org.cyclelab.python.lib.text;

import java.nio.charset.StandardCharsets;
import org.cyclelab.python.call.Vm;
import org.cyclelab.python.object.Kind;
import org.cyclelab.python.operate.Conversions;

/** Strings, or bytes as strings of Latin-1 characters: what methods of both read and make. */
public final class TextAccess {
    /** Name of the type. */
    public final String type;

    private final Vm vm;
    private final boolean bytes;

    public TextAccess(Vm vm, boolean bytes) {
        this.vm = vm;
        this.bytes = bytes;
        type = bytes ? "bytes" : "str";
    }

    /** The text of an object of the type. */
    public String get(int o) {
        return bytes ? new String(vm.memory.payload(o, byte[].class), StandardCharsets.ISO_8859_1) : vm.text(o);
    }

    /** A new object of the type, pushed. */
    public int make(String text) {
        return bytes ? vm.texts.makeBytes(text.getBytes(StandardCharsets.ISO_8859_1)) : vm.texts.make(text);
    }

    /** Whether an object is of the type. */
    public boolean is(int o) {
        return vm.memory.kind(o) == (bytes ? Kind.BYTES : Kind.STR);
    }

    /** The text of an argument; of bytes also an int in their place. The message is for strings. */
    public String argument(int o, String message) {
        if (is(o)) {
            return get(o);
        }
        if (bytes && new Conversions(vm).isInt(o)) {
            long value = new Conversions(vm).clamped(o);
            if (value < 0 || value > 255) {
                throw vm.errors.raise("ValueError", "byte must be in range(0, 256)");
            }
            return String.valueOf((char) value);
        }
        throw vm.errors.type(
                bytes
                        ? "argument should be integer or bytes-like object, not '" + vm.typeName(o) + "'"
                        : message + vm.typeName(o));
    }

    /** The text of an argument that must be of the type. */
    public String same(int o, String message) {
        if (is(o)) {
            return get(o);
        }
        throw vm.errors.type(
                bytes ? "a bytes-like object is required, not '" + vm.typeName(o) + "'" : message + vm.typeName(o));
    }
}
