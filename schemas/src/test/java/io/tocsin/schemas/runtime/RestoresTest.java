package io.tocsin.schemas.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class RestoresTest {
    private static final TopicPartition ITEMS = new TopicPartition("items-changelog", 0);
    private static final TopicPartition ALERTS = new TopicPartition("alerts-changelog", 0);

    private final Restores restores = new Restores();

    @Test
    void saysHowFarAllStoresAreUntilTheLastIsThere() {
        var health = new Health(new Breaker(0, 1));
        health.restoring(restores::words);
        assertThat(health.reading().reasons()).containsExactly("state is STARTING");

        restores.onRestoreStart(ITEMS, "items", 100, 400);
        restores.onRestoreStart(ALERTS, "alerts", 0, 100);
        restores.onBatchRestored(ITEMS, "items", 149, 50);
        assertThat(health.reading().reasons())
                .containsExactly("state is STARTING", "restoring its state: 50 of 400 offsets");

        restores.onRestoreEnd(ITEMS, "items", 300);
        assertThat(restores.words()).contains("restoring its state: 0 of 100 offsets");
        restores.onRestoreSuspended(ALERTS, "alerts", 10);
        assertThat(restores.words()).isEmpty();
    }
}
