package io.tocsin.enrich;

import io.tocsin.enrich.language.Languages;
import io.tocsin.schemas.EnrichedItem;
import io.tocsin.schemas.Kind;
import io.tocsin.schemas.Report;
import io.tocsin.schemas.runtime.Counts;
import io.tocsin.schemas.runtime.PoisonOrOutage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What enrich counts: items in = reported + none + dead-lettered; read in some language = reported + none. */
final class Tally {
    private final Counts.Count items;
    private final Counts.Count languages;
    private final Counts.Count punctuality;
    private final Counts.Count reports;
    private final Counts.Count letters;

    Tally(Map<String, ?> settings) {
        var counts = Counts.of(settings);
        items = counts.by("tocsin.items", "Items read, with a report or none", "outcome", List.of("reported", "none"));
        List<String> tags = new ArrayList<>(Enrichment.LANGUAGES);
        tags.add(Languages.UNKNOWN);
        tags.add(Counts.OTHER);
        languages = counts.by("tocsin.items.language", "Items read, by language", "language", tags);
        punctuality =
                counts.by("tocsin.items.punctuality", "Items read, in time or late", "late", List.of("true", "false"));
        reports = counts.by("tocsin.reports", "Reports, by kind", "kind", Kind.class);
        letters = PoisonOrOutage.deadLetters(settings);
    }

    void read(EnrichedItem item) {
        items.add(item.getReports().isEmpty() ? "none" : "reported");
        languages.add(item.getLanguage());
        punctuality.add(Boolean.toString(item.getEnvelope().getLate()));
        item.getReports().stream().map(Report::getKind).forEach(reports::add);
    }

    void refused() {
        letters.add(PoisonOrOutage.Cause.REFUSED);
    }
}
