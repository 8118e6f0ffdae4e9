package org.cyclelab.python.show;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class StepTextTest {
    @Test
    void tellsLinesBindingsCountsFramesAndReclaims() {
        StringBuilder out = new StringBuilder();
        Story.tell(new StepText(Story.PROGRAM, out::append));
        assertEquals("""
                       1  def make():
                       4  v = make()
                            enter make
                       2    data = []
                              data → list#1 (1 ref: data)
                       3    return data
                            leave make
                            v → list#1 (1 ref: v)
                       5  a = [v]
                            a → list#2 (1 ref: a)
                            list#1 (2 refs: v, list#2[0]), was 1
                       6  b = [a]
                            b → list#3 (1 ref: b)
                            list#2 (2 refs: a, list#3[0]), was 1
                       7  a.append(b)
                            list#3 (2 refs: b, list#2[1]), was 1
                       8  del a, b
                            list#2 (1 ref: list#3[0]), was 2
                            list#3 (1 ref: list#2[1]), was 2
                       9  v = 5
                            v → 5
                            list#1 (1 ref: list#2[0]), was 2
                      10  print('end')
                            | end
                            collection of generation 2: 2 objects unreachable
                            ✗ list#2 is reclaimed by the collector
                            ✗ list#3 is reclaimed by the collector
                            ✗ list#1 is reclaimed
                """, out.toString());
    }

    @Test
    void namesTheInterpreterWhereNoVariableHolds() {
        Names names = new Names();
        names.of(2, "list");
        Holders holders = new Holders(names);
        holders.frames(List.of(Story.frame("<module>", 1, Story.link("x", 1))));
        holders.replace(null, Story.list(2, 1, 1));
        assertEquals("3 refs: x, list#1[0], 1 other", holders.describe(Story.list(1, 3)));
        assertEquals("2 refs: the interpreter", holders.describe(Story.list(9, 2)));
        assertEquals("0 refs", holders.describe(Story.list(9, 0)));
    }
}
