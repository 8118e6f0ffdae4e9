package org.cyclelab.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said of wrong arguments: one message that names what is known, and where help is. */
class FailureTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        rum                                    | unknown command 'rum', did you mean 'run'?
        list collector                         | Invalid value for positional parameter at index 0 (TOPIC): unknown word 'collector', did you mean 'collectors'?
        run x.yaml --fail-on foo               | Invalid value for option '--fail-on': unknown word 'foo'; known: new-leaks, grown-leaks
        verify --collector all --seed x        | Invalid value for option '--seed': 'x' is not a whole number
        verify --collector all --events 2147483648 | Invalid value for option '--events': a number from -2147483648 to 2147483647, not 2147483648
        run x.yaml y.yaml                      | Unmatched argument at index 2: 'y.yaml'
        """)
    void told(String arguments, String message) {
        StringWriter err = new StringWriter();
        assertEquals(Main.BAD_INPUT, Main.run(new PrintWriter(err, true), arguments.split(" ")));
        assertEquals("cyclelab: " + message, err.toString().lines().findFirst().orElse(""));
        assertEquals(2, err.toString().lines().count());
    }
}
