package io.tocsin.schemas.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Produced;
import org.junit.jupiter.api.Test;

class BrokerCheckTest {
    private static final Map<String, Integer> TODAY = Map.of("transaction.version", 2);

    @Test
    void aBrokerOfTodayWithAllTopicsIsFine() {
        assertThat(BrokerCheck.problems(
                        TODAY, Set.of("news-items", "event-reports"), Map.of("news-items", 12, "event-reports", 1)))
                .isEmpty();
    }

    @Test
    void oldTransactionsAreNamedWithTheRemedy() {
        assertThat(BrokerCheck.problems(Map.of("transaction.version", 1), Set.of(), Map.of()))
                .singleElement()
                .asString()
                .contains("transaction.version=1")
                .contains("kafka-features.sh upgrade --feature transaction.version=2");
        assertThat(BrokerCheck.problems(Map.of(), Set.of(), Map.of()))
                .singleElement()
                .asString()
                .contains("transaction.version=0");
    }

    @Test
    void aMissingTopicIsNamed() {
        assertThat(BrokerCheck.problems(TODAY, Set.of("news-items"), Map.of()))
                .containsExactly("the topic news-items does not exist: make the topics with tocsin topics apply");
    }

    @Test
    void eventReportsHasOnePartition() {
        assertThat(BrokerCheck.problems(TODAY, Set.of("replay-x-event-reports"), Map.of("replay-x-event-reports", 3)))
                .singleElement()
                .asString()
                .contains("replay-x-event-reports has 3 partitions and must have one");
    }

    @Test
    void theTopicsAreThoseThatTheTopologyReadsAndWrites() {
        var builder = new StreamsBuilder();
        builder.stream("in", Consumed.with(Serdes.String(), Serdes.String()))
                .to("out", Produced.with(Serdes.String(), Serdes.String()));
        assertThat(RightsCheck.needs(builder.build(), "app")).containsOnlyKeys("in", "out");
    }
}
