package io.tocsin.deploy.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.alerts.AlertsConfig;
import io.tocsin.alerts.OneDigest;
import io.tocsin.deploy.embedded.EmbeddedBroker;
import io.tocsin.deploy.embedded.EmbeddedRegistry;
import io.tocsin.deploy.pipeline.DemoFeed;
import io.tocsin.deploy.pipeline.DemoNews;
import io.tocsin.enrich.Enrichment;
import io.tocsin.schemas.RunStatus;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * N runs, one digest: the demo's items written to news-items in another order each time, through both services on a real
 * broker, under other partitions, threads and poll sizes, ended or killed in the middle. What stands is what the pure core and
 * the oracle say. The ordinary build runs three of them; {@code mvn -f deploy/pom.xml -Pruns verify} runs 24 and writes the
 * table RUNS.md.
 */
class RunsIT {
    private static final int RUNS = Integer.getInteger("runs", 3);
    private static final int ORDERS = Integer.getInteger("runs.orders", 100);

    @TempDir
    static Path dir;

    private static EmbeddedBroker broker;
    private static EmbeddedRegistry registry;

    @BeforeAll
    static void start() {
        broker = EmbeddedBroker.start(dir.resolve("broker"));
        registry = EmbeddedRegistry.start(dir.resolve("registry.jsonl"));
    }

    @AfterAll
    static void stop() {
        registry.close();
        broker.close();
    }

    @Test
    void anyPartitionsThreadsAndPollsEndedOrKilledInTheMiddleLeaveTheOraclesDigest() throws IOException {
        var publishers = DemoFeed.publishers(dir);
        var enrichment = Enrichment.load();
        var config = AlertsConfig.load(null, List.of(publishers), RunStatus.ACTUAL);
        var news = DemoNews.items();
        var enriched = news.stream().map(enrichment::enriched).toList();
        var expected = OneDigest.checkAgainstOracle(enriched, null, List.of(publishers), ORDERS);
        var rows = new ArrayList<String>();
        var kills = 0;
        for (var shape : RunShape.sample(RUNS)) {
            try (var line =
                    new LineOnABroker(shape, broker.bootstrap(), registry.url(), dir.resolve("run-" + shape.seed()))) {
                var digest = line.digest(news, enrichment, config);
                assertThat(digest).as("%s", shape).isEqualTo(expected);
                kills += line.killed();
                rows.add(shape.row(brief(digest)));
                System.out.println(rows.get(rows.size() - 1));
            }
        }
        assertThat(kills).as("kills that met an open transaction").isPositive();
        if (Boolean.getBoolean("runs.write")) {
            RunsTable.write(enriched.get(0).getFingerprint(), news.size(), ORDERS, brief(expected), kills, rows);
        }
    }

    private static String brief(String digest) {
        try {
            var bytes = MessageDigest.getInstance("SHA-256").digest(digest.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(bytes, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
