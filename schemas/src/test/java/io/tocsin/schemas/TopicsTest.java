package io.tocsin.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.apache.kafka.common.serialization.Serdes;
import org.junit.jupiter.api.Test;

class TopicsTest {
    private static final ContractSerdes SERDES = ContractSerdes.of(Map.of("schema.registry.url", "mock://topics"));

    @Test
    void productionHasBareNames() {
        var topics = new Topics(SERDES, "");
        assertThat(topics.newsItems().name()).isEqualTo("news-items");
        assertThat(topics.enrichedItems().name()).isEqualTo("enriched-items");
        assertThat(topics.eventReports().name()).isEqualTo("event-reports");
        assertThat(topics.incidents().name()).isEqualTo("incidents");
        assertThat(topics.escalationAlerts().name()).isEqualTo("escalation-alerts");
        assertThat(topics.deadLetters("enrich")).isEqualTo(Topics.ENRICH_DEAD_LETTERS);
    }

    @Test
    void aReplayPrefixesEveryName() {
        var topics = new Topics(SERDES, "replay-2017-");
        assertThat(topics.incidents().name()).isEqualTo("replay-2017-incidents");
        assertThat(topics.deadLetters("alerts")).isEqualTo("replay-2017-alerts-dead-letters");
    }

    @Test
    void aNameThatCollidesInMetricsIsRefused() {
        assertThatThrownBy(() -> new Topic<>("news_items", Serdes.String(), Serdes.String()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"news_items\"")
                .hasMessageContaining("hyphens");
        assertThatThrownBy(() -> new Topics(SERDES, "Replay.")).isInstanceOf(IllegalArgumentException.class);
    }
}
