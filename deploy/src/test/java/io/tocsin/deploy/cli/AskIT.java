package io.tocsin.deploy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.alerts.AlertsConfig;
import io.tocsin.deploy.pipeline.DemoFeed;
import io.tocsin.deploy.pipeline.OneProcess;
import io.tocsin.deploy.pipeline.ReadThrough;
import io.tocsin.deploy.pipeline.Services;
import io.tocsin.enrich.Enrichment;
import io.tocsin.schemas.RunStatus;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person can ask of a pipeline that has read the demo's news: what came too late, why this alert, why not that one. */
class AskIT {
    private record Outcome(int status, String out, String err) {}

    @TempDir
    static Path dir;

    private static OneProcess process;
    private static Services services;
    private static Path publishers;

    @BeforeAll
    static void feed() throws Exception {
        process = OneProcess.start(dir, 0, 0, 3);
        publishers = DemoFeed.publishers(dir);
        var items = dir.resolve("items.jsonl");
        try (var in = DemoFeed.items()) {
            Files.copy(in, items);
        }
        services = new Services(process.cluster(), process.state(), null)
                .enrich(Enrichment.load())
                .alerts(AlertsConfig.load(null, List.of(publishers), RunStatus.ACTUAL));
        assertThat(ask("ingest", "--archive", "--file", items.toString()).status())
                .isZero();
        try (var admin = process.cluster().admin()) {
            var rooms = new ReadThrough(admin, process.cluster());
            Awaitility.await().atMost(Duration.ofSeconds(120)).until(rooms::done);
        }
    }

    @AfterAll
    static void end() {
        services.close();
        process.close();
    }

    @Test
    void lateListsTheItemThatCameTooLateAndNoOther() {
        var outcome = ask("late");
        assertThat(outcome.status()).isZero();
        assertThat(outcome.out()).contains("1 late of", " d ", " late  ");
        assertThat(outcome.out().lines()).hasSize(3);
        assertThat(ask("late", "--since", "2026-01-01").out()).startsWith("0 late of");
    }

    @Test
    void explainTellsAnAlertByTheBeginOfItsId() {
        var id = alertId();
        var outcome = ask("explain", "--alert", id.substring(0, 10));
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.out())
                .contains(
                        "alert " + id, "how the level came about", "what it rests on", "threshold", "carried by", "“");
        assertThat(ask("explain", "--alert", "0000000000").err()).contains("No alert 0000000000");
    }

    @Test
    void explainTellsWhatARuleLackedAtAMoment() {
        var outcome = ask("explain", "--why-not", "korea-launches", "--at", "2022-10-28", "--theatre", "korea");
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.out())
                .contains("minor    holds: 1 of 1 incidents in 7 days")
                .contains("severe   does not hold: 1 of 3 incidents in 7 days, 2 more are missing")
                .contains("known at that moment");
        assertThat(ask("explain", "--why-not", "korea-launches", "--at", "2022-10-01")
                        .out())
                .contains("No incident is known");
        assertThat(ask("explain", "--why-not", "korea-lunches").err()).contains("did you mean 'korea-launches'?");
        assertThat(ask("explain", "--why-not", "korea-launches", "--theatre", "corea")
                        .err())
                .contains("no theatre 'corea'");
    }

    @Test
    void theNotifierTellsLessThanTheTopicHoldsAndSaysHowMuch() {
        var all = ask("watch", "--once", "--quotes", "0").out();
        var notified = ask("watch", "--once", "--notify").out();
        assertThat(count(notified, "▶")).isPositive().isLessThan(count(all, "▶"));
        assertThat(notified).contains("● KOREA: ", " suppressed");
    }

    private static long count(String text, String word) {
        return Pattern.compile(word).matcher(text).results().count();
    }

    private static String alertId() {
        var ids = new ArrayList<String>();
        io.tocsin.deploy.pipeline.WholeTopic.read(
                process.cluster(), process.cluster().topics().escalationAlerts(), seen -> {
                    ids.remove(seen.key());
                    if (seen.value() != null) {
                        ids.add(seen.key());
                    }
                });
        return ids.get(0);
    }

    private static Outcome ask(String... words) {
        var arguments = new ArrayList<>(List.of(words));
        arguments.addAll(List.of(
                "--kafka",
                process.cluster().kafka(),
                "--registry",
                process.cluster().registry()));
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var environment = Map.of("TOCSIN_PUBLISHERS", publishers.toString());
        int status;
        try (var outStream = new PrintStream(out, true, StandardCharsets.UTF_8);
                var errStream = new PrintStream(err, true, StandardCharsets.UTF_8)) {
            status = new Tocsin(InputStream.nullInputStream(), outStream, errStream, environment)
                    .run(arguments.toArray(String[]::new));
        }
        return new Outcome(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
