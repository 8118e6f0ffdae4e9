package org.cyclelab.option;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptionTest {
    private static final Options ALL = Options.of(
            Option.integer("whole", 5, -10, 1_000_000, "a whole number"),
            Option.integer("long", 0, Long.MIN_VALUE, Long.MAX_VALUE, "any long"),
            Option.decimal("part", 0.25, 0, 1e9, "a decimal number"),
            Option.bool("yes", true, "yes or no"),
            Option.choice("law", "a", List.of("a", "b"), "a choice"),
            Option.bytes("size", 64, 1, 1L << 50, "a size"),
            Option.path("file", "a file"));

    private static Option option(String name) {
        Option option = ALL.find(name);
        if (option == null) {
            throw new AssertionError(name);
        }
        return option;
    }

    @ParameterizedTest
    @CsvSource({
        "whole, 1_000, 1000",
        "whole, -10, -10",
        "whole, +7, 7",
        "whole, 007, 7",
        "whole, 1e6, 1000000",
        "whole, 2.0, 2",
        "whole, 0e999999999, 0",
        "long, -9223372036854775808, -9223372036854775808",
        "long, 9223372036854775807, 9223372036854775807",
        "part, 0.250, 0.25",
        "part, .5, 0.5",
        "part, 2, 2.0",
        "part, 100, 100.0",
        "part, 1e3, 1000.0",
        "part, 123456.75, 123456.75",
        "part, 0.1, 0.1",
        "part, 1e-3, 0.001",
        "part, 2e-9, 2E-9",
        "part, -0.0, 0.0",
        "part, 0.1000000000000000055511151231257827, 0.1000000000000000055511151231257827",
        "yes, true, true",
        "law, b, b",
        "size, 1, 1",
        "size, 64KiB, 65536",
        "size, 64 KiB, 65536",
        "size, 1_024MiB, 1073741824",
        "size, 3GiB, 3221225472",
        "size, 1TiB, 1099511627776",
        "size, 1e3, 1000",
        "file, ../heaps/soup, ../heaps/soup",
    })
    void canonical(String name, String text, String canonical) {
        assertEquals(canonical, option(name).canonical(text));
        assertEquals(canonical, option(name).canonical(canonical));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "whole | 1.5 | takes a whole number (-10 to 1000000), not '1.5'",
                "whole | \"\" | takes a whole number (-10 to 1000000), not ''",
                "whole | ten | takes a whole number (-10 to 1000000), not 'ten'",
                "whole | 1e999999999 | takes a whole number (-10 to 1000000), not '1e999999999'",
                "whole | -11 | takes a value from -10 to 1000000, not '-11'",
                "whole | 1000001 | takes a value from -10 to 1000000, not '1000001'",
                "part | NaN | takes a number (0.0 to 1.0E9), not 'NaN'",
                "part | 1d | takes a number (0.0 to 1.0E9), not '1d'",
                "part | 1e999999999 | takes a value from 0.0 to 1.0E9, not '1E+999999999'",
                "part | -0.1 | takes a value from 0.0 to 1.0E9, not '-0.1'",
                "yes | True | takes true or false, not 'True', did you mean 'true'?",
                "yes | off | takes true or false, not 'off', did you mean 'false'?",
                "yes | maybe | takes true or false, not 'maybe'",
                "law | A | takes one of a, b, not 'A', did you mean 'a'?",
                "law | gamma | takes one of a, b, not 'gamma'",
                "size | 64kb | takes a size in bytes, KiB, MiB, GiB or TiB, such as 64MiB, not '64kb', did you mean '64KiB'?",
                "size | 1.5GiB5 | takes a size (1 to 1125899906842624 bytes), not '1.5GiB5'",
                "size | 0 | takes a value from 1 to 1125899906842624, not '0'",
                "size | 99999999999TiB | takes a size (1 to 1125899906842624 bytes), not '99999999999TiB'",
                "size | KiB | takes a size (1 to 1125899906842624 bytes), not 'KiB'",
                "size | 3 apples | takes a size in bytes, KiB, MiB, GiB or TiB, such as 64MiB, not '3 apples'",
                "file | \" \" | takes a path, not ' '",
                "file | \"a\0b\" | takes a path, not 'a\0b'",
            })
    void wrong(String name, String text, String message) {
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> option(name).canonical(text));
        assertEquals("option '" + name + "' " + message, e.getMessage());
    }

    @Test
    void defaultsAreCanonical() {
        for (Option option : ALL.list()) {
            String text = option.defaultValue();
            if (text != null) {
                assertEquals(text, option.canonical(text));
            }
        }
    }

    @Test
    void hugeNumbersAreRefusedWithoutReadingThem() {
        String digits = "1".repeat(1_000_000);
        assertThrows(IllegalArgumentException.class, () -> option("long").canonical(digits));
        assertThrows(IllegalArgumentException.class, () -> option("part").canonical(digits));
        assertThrows(IllegalArgumentException.class, () -> option("size").canonical(digits));
    }

    @Test
    void settingsKeepTheOrderOfTheOptionsAndTheTextOfPaths() {
        Settings settings = ALL.settings(Map.of("file", "../x", "whole", "1_0", "size", "1KiB"));
        assertEquals("whole=10;long=0;part=0.25;yes=true;law=a;size=1024;file=../x", settings.toString());
        assertEquals(Path.of("../x"), settings.path("file"));
        Settings there = settings.in(Path.of("some", "folder"));
        assertEquals(Path.of("some/folder/../x"), there.path("file"));
        assertEquals(settings.toString(), there.toString());
        assertNotEquals(settings, there);
        assertEquals(there, settings.in(Path.of("some/folder")));
        Path absolute = Path.of("x").toAbsolutePath();
        assertEquals(
                absolute,
                ALL.settings(Map.of("file", absolute.toString()))
                        .in(Path.of("some"))
                        .path("file"));
    }
}
