package io.tocsin.schemas.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TopologyConfig;
import org.apache.kafka.streams.errors.TopologyException;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Materialized;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StreamsSettingsTest {
    private static Map<String, Object> settings(Map<String, ?> passThrough) {
        return StreamsSettings.of("alerts", "broker:9092", Path.of("target/state"), passThrough);
    }

    @Test
    void theGuaranteesAreSet() {
        assertThat(settings(Map.of()))
                .containsEntry("application.id", "tocsin-alerts")
                .containsEntry("processing.guarantee", "exactly_once_v2")
                .containsEntry("ensure.explicit.internal.resource.naming", true)
                .containsEntry("statestore.cache.max.bytes", 0L)
                .containsEntry("errors.dead.letter.queue.topic.name", "alerts-dead-letters")
                .containsEntry("enable.metrics.push", false)
                .containsEntry("topology.optimization", "none");
    }

    @Test
    void kafkaKnowsEverySetting() {
        var known = StreamsConfig.configDef().names();
        assertThat(settings(Map.of()).keySet().stream()
                        .filter(key -> !key.startsWith("tocsin.")
                                && !key.startsWith("producer.")
                                && !key.startsWith("consumer.")
                                && !key.startsWith("main.consumer.")))
                .isSubsetOf(known);
        new StreamsConfig(settings(Map.of()));
    }

    @ParameterizedTest
    @CsvSource({
        "processing.guarantee, at_least_once, KAFKA_PROCESSING_GUARANTEE",
        "ensure.explicit.internal.resource.naming, false, KAFKA_ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING",
        "statestore.cache.max.bytes, 1048576, KAFKA_STATESTORE_CACHE_MAX_BYTES",
        "cache.max.bytes.buffering, 1048576, KAFKA_CACHE_MAX_BYTES_BUFFERING"
    })
    void whatTheGuaranteesRestOnCannotBeChanged(String key, String value, String variable) {
        assertThatThrownBy(() -> settings(Map.of(key, value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(key + "=" + value + " is refused")
                .hasMessageContaining(variable);
    }

    @Test
    void theSameValueMayBeSaidAgain() {
        assertThat(settings(Map.of("processing.guarantee", "exactly_once_v2")))
                .containsEntry("processing.guarantee", "exactly_once_v2");
    }

    @Test
    void everythingElsePassesThroughAndWins() {
        var environment = Map.of(
                "KAFKA_SECURITY_PROTOCOL", "SASL_SSL", "KAFKA_NUM_STREAM_THREADS", "3", "HOME", "/", "KAFKA_", "odd");
        assertThat(StreamsSettings.passThrough(environment))
                .containsOnly(Map.entry("security.protocol", "SASL_SSL"), Map.entry("num.stream.threads", "3"));
        assertThat(settings(StreamsSettings.passThrough(environment)))
                .containsEntry("security.protocol", "SASL_SSL")
                .containsEntry("num.stream.threads", "3");
    }

    @Test
    void aReplayMeetsNothingOfProduction() {
        Map<String, Object> replay =
                StreamsSettings.of("replay-2017-", "alerts", "broker:9092", Path.of("target/state"), Map.of());
        assertThat(replay)
                .containsEntry("application.id", "replay-2017-tocsin-alerts")
                .containsEntry("errors.dead.letter.queue.topic.name", "replay-2017-alerts-dead-letters");
    }

    @Test
    void anUnnamedStoreIsRefused() {
        var builder = new StreamsBuilder(new TopologyConfig(new StreamsConfig(settings(Map.of()))));
        var counted = builder.stream("event-reports", Consumed.with(Serdes.String(), Serdes.String()))
                .groupByKey();
        counted.count();
        assertThatThrownBy(builder::build).isInstanceOf(TopologyException.class);

        var named = new StreamsBuilder(new TopologyConfig(new StreamsConfig(settings(Map.of()))));
        named.stream("event-reports", Consumed.with(Serdes.String(), Serdes.String()))
                .groupByKey()
                .count(Materialized.as("count-store"));
        assertThat(named.build().describe().toString()).contains("count-store");
    }

    @Test
    void secretsAreMasked() {
        assertThat(StreamsSettings.masked(Map.of(
                        "sasl.jaas.config", "canary",
                        "ssl.keystore.password", "canary",
                        "basic.auth.user.info", "canary",
                        "bootstrap.servers", "broker:9092")))
                .containsEntry("bootstrap.servers", "broker:9092")
                .doesNotContainValue("canary");
    }

    @Test
    void aBreakerThatIsNoNumberIsNamed() {
        assertThatThrownBy(() -> StreamsSettings.health(Map.of(StreamsSettings.BREAKER_FAILURES, "many")))
                .hasMessage("tocsin.breaker.failures=many: give a whole number");
    }
}
