package io.tocsin.schemas.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Produced;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The runner where there is no broker; with one it runs in the integration tests of the distribution. */
@Timeout(60)
class StreamsRunnerTest {
    @TempDir
    Path folder;

    @Test
    void waitsForABrokerLiveButNotReady() throws IOException {
        try (var runner = runner("alerts", StreamsRunnerTest::copy)) {
            assertThat(runner.start()).isSameAs(runner);
            assertThatThrownBy(() -> runner.awaitRunning(Duration.ofMillis(200)))
                    .isInstanceOf(StreamsFailure.class)
                    .hasMessageContaining("alerts is not running after 0 s")
                    .hasMessageContaining("STARTING");
            assertThat(runner.health().reading().live()).isTrue();
            assertThat(runner.health().reading().ready()).isFalse();
        }
    }

    @Test
    void closesAtOnceWhileItWaits() throws IOException {
        StreamsRunner runner = runner("alerts", StreamsRunnerTest::copy).start();
        long before = System.nanoTime();
        runner.close();
        runner.close();
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(10));
        runner.awaitEnd();
        assertThatThrownBy(() -> runner.awaitRunning(Duration.ofSeconds(1))).hasMessageContaining("closed");
        assertThat(runner.health().reading().live()).isFalse();
        assertThat(folder.resolve("tocsin-alerts.running")).as("a clean stop").doesNotExist();
    }

    @Test
    void aTopologyThatCannotBeBuiltEndsItWithTheCause() throws IOException {
        try (var runner = runner("alerts", () -> {
            throw new IllegalStateException("the rules do not load");
        })) {
            runner.start();
            assertThatThrownBy(runner::awaitEnd)
                    .isInstanceOf(StreamsFailure.class)
                    .hasMessage("alerts: the service cannot start: IllegalStateException: the rules do not load");
            assertThatThrownBy(() -> runner.awaitRunning(Duration.ofSeconds(1)))
                    .isInstanceOf(StreamsFailure.class)
                    .hasMessageContaining("the rules do not load");
            assertThat(runner.health().reading().live()).isFalse();
        }
        assertThat(folder.resolve("tocsin-alerts.running"))
                .as("an unclean stop")
                .exists();
    }

    @Test
    void twoRoomsShareAProcessAndAFolder() throws IOException {
        try (var one = runner("enrich", StreamsRunnerTest::copy).start();
                var two = runner("alerts", StreamsRunnerTest::copy).start()) {
            assertThat(one.health()).isNotSameAs(two.health());
            assertThatThrownBy(() -> runner("alerts", StreamsRunnerTest::copy).start())
                    .isInstanceOf(StreamsFailure.class)
                    .hasMessageContaining("another process runs tocsin-alerts");
        }
        assertThat(Files.exists(folder.resolve("tocsin-enrich.running"))).isFalse();
    }

    @Test
    void startsOnce() throws IOException {
        try (var runner = runner("alerts", StreamsRunnerTest::copy).start()) {
            assertThatThrownBy(runner::start).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void itsHealthIsMeasured() throws IOException {
        try (var meters = new Meters();
                var runner = new StreamsRunner("alerts", StreamsRunnerTest::copy, settings("alerts"), meters)) {
            assertThat(runner.health().reading().ready()).isFalse();
            assertThat(meters.scrape())
                    .contains("tocsin_live{room=\"alerts\"} 1.0")
                    .contains("tocsin_ready{room=\"alerts\"} 0.0")
                    .contains("tocsin_failures_total{room=\"alerts\",verdict=\"poison\"} 0.0");
        }
    }

    private StreamsRunner runner(String room, Supplier<Topology> topology) throws IOException {
        return new StreamsRunner(room, topology, settings(room), null);
    }

    private Map<String, Object> settings(String room) throws IOException {
        int free;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        return StreamsSettings.of(room, "127.0.0.1:" + free, folder, Map.of());
    }

    private static Topology copy() {
        var builder = new StreamsBuilder();
        builder.stream("in", Consumed.with(Serdes.String(), Serdes.String()))
                .to("out", Produced.with(Serdes.String(), Serdes.String()));
        return builder.build();
    }
}
