package io.tocsin.deploy.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.deploy.pipeline.Line;
import io.tocsin.deploy.pipeline.ReadThrough;
import io.tocsin.deploy.pipeline.Run;
import io.tocsin.ingest.Counts;
import io.tocsin.ingest.Envelopes;
import io.tocsin.ingest.Ingest;
import io.tocsin.ingest.IngestProblem;
import io.tocsin.schemas.Topics;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Wrong clocks, silence, other parts of the world, and a service that is ended again and again. */
@Tag("faults")
class TimeIT {
    private static final List<String> FEED = Line.demo();
    private static final String ITEM =
            "{\"id\":\"now\",\"lang\":\"en\",\"publisher\":\"harbour-post.example\",\"title\":\"Markets rise\","
                    + "\"text\":\"Shares in Seoul rose for a third day.\"}\n";

    @TempDir
    static Path dir;

    private static Rig rig;

    @BeforeAll
    static void start() {
        rig = new Rig(dir, folder -> ForkedCluster.one(folder, Map.of()));
    }

    @AfterAll
    static void stop() {
        rig.close();
    }

    @Test
    void tenEndsInTheMiddleChangeNothing() {
        try (var run = rig.run("ended-", Map.of()).start()) {
            for (int i = 0; i < 10; i++) {
                run.awaitRunning();
                run.ingest(FEED.subList(FEED.size() * i / 10, FEED.size() * (i + 1) / 10));
                // While records are on their way, not after.
                run.stop();
                run.start();
            }
            run.awaitReadThrough();
            new Watched(run).holds(rig.undisturbed());
        }
    }

    @Test
    void aClockTwoHoursAheadIsRefusedLoudlyAndNothingIsLost() {
        try (var run = rig.run("clock-", Map.of()).start()) {
            assertThatThrownBy(() -> live(run, Duration.ofHours(2), text(ITEM)))
                    .isInstanceOf(IngestProblem.class)
                    .hasMessageContaining("imestamp");
            assertThat(run.history(run.cluster().topics().newsItems())).isEmpty();
            assertThat(live(run, Duration.ofHours(-2), text(ITEM)).sent()).isEqualTo(1);
            run.awaitReadThrough();
            assertThat(run.history(run.cluster().topics().enrichedItems())).hasSize(1);
        }
    }

    @Test
    void oneSilentProducerHoldsNobodyUpAndSilenceWritesNothing() throws Exception {
        var never = new PipedOutputStream();
        try (var run = rig.run("silent-", Map.of()).start();
                var silent = new PipedInputStream(never)) {
            never.write(ITEM.getBytes(StandardCharsets.UTF_8));
            var open = CompletableFuture.supplyAsync(() -> live(run, Duration.ZERO, silent));
            run.ingest(FEED);
            run.awaitReadThrough();
            assertThat(open).as("the silent one is still there").isNotDone();
            assertThat(run.digest()).isEqualTo(rig.undisturbed());

            var ends = new ReadThrough(run.admin(), run.cluster());
            var before = ends.ends(Topics.ESCALATION_ALERTS);
            Awaitility.await("nobody writes without news")
                    .atMost(Duration.ofSeconds(15))
                    .during(Duration.ofSeconds(10))
                    .until(() -> ends.ends(Topics.ESCALATION_ALERTS).equals(before));
            run.ingest(List.of(launchOf("2022-11-26")));
            run.awaitReadThrough();
            assertThat(ends.ends(Topics.ESCALATION_ALERTS)).as("news do").isNotEqualTo(before);

            never.close();
            assertThat(open.get(30, TimeUnit.SECONDS).sent()).isEqualTo(1);
        }
    }

    @Test
    void theSameStandsInEveryPartOfTheWorld() {
        for (var place : List.of(
                List.of("tr", "TR", "Europe/Istanbul"),
                List.of("ar", "EG", "Africa/Cairo"),
                List.of("en", "KI", "Pacific/Kiritimati"),
                List.of("th", "TH", "America/St_Johns"))) {
            var said = dir.resolve(String.join("-", place.subList(0, 2)) + ".log");
            try (var child = ChildJvm.start(
                    said,
                    List.of(
                            "-Xmx256m",
                            "-Dfile.encoding=ISO-8859-1",
                            "-Duser.language=" + place.get(0),
                            "-Duser.country=" + place.get(1),
                            "-Duser.timezone=" + place.get(2)),
                    Map.of(),
                    List.of(Elsewhere.class.getName(), dir.toString()))) {
                assertThat(child.exit(90)).as(child.tail()).isZero();
                assertThat(child.said()).contains(rig.undisturbed());
            }
        }
    }

    /** Prints the digest of the demo where it is run. */
    static final class Elsewhere {
        public static void main(String[] args) {
            System.out.println(Rig.undisturbed(Path.of(args[0])));
        }
    }

    private static String launchOf(String day) {
        return "{\"id\":\"launch\",\"lang\":\"en\",\"publisher\":\"harbour-post.example\",\"published\":\"" + day
                + "T05:00:00Z\",\"title\":\"North Korea fires ballistic missile\",\"text\":\"North Korea fired a"
                + " ballistic missile into the East Sea on Saturday, South Korea's Joint Chiefs of Staff said.\"}";
    }

    private static InputStream text(String lines) {
        return new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8));
    }

    private static Counts live(Run run, Duration ahead, InputStream in) {
        var clock = InstantSource.offset(InstantSource.system(), ahead);
        try (var ingest = Ingest.connect(run.cluster().client(), run.cluster().topics(), clock)) {
            return ingest.run("live", in, Envelopes.live("live"), new Ingest.Listener() {
                @Override
                public void progress(long bytes, Counts counts) {
                    // counted at the end
                }

                @Override
                public void bad(String sentence) {
                    throw new AssertionError(sentence);
                }
            });
        }
    }
}
