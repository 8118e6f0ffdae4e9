package org.cyclelab.python.compare;

/**
 * All that a program wrote, and its exit code.
 *
 * @param out its standard output
 * @param err its standard error
 * @param exitCode its exit code
 */
public record Printed(String out, String err, int exitCode) {
    /**
     * One text of it all, with addresses named: the output; then, if there is any, a line {@code --- stderr} and the
     * standard error; then, unless it is 0, a line {@code --- exit CODE}.
     */
    public String text() {
        String text = out;
        if (!err.isEmpty()) {
            text += "--- stderr\n" + err;
        }
        if (exitCode != 0) {
            text += "--- exit " + exitCode + "\n";
        }
        return Addresses.named(text);
    }
}
