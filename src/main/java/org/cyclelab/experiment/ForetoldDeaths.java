package org.cyclelab.experiment;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.IntUnaryOperator;
import org.cyclelab.collector.Deaths;
import org.cyclelab.option.InputException;
import org.cyclelab.oracle.DeathSink;
import org.cyclelab.oracle.Oracle;
import org.cyclelab.workload.EventWriter;
import org.cyclelab.workload.Workload;

/**
 * The deaths of a whole stream in the order of time, and of birth within an event, for collectors that are told them in
 * advance. The oracle runs over the stream once; the deaths go to a temporary file, a few bytes each, so that memory
 * stays that of the oracle.
 */
final class ForetoldDeaths implements AutoCloseable {
    private final Path file;
    private final List<InputStream> open = new ArrayList<>();

    private ForetoldDeaths(Path file) {
        this.file = file;
    }

    /**
     * Runs the workload through the oracle.
     *
     * @throws CancellationException when cancelled before its end
     * @throws InputException when the temporary file cannot be written
     */
    static ForetoldDeaths of(Workload workload, BooleanSupplier cancelled) {
        try {
            ForetoldDeaths deaths = new ForetoldDeaths(Files.createTempFile("cyclelab-deaths", null));
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(deaths.file), 1 << 16)) {
                record(workload, cancelled, out);
                return deaths;
            } catch (IOException | RuntimeException | Error e) {
                Files.deleteIfExists(deaths.file);
                throw e;
            }
        } catch (IOException e) {
            throw failure(e);
        }
    }

    private static void record(Workload workload, BooleanSupplier cancelled, OutputStream out) throws IOException {
        Batch batch = new Batch();
        Oracle oracle = new Oracle(workload.types(), List.of(batch));
        EventWriter writer = new EventWriter(List.of(chunk -> {
            if (cancelled.getAsBoolean()) {
                throw new CancellationException();
            }
            oracle.accept(chunk);
            // Whatever is found later died after everything that has been found by now.
            batch.writeTo(out);
        }));
        workload.run(writer);
        writer.flush();
        oracle.finish();
        batch.writeTo(out);
    }

    private static InputException failure(IOException e) {
        return new InputException("the deaths that a collector is to be told cannot be kept in a temporary file: "
                + InputException.reason(e));
    }

    /** The temporary file. */
    Path file() {
        return file;
    }

    /** The deaths from the first on, for one trial. */
    Deaths read(IntUnaryOperator handleOfBirth) {
        try {
            InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
            open.add(in);
            return new Reader(in, handleOfBirth);
        } catch (IOException e) {
            throw failure(e);
        }
    }

    @Override
    public void close() {
        try {
            for (InputStream in : open) {
                in.close();
            }
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw failure(e);
        }
    }

    /** Deaths in no order, until they are written in order. */
    private static final class Batch implements DeathSink {
        private int[] births = new int[1024];
        private long[] events = new long[1024];
        private int size;
        private long lastEvent;
        private int lastBirth;

        @Override
        public void died(int[] births, long[] deaths, long[] bytes, int count) {
            if (size + count > this.births.length) {
                int capacity = (int) Math.min(Integer.MAX_VALUE - 15, Math.max(size + (long) count, 2L * size));
                this.births = Arrays.copyOf(this.births, capacity);
                events = Arrays.copyOf(events, capacity);
            }
            System.arraycopy(births, 0, this.births, size, count);
            System.arraycopy(deaths, 0, events, size, count);
            size += count;
        }

        /** Each death as the events and the births from the one before it to it. */
        void writeTo(OutputStream out) {
            if (size == 0) {
                return;
            }
            long first = Long.MAX_VALUE;
            for (int i = 0; i < size; i++) {
                first = Math.min(first, events[i]);
            }
            // An analysis looks back over some 2^30 events at most.
            for (int i = 0; i < size; i++) {
                events[i] = (events[i] - first) << 32 | births[i];
            }
            Arrays.sort(events, 0, size);
            try {
                for (int i = 0; i < size; i++) {
                    long event = first + (events[i] >>> 32);
                    int birth = (int) events[i];
                    write(out, event - lastEvent);
                    long step = (long) birth - lastBirth;
                    write(out, (step << 1) ^ (step >> 63));
                    lastEvent = event;
                    lastBirth = birth;
                }
            } catch (IOException e) {
                throw failure(e);
            }
            size = 0;
        }

        /** Seven bits a byte, the lowest first; the sign of a byte says that more follow. */
        private static void write(OutputStream out, long value) throws IOException {
            long rest = value;
            while (rest >= 0x80) {
                out.write((int) ((rest & 0x7f) | 0x80));
                rest >>>= 7;
            }
            out.write((int) rest);
        }
    }

    private static final class Reader implements Deaths {
        private final InputStream in;
        private final IntUnaryOperator handleOfBirth;
        private long event;
        private int birth;
        private boolean ended;

        Reader(InputStream in, IntUnaryOperator handleOfBirth) {
            this.in = in;
            this.handleOfBirth = handleOfBirth;
            advance();
        }

        @Override
        public long nextEvent() {
            return ended ? Long.MAX_VALUE : event;
        }

        @Override
        public int next() {
            if (ended) {
                throw new NoSuchElementException("everything that dies has died");
            }
            int handle = handleOfBirth.applyAsInt(birth);
            advance();
            return handle;
        }

        private void advance() {
            try {
                int first = in.read();
                if (first < 0) {
                    ended = true;
                    return;
                }
                event += number(first);
                long step = number(in.read());
                birth += (int) ((step >>> 1) ^ -(step & 1));
            } catch (IOException e) {
                throw failure(e);
            }
        }

        private long number(int firstByte) throws IOException {
            long value = 0;
            int next = firstByte;
            for (int shift = 0; ; shift += 7) {
                if (next < 0) {
                    throw new EOFException("it ends in the middle of a number");
                }
                value |= (long) (next & 0x7f) << shift;
                if (next < 0x80) {
                    return value;
                }
                next = in.read();
            }
        }
    }
}
