package io.tocsin.enrich;

import java.time.Instant;
import java.time.LocalDate;

/**
 * What is read: an item without its envelope.
 *
 * @param id goes into the ids of the reports
 * @param language the source's hint, or null
 * @param title headline, or null
 * @param text body, possibly empty
 * @param published local day of the publication, from which words like yesterday count; null when it is not known
 * @param zone IANA zone or offset of the publisher, or null
 * @param at moment of the publication, from which the day at the place of an event is told; null when only its day is known
 */
public record Story(
        String id, String language, String title, String text, LocalDate published, String zone, Instant at) {
    private static final LocalDate EARLIEST = LocalDate.of(1900, 1, 1), LATEST = LocalDate.of(2199, 12, 31);

    /** A text of which only the day of its publication is known. */
    public Story(String id, String language, String title, String text, LocalDate published, String zone) {
        this(id, language, title, text, published, zone, null);
    }

    /** Whether news can be of a day: 1900 to 2199, so that counting from it never leaves the calendar. */
    public static boolean isPlausible(LocalDate day) {
        return !day.isBefore(EARLIEST) && !day.isAfter(LATEST);
    }
}
