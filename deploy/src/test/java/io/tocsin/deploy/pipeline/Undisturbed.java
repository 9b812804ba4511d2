package io.tocsin.deploy.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.alerts.AlertBook;
import io.tocsin.alerts.AlertsConfig;
import io.tocsin.alerts.Change;
import io.tocsin.enrich.Enrichment;
import io.tocsin.ingest.BadLine;
import io.tocsin.ingest.Envelopes;
import io.tocsin.ingest.Intake;
import io.tocsin.ingest.Revisions;
import io.tocsin.schemas.Canonical;
import io.tocsin.schemas.NewsItem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;

/** The demo's news where nothing can happen: through the pure cores, in order, in memory. */
public final class Undisturbed {
    // Of an archive it decides nothing, as long as it is later.
    private static final Instant READ_AT = Instant.parse("2026-01-01T00:00:00Z");

    private Undisturbed() {}

    /** What {@link Line#digest} has to be for a line that took in the demo. */
    public static String digest(Enrichment enrichment, AlertsConfig config) {
        return digest(Line.demo(), enrichment, config);
    }

    /** The same of other lines of JSON. */
    public static String digest(List<String> lines, Enrichment enrichment, AlertsConfig config) {
        var book = new AlertBook(config);
        var incidents = new TreeMap<String, SpecificRecord>();
        var alerts = new TreeMap<String, SpecificRecord>();
        var sink = new Intake.Sink() {
            @Override
            public void item(NewsItem item, Instant modified) {
                book.put(enrichment.enriched(item)).forEach(change -> {
                    var values = change.target() == Change.Target.ALERT ? alerts : incidents;
                    if (change.tombstone()) {
                        values.remove(change.key());
                    } else {
                        values.put(change.key(), change.value());
                    }
                });
            }

            @Override
            public void bad(BadLine line, byte[] bytes) {
                throw new AssertionError(line.sentence("the demo"));
            }
        };
        var in = new ByteArrayInputStream(String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
        try {
            new Intake(Envelopes.archive("test"), new Revisions(), sink).read(in, () -> READ_AT, bytes -> {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        assertThat(alerts).as("a digest of nothing proves nothing").isNotEmpty();
        return Canonical.digest(incidents) + Canonical.digest(alerts);
    }
}
