package io.tocsin.deploy.pipeline;

import io.tocsin.ingest.BadLine;
import io.tocsin.ingest.Envelopes;
import io.tocsin.ingest.Intake;
import io.tocsin.ingest.Revisions;
import io.tocsin.schemas.NewsItem;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The demo's items as ingest writes them, the same each time. */
public final class DemoNews {
    private static final Instant READ_AT = Instant.parse("2026-01-01T00:00:00Z");

    private DemoNews() {}

    public static List<NewsItem> items() throws IOException {
        try (var in = DemoFeed.items()) {
            return read(in);
        }
    }

    /** Items of JSON Lines. */
    static List<NewsItem> read(InputStream in) throws IOException {
        var news = new ArrayList<NewsItem>();
        var sink = new Intake.Sink() {
            @Override
            public void item(NewsItem item, Instant modified) {
                news.add(item);
            }

            @Override
            public void bad(BadLine line, byte[] bytes) {
                throw new AssertionError(line.sentence("items.jsonl"));
            }
        };
        new Intake(Envelopes.archive("demo"), new Revisions(), sink).read(in, () -> READ_AT, bytes -> {});
        return news;
    }
}
