package org.cyclelab.collector;

import java.util.Objects;

/**
 * Where an algorithm was published.
 *
 * @param authors surnames
 * @param year of publication
 * @param title of the paper, or name of the program
 * @param venue journal, conference or project
 */
public record Paper(String authors, int year, String title, String venue) {
    public Paper {
        Objects.requireNonNull(authors);
        Objects.requireNonNull(title);
        Objects.requireNonNull(venue);
    }

    /** Authors, title and venue, with the year where the venue does not say it. */
    @Override
    public String toString() {
        String place = venue.contains(Integer.toString(year)) ? venue : venue + ", " + year;
        return authors + ". " + title + ". " + place;
    }
}
