package org.cyclelab.python.call;

import org.cyclelab.python.machine.BuiltinFunction;

/**
 * A built-in function and what is checked before it is called.
 *
 * @param name its name
 * @param owner the type of which it is a method, or empty
 * @param min fewest arguments by position, without {@code self}
 * @param max most arguments by position, without {@code self}; negative for any number
 * @param keywords whether it takes arguments by keyword
 * @param body what it does
 */
public record NativeFunction(String name, String owner, int min, int max, boolean keywords, Native body)
        implements BuiltinFunction {}
