package io.tocsin.ingest.source;

import static io.tocsin.ingest.source.Given.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class HostsTest {
    private final Hosts hosts = new Hosts("inside.example"::equals);

    @Test
    void aHostIsAskedOneThingAtATimeAndLeftAloneForASecond() {
        assertThat(hosts.free("a.example")).isEqualTo(Instant.MIN);
        hosts.begin("a.example");
        assertThat(hosts.free("a.example")).isNull();
        assertThat(hosts.free("b.example")).isEqualTo(Instant.MIN);
        assertThatThrownBy(() -> hosts.begin("a.example")).hasMessageContaining("is being asked");
        hosts.end("a.example", null, NOW);
        assertThat(hosts.free("a.example")).isEqualTo(NOW.plusSeconds(1));
    }

    @Test
    void robotsTxtMayAskForMoreButNotForEver() {
        hosts.begin("a.example");
        hosts.end("a.example", Duration.ofSeconds(7), NOW);
        assertThat(hosts.free("a.example")).isEqualTo(NOW.plusSeconds(7));
        hosts.begin("b.example");
        hosts.end("b.example", Duration.ofDays(9), NOW);
        assertThat(hosts.free("b.example")).isEqualTo(NOW.plusSeconds(30));
    }

    @Test
    void anInsideHostWaitsForNothing() {
        hosts.begin("inside.example");
        hosts.end("inside.example", Duration.ofSeconds(7), NOW);
        assertThat(hosts.free("inside.example")).isEqualTo(Instant.MIN);
    }
}
