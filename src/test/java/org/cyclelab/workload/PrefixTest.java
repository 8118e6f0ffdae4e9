package org.cyclelab.workload;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.Arrays;
import java.util.List;
import org.cyclelab.heap.type.Type;
import org.cyclelab.heap.type.Types;
import org.cyclelab.option.InputException;
import org.cyclelab.workload.Prefix.Moment;
import org.junit.jupiter.api.Test;

class PrefixTest {
    private static final Workload WHOLE = new Workload() {
        @Override
        public Types types() {
            return Types.of(Type.of("Node", "next"));
        }

        @Override
        public void run(EventWriter out) {
            out.enterFrame(1);
            for (int i = 0; i < 6000; i++) {
                out.mark("round " + i);
                int node = out.allocate(0, 0);
                out.storeField(node, 0, node);
            }
        }
    };

    private static int[] events(Workload workload) {
        IntArrayList all = new IntArrayList();
        EventWriter writer = new EventWriter(List.of(chunk -> {
            for (int i = 0; i < chunk.length(); i++) {
                all.add(chunk.words()[i]);
            }
        }));
        workload.run(writer);
        writer.flush();
        return all.toIntArray();
    }

    @Test
    void endsWithTheEvent() {
        int[] whole = events(WHOLE);
        for (int n : new int[] {1, 4095, 4096, 4097, 18_001}) {
            int[] prefix = events(new Prefix(WHOLE, new Moment("", n)));
            assertArrayEquals(Arrays.copyOf(whole, n * Event.STRIDE), prefix, n + " events");
        }
    }

    @Test
    void endsWithTheMark() {
        int[] prefix = events(new Prefix(WHOLE, new Moment("round 5000", Long.MAX_VALUE)));
        assertEquals((1 + 3 * 5000 + 1) * Event.STRIDE, prefix.length);
        assertEquals(Event.MARK, prefix[prefix.length - Event.STRIDE]);
    }

    @Test
    void aMomentThatNeverComesIsTold() {
        assertEquals(
                "the stream has no event 18002: it ends with event 18001",
                assertThrows(InputException.class, () -> events(new Prefix(WHOLE, new Moment("", 18_002))))
                        .getMessage());
        InputException unknown = assertThrows(
                InputException.class, () -> events(new Prefix(WHOLE, new Moment("round 59999", Long.MAX_VALUE))));
        assertEquals(
                "the stream has no mark 'round 59999'",
                String.valueOf(unknown.getMessage()).substring(0, 36));
    }
}
