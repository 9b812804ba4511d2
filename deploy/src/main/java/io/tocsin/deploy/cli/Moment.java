package io.tocsin.deploy.cli;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A moment as a person writes it: a time with its offset, or a day in UTC. */
final class Moment {
    private Moment() {}

    /** A day stands for its begin. */
    static final class Start implements ITypeConverter<Instant> {
        @Override
        public Instant convert(String text) {
            return of(text, 0);
        }
    }

    /** A day stands for its end. */
    static final class End implements ITypeConverter<Instant> {
        @Override
        public Instant convert(String text) {
            return of(text, 1).minusMillis(text.length() == 10 ? 1 : 0);
        }
    }

    private static Instant of(String text, int days) {
        try {
            return text.length() == 10
                    ? LocalDate.parse(text)
                            .plusDays(days)
                            .atStartOfDay(ZoneOffset.UTC)
                            .toInstant()
                    : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            throw new TypeConversionException("'" + text + "' is no moment; write 2023-01-31 or 2023-01-31T08:30:00Z");
        }
    }
}
