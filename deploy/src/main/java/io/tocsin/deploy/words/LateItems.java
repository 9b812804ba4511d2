package io.tocsin.deploy.words;

import io.tocsin.schemas.EnrichedItem;
import io.tocsin.schemas.Kind;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The items that came too late to alert, in words. */
public final class LateItems {
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Map<String, EnrichedItem> late = new HashMap<>();
    private final Set<String> all = new HashSet<>();

    /** Takes in one version of one item; of a late one the highest revision is told. */
    public void add(EnrichedItem item) {
        var envelope = item.getEnvelope();
        all.add(envelope.getItemId());
        if (envelope.getLate()) {
            late.merge(
                    envelope.getItemId(),
                    item,
                    (a, b) -> b.getEnvelope().getRevision() >= a.getEnvelope().getRevision() ? b : a);
        }
    }

    /** Two lines for each item taken in since a moment, in the order of their ingest, and one with the numbers. */
    public List<String> lines(Instant since) {
        var lines = new ArrayList<String>();
        var told = late.values().stream()
                .filter(item -> !item.getEnvelope().getIngestedAt().isBefore(since))
                .sorted(Comparator.comparing(
                                (EnrichedItem item) -> item.getEnvelope().getIngestedAt())
                        .thenComparing(item -> item.getEnvelope().getItemId()))
                .toList();
        told.forEach(item -> lines.addAll(lines(item)));
        lines.add(told.size() + " late of " + all.size() + (all.size() == 1 ? " item" : " items")
                + "; late items never alert");
        return lines;
    }

    private static List<String> lines(EnrichedItem item) {
        var envelope = item.getEnvelope();
        var title = item.getTitle() == null ? "(no title)" : item.getTitle();
        return List.of(
                MINUTE.format(envelope.getIngestedAt()) + "  "
                        + lag(Duration.between(envelope.getEventTime(), envelope.getIngestedAt())) + " late  "
                        + Plain.of(envelope.getPublisher()) + " [" + item.getLanguage() + "]  " + Plain.of(title),
                "      " + reason(item) + "; item " + envelope.getItemId().substring(0, 12)
                        + (envelope.getFeed() == null ? "" : " by " + Plain.of(envelope.getFeed()))
                        + (envelope.getUrl() == null ? "" : ", " + Plain.of(envelope.getUrl())));
    }

    private static String reason(EnrichedItem item) {
        var envelope = item.getEnvelope();
        var from = MINUTE.format(envelope.getEventTime()) + " UTC";
        var claimed =
                switch (envelope.getProvenance()) {
                    case PUBLISHED -> "says that it was published at " + from;
                    case SYNTHETIC -> "from an archive, published at " + from;
                    case SEEN, CLAMPED, UNKNOWN -> "counts as of " + from;
                };
        var kinds = item.getReports().stream()
                .map(report -> words(report.getKind()))
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
        return claimed + ", more than three days before it was first taken in"
                + (kinds.isEmpty() ? "; reports nothing" : "; reports " + kinds);
    }

    private static String words(Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Days and hours. */
    private static String lag(Duration lag) {
        return lag.toDays() > 0 ? lag.toDays() + " d " + lag.toHoursPart() + " h" : lag.toHours() + " h";
    }
}
