package io.tocsin.ingest;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.Optional;

/**
 * A date as a source claims it.
 *
 * @param at the instant; of a bare day its start
 * @param day the local day where the publisher dates its news
 * @param zone that place's zone or offset, or null when nothing says it
 */
public record Claim(Instant at, LocalDate day, ZoneId zone) {

    /** ISO 8601 as it is found: T or a blank, seconds or none, offset with or without a colon, or no offset. */
    private static final DateTimeFormatter ISO = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .optionalStart()
            .appendLiteral('T')
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .optionalStart()
            .appendOffset("+HH:MM", "Z")
            .optionalEnd()
            .optionalStart()
            .appendOffset("+HHMM", "Z")
            .optionalEnd()
            .optionalStart()
            .appendOffset("+HH", "Z")
            .optionalEnd()
            .optionalEnd()
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);

    /** The zone of that name, or nothing when it is unknown; a null name is unknown too. */
    static Optional<ZoneId> zone(String name) {
        if (name == null || name.isBlank()) {
            return Optional.empty();
        }
        try {
            return Optional.of(ZoneId.of(name.strip()));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Reads a date; nothing when the text is none or lies outside the years 1 to 9999. */
    public static Optional<Claim> read(String text, ZoneId publisherZone) {
        TemporalAccessor parsed = parse(text.strip());
        if (parsed == null) {
            return Optional.empty();
        }
        LocalDate day = LocalDate.from(parsed);
        if (day.getYear() < 1 || day.getYear() > 9999) {
            return Optional.empty();
        }
        if (parsed instanceof OffsetDateTime time) {
            // An offset of nought is how machines write UTC; it does not say where the publisher sits.
            ZoneId zone =
                    publisherZone != null || time.getOffset().equals(ZoneOffset.UTC) ? publisherZone : time.getOffset();
            Instant at = time.toInstant();
            return Optional.of(new Claim(at, LocalDate.ofInstant(at, zone == null ? ZoneOffset.UTC : zone), zone));
        }
        ZoneId zone = publisherZone == null ? ZoneOffset.UTC : publisherZone;
        Instant at = parsed instanceof LocalDateTime time
                ? time.atZone(zone).toInstant()
                : day.atStartOfDay(zone).toInstant();
        return Optional.of(new Claim(at, day, publisherZone));
    }

    private static TemporalAccessor parse(String text) {
        String iso =
                text.length() > 10 && text.charAt(10) == ' ' ? text.substring(0, 10) + "T" + text.substring(11) : text;
        try {
            return ISO.parseBest(iso.replace(" ", ""), OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
        } catch (DateTimeException e) {
            try {
                return OffsetDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME);
            } catch (DateTimeException neither) {
                return null;
            }
        }
    }
}
