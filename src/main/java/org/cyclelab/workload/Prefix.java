package org.cyclelab.workload;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.cyclelab.heap.type.Types;
import org.cyclelab.option.InputException;
import org.cyclelab.option.Nearest;

/** A workload up to some moment: the same events, and none after it. */
public final class Prefix implements Workload {
    private final Workload whole;
    private final Moment moment;

    /**
     * Where a stream ends.
     *
     * @param label of the mark that is its last event; empty for none
     * @param event number of its last event; {@link Long#MAX_VALUE} for none
     */
    public record Moment(String label, long event) {}

    private static final class Reached extends RuntimeException {
        private static final long serialVersionUID = 1;

        Reached() {
            super("the moment has come", null, false, false);
        }
    }

    public Prefix(Workload whole, Moment moment) {
        this.whole = whole;
        this.moment = moment;
    }

    @Override
    public Types types() {
        return whole.types();
    }

    /**
     * Writes the events up to the moment.
     *
     * @throws InputException when it never comes
     */
    @Override
    public void run(EventWriter out) {
        Set<String> labels = new LinkedHashSet<>();
        EventWriter reader = new EventWriter(List.of(chunk -> copy(chunk, out, labels)));
        try {
            whole.run(reader);
            reader.flush();
        } catch (Reached e) {
            return;
        }
        if (!moment.label.isEmpty()) {
            throw new InputException(
                    "the stream has no mark '" + moment.label + "'" + Nearest.suggestionOrAll(moment.label, labels));
        }
        throw new InputException("the stream has no event " + moment.event + ": it ends with event " + out.events());
    }

    private void copy(Chunk chunk, EventWriter out, Set<String> labels) {
        int[] e = chunk.words();
        for (int i = 0; i < chunk.length(); i += Event.STRIDE) {
            out.copy(chunk, i);
            boolean marked = false;
            if (e[i] == Event.MARK) {
                String label = chunk.labels().get(e[i + 1]);
                labels.add(label);
                marked = label.equals(moment.label);
            }
            if (marked || out.events() == moment.event) {
                throw new Reached();
            }
        }
    }

    @Override
    public String staticName(int index) {
        return whole.staticName(index);
    }

    @Override
    public long sourceId(int birth) {
        return whole.sourceId(birth);
    }

    @Override
    public long line(long event) {
        return whole.line(event);
    }
}
