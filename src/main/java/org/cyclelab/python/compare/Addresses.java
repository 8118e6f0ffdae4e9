package org.cyclelab.python.compare;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Addresses in the output of a program. */
final class Addresses {
    private static final Pattern ADDRESS = Pattern.compile("0x[0-9a-f]{8,}");

    private Addresses() {}

    /**
     * The text with each address, hexadecimal of eight digits or more, replaced by {@code 0xADDRESS1}, {@code 0xADDRESS2}
     * … in the order in which they first occur: equal addresses stay equal, different ones different.
     */
    static String named(String text) {
        Map<String, String> names = new HashMap<>();
        return ADDRESS.matcher(text)
                .replaceAll(found -> names.computeIfAbsent(found.group(), a -> "0xADDRESS" + (names.size() + 1)));
    }
}
