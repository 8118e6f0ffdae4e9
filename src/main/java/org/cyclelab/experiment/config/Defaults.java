package org.cyclelab.experiment.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The documented defaults. */
public final class Defaults {
    private static final String RESOURCE = "/org/cyclelab/defaults.yaml";

    private Defaults() {}

    /** An experiment file with every key, its default and what it means; itself an experiment that runs. */
    public static String text() {
        try (InputStream in = Defaults.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("no resource " + RESOURCE);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
