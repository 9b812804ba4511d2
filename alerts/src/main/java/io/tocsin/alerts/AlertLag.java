package io.tocsin.alerts;

import io.tocsin.alerts.source.Families;
import io.tocsin.schemas.EnrichedItem;
import io.tocsin.schemas.Provenance;
import io.tocsin.schemas.RunStatus;
import io.tocsin.schemas.runtime.Counts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How long it takes from the publication of an item to the alert that it raises or escalates. */
final class AlertLag {
    private static final String SAYS = "From the publication of an item to the alert that it raised or escalated";

    private final Families families;
    private final boolean actual;
    private final Counts.Lag byLanguage;
    private final Counts.Lag byFamily;

    AlertLag(Counts counts, AlertsConfig config) {
        families = config.families();
        actual = config.run() == RunStatus.ACTUAL;
        List<String> languages = new ArrayList<>(List.of(Locale.getISOLanguages()));
        languages.add("und");
        byLanguage = counts.lag("tocsin.alert.lag", SAYS, "language", languages);
        byFamily = counts.lag("tocsin.alert.lag.family", SAYS, "family", families.ids());
    }

    /** Notes what an item brought about. Old news that is played as if it were new tells nothing. */
    void note(EnrichedItem item, List<Change> changes) {
        var envelope = item.getEnvelope();
        if (!actual
                || envelope.getProvenance() == Provenance.SYNTHETIC
                || changes.stream().noneMatch(AlertLag::rings)) {
            return;
        }
        byLanguage.since(item.getLanguage(), envelope.getEventTime());
        byFamily.since(families.of(envelope.getPublisher(), item.getCreditedWire()), envelope.getEventTime());
    }

    private static boolean rings(Change change) {
        return change.target() == Change.Target.ALERT
                && (change.word() == Change.Word.RAISED || change.word() == Change.Word.ESCALATED);
    }
}
