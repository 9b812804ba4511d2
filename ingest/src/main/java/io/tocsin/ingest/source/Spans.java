package io.tocsin.ingest.source;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/** Spans of time as people write them: 90s, 5m, 2h, 3d. */
final class Spans {
    private static final Pattern SPAN = Pattern.compile("([0-9]{1,6})([smhd])");

    private Spans() {}

    /** The span; nothing when it is none or nought. */
    static Optional<Duration> read(String text) {
        var match = SPAN.matcher(text);
        if (!match.matches() || Integer.parseInt(match.group(1)) == 0) {
            return Optional.empty();
        }
        var number = Long.parseLong(match.group(1));
        return Optional.of(
                switch (match.group(2)) {
                    case "s" -> Duration.ofSeconds(number);
                    case "m" -> Duration.ofMinutes(number);
                    case "h" -> Duration.ofHours(number);
                    default -> Duration.ofDays(number);
                });
    }

    /** The span to the second, in the largest unit that leaves nothing over. */
    static String words(Duration span) {
        var seconds = span.toSeconds();
        if (seconds > 0 && seconds % 86_400 == 0) {
            return seconds / 86_400 + "d";
        }
        if (seconds > 0 && seconds % 3_600 == 0) {
            return seconds / 3_600 + "h";
        }
        return seconds > 0 && seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
    }
}
