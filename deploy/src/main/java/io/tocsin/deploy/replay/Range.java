package io.tocsin.deploy.replay;

import io.tocsin.deploy.Complaint;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What is replayed: from one moment up to another, or from some offsets up to others. The end is not part of it.
 *
 * @param from a day, an instant, or {@code PARTITION@OFFSET,…}; empty for the beginning of the topic
 * @param to likewise; empty for the end of the topic as it is when the replay begins
 */
public record Range(String from, String to) {
    private static final String OFFSETS = "[0-9]{1,5}@[0-9]{1,18}(,[0-9]{1,5}@[0-9]{1,18})*";

    public Range {
        check(from);
        check(to);
        if (from.contains("|") || to.contains("|")) {
            throw new Complaint("A range holds no '|'.");
        }
    }

    private static void check(String text) {
        if (!text.isEmpty() && !text.matches(OFFSETS)) {
            instant(text);
        }
    }

    /** The bound as a moment; nothing when it is given by offsets. */
    static Optional<Instant> moment(String bound) {
        return bound.isEmpty() || bound.matches(OFFSETS) ? Optional.empty() : Optional.of(instant(bound));
    }

    /** The bound as offsets by partition; empty when it is a moment. */
    static Map<Integer, Long> offsets(String bound) {
        var offsets = new TreeMap<Integer, Long>();
        if (bound.matches(OFFSETS)) {
            for (var part : bound.split(",")) {
                var at = part.indexOf('@');
                offsets.put(Integer.parseInt(part.substring(0, at)), Long.parseLong(part.substring(at + 1)));
            }
        }
        return offsets;
    }

    private static Instant instant(String text) {
        try {
            return text.length() == 10
                    ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw new Complaint(
                    "'" + text
                            + "' is no moment; write a day (2022-11-01), an instant (2022-11-01T00:00:00Z) or offsets"
                            + " (0@120,1@80).",
                    e);
        }
    }
}
