package io.tocsin.ingest.web;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.apache.hc.client5.http.utils.DateUtils;

/** How long a server says that something stays as it is, or when to come again. Pure. */
final class Freshness {

    /** Nobody is taken at his word for longer. */
    static final Duration LONGEST = Duration.ofDays(7);

    private Freshness() {}

    /** The value of Retry-After, seconds or a date; nothing when it is neither. */
    static Optional<Duration> retryAfter(String value, Instant now) {
        if (value == null) {
            return Optional.empty();
        }
        return seconds(value.strip()).or(() -> Optional.ofNullable(DateUtils.parseStandardDate(value.strip()))
                .map(at -> bounded(Duration.between(now, at))));
    }

    /** The max-age of Cache-Control less the Age that it has already; nothing when there is none. */
    static Optional<Duration> maxAge(String cacheControl, String age) {
        if (cacheControl == null) {
            return Optional.empty();
        }
        for (String directive : cacheControl.toLowerCase(Locale.ROOT).split(",")) {
            String word = directive.strip();
            if (word.equals("no-cache") || word.equals("no-store")) {
                return Optional.of(Duration.ZERO);
            }
            if (word.startsWith("max-age=")) {
                Duration old =
                        age == null ? Duration.ZERO : seconds(age.strip()).orElse(Duration.ZERO);
                return seconds(word.substring("max-age=".length()).replace("\"", ""))
                        .map(left -> bounded(left.minus(old)));
            }
        }
        return Optional.empty();
    }

    private static Optional<Duration> seconds(String digits) {
        if (digits.isEmpty() || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return Optional.empty();
        }
        return Optional.of(digits.length() > 9 ? LONGEST : bounded(Duration.ofSeconds(Long.parseLong(digits))));
    }

    private static Duration bounded(Duration claimed) {
        return claimed.isNegative() ? Duration.ZERO : claimed.compareTo(LONGEST) > 0 ? LONGEST : claimed;
    }
}
