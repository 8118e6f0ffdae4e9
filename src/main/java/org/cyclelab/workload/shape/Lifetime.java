package org.cyclelab.workload.shape;

import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** Laws of lifetimes, each scaled to a given mean. */
enum Lifetime {

    /** Memoryless: age says nothing about what is left, so generations do not help. */
    EXPONENTIAL {
        @Override
        double draw(double mean, SplittableRandom random) {
            return mean * exponential(random);
        }
    },

    /**
     * Most die young: 0.90 with a mean of 1 unit, 0.08 with 64 units, as 64 KB and 4 MB are in the usual model, and 0.02
     * with 1024 units in place of its immortals, which a bounded live set cannot have.
     */
    HYPER_EXPONENTIAL {
        @Override
        double draw(double mean, SplittableRandom random) {
            double u = random.nextDouble();
            double units = u < 0.90 ? 1 : u < 0.98 ? 64 : 1024;
            return mean / (0.90 + 0.08 * 64 + 0.02 * 1024) * units * exponential(random);
        }
    },

    /** Weibull of shape 1/2: the older, the longer yet to live; the square of an exponential, which has the mean 2. */
    WEIBULL {
        @Override
        double draw(double mean, SplittableRandom random) {
            double root = exponential(random);
            return mean / 2 * root * root;
        }
    };

    /** As experiment files write it. */
    final String word = name().toLowerCase(Locale.ROOT).replace('_', '-');

    /** A random lifetime. */
    abstract double draw(double mean, SplittableRandom random);

    /** All words, in order. */
    static List<String> words() {
        return Stream.of(values()).map(l -> l.word).toList();
    }

    /**
     * The law of that word.
     *
     * @throws IllegalArgumentException when there is none
     */
    static Lifetime of(String word) {
        for (Lifetime lifetime : values()) {
            if (lifetime.word.equals(word)) {
                return lifetime;
            }
        }
        throw new IllegalArgumentException("no law of lifetimes is called '" + word + "'");
    }

    /** StrictMath, because Math may give another last bit on another machine. */
    private static double exponential(SplittableRandom random) {
        return -StrictMath.log(1 - random.nextDouble());
    }
}
