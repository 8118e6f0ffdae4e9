package org.cyclelab.python.lib.text;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.cyclelab.heap.Heap;
import org.cyclelab.python.call.Arguments;
import org.cyclelab.python.call.Builtin;
import org.cyclelab.python.call.Vm;
import org.cyclelab.python.machine.PyError;
import org.cyclelab.python.object.Memory;
import org.cyclelab.python.operate.Conversions;

/** Strings to bytes and back: UTF-8, ASCII and Latin-1; errors strict, ignored or replaced. */
public final class Codecs {
    private static final byte[] REPLACEMENT = {'?'};

    private final Vm vm;
    private final Memory m;

    public Codecs(Vm vm) {
        this.vm = vm;
        m = vm.memory;
    }

    void install() {
        Builtin builtin = new Builtin(vm);
        builtin.method("str", "encode", 0, 2, true, (v, b, n, k) -> {
            int[] given = Arguments.bind(v, "encode", b + 1, n - 1, k, "encoding", "errors");
            return v.texts.makeBytes(encode(m.local(b), given[0], given[1], "encode"));
        });
        builtin.method("bytes", "decode", 0, 2, true, (v, b, n, k) -> {
            int[] given = Arguments.bind(v, "decode", b + 1, n - 1, k, "encoding", "errors");
            return v.texts.make(decode(m.local(b), given[0], given[1], "decode"));
        });
        builtin.method("bytes", "hex", 0, 0, (v, b, n, k) -> {
            StringBuilder out = new StringBuilder();
            for (byte x : m.payload(m.local(b), byte[].class)) {
                out.append(Character.forDigit(x >> 4 & 15, 16)).append(Character.forDigit(x & 15, 16));
            }
            return v.texts.make(out.toString());
        });
        builtin.onType("bytes", "fromhex", 1, 1, false, (v, b, n, k) -> {
            String text = new Conversions(v)
                    .text(m.local(b), "fromhex() argument must be str, not ")
                    .replaceAll("\\s", "");
            byte[] result = new byte[text.length() / 2];
            for (int i = 0; i < text.length(); i++) {
                int digit = Character.digit(text.charAt(i), 16);
                if (digit < 0 || (text.length() % 2 != 0 && i == text.length() - 1)) {
                    int at = digit < 0 ? i : text.length();
                    throw v.errors.raise(
                            "ValueError", "non-hexadecimal number found in fromhex() arg at position " + at);
                }
                result[i / 2] = (byte) (result[i / 2] << 4 | digit);
            }
            return v.texts.makeBytes(result);
        });
    }

    private String encoding(int given, String function, int number) {
        String name = given == Heap.NULL
                ? "utf-8"
                : new Conversions(vm)
                        .text(
                                given,
                                function + "() argument '" + (number == 1 ? "encoding" : "errors")
                                        + "' must be str, not ");
        return switch (name.toLowerCase(Locale.ROOT).replace('_', '-')) {
            case "utf-8", "utf8", "u8" -> "utf-8";
            case "ascii", "us-ascii" -> "ascii";
            case "latin-1", "latin1", "iso-8859-1", "iso8859-1", "l1" -> "latin-1";
            default -> throw vm.errors.raise("LookupError", "unknown encoding: " + name);
        };
    }

    private String handling(int given, String function) {
        return given == Heap.NULL
                ? "strict"
                : new Conversions(vm).text(given, function + "() argument 'errors' must be str, not ");
    }

    /** The bytes of a string. */
    public byte[] encode(int o, int encoding, int errors, String function) {
        String codec = encoding(encoding, function, 1);
        String handling = handling(errors, function);
        int[] points = vm.text(o).codePoints().toArray();
        java.io.ByteArrayOutputStream out = new java.io.ByteArrayOutputStream();
        int limit = codec.equals("ascii") ? 128 : codec.equals("latin-1") ? 256 : Integer.MAX_VALUE;
        for (int i = 0; i < points.length; i++) {
            int c = points[i];
            boolean surrogate = c >= 0xd800 && c < 0xe000;
            if (c < limit && !surrogate) {
                out.writeBytes(
                        limit == Integer.MAX_VALUE
                                ? Character.toString(c).getBytes(StandardCharsets.UTF_8)
                                : new byte[] {(byte) c});
            } else if (handling.equals("replace")) {
                out.writeBytes(REPLACEMENT);
            } else if (!handling.equals("ignore")) {
                int end = i + 1;
                while (end < points.length && points[end] >= limit) {
                    end++;
                }
                String reason =
                        limit == Integer.MAX_VALUE ? "surrogates not allowed" : "ordinal not in range(" + limit + ")";
                throw error("UnicodeEncodeError", codec, o, i, end, reason);
            }
        }
        return out.toByteArray();
    }

    /** The string of bytes. */
    public String decode(int o, int encoding, int errors, String function) {
        String codec = encoding(encoding, function, 1);
        String handling = handling(errors, function);
        byte[] bytes = m.payload(o, byte[].class);
        if (codec.equals("latin-1")) {
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }
        CharsetDecoder decoder =
                (codec.equals("ascii") ? StandardCharsets.US_ASCII : StandardCharsets.UTF_8).newDecoder();
        CodingErrorAction action = handling.equals("ignore")
                ? CodingErrorAction.IGNORE
                : handling.equals("replace") ? CodingErrorAction.REPLACE : CodingErrorAction.REPORT;
        decoder.onMalformedInput(action).onUnmappableCharacter(action);
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length + 1);
        CoderResult result = decoder.decode(in, out, true);
        if (result.isError()) {
            int at = in.position();
            throw error("UnicodeDecodeError", codec, o, at, at + result.length(), reason(codec, bytes, at));
        }
        return out.flip().toString();
    }

    private static String reason(String codec, byte[] bytes, int at) {
        int b = bytes[at] & 0xff;
        if (codec.equals("ascii")) {
            return "ordinal not in range(128)";
        }
        if (b < 0xc2 || b > 0xf4) {
            return "invalid start byte";
        }
        int length = b < 0xe0 ? 2 : b < 0xf0 ? 3 : 4;
        for (int i = 1; i < length; i++) {
            if (at + i < bytes.length && (bytes[at + i] & 0xc0) != 0x80) {
                return "invalid continuation byte";
            }
        }
        return "unexpected end of data";
    }

    private PyError error(String type, String codec, int o, int start, int end, String reason) {
        vm.texts.make(codec);
        m.push(o);
        vm.integers.make(start);
        vm.integers.make(end);
        vm.texts.make(reason);
        return vm.errors.raise(vm.errors.make(vm.type(type), 5));
    }
}
