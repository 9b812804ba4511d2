package io.tocsin.ingest.source;

import static io.tocsin.ingest.source.Given.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class HostsTest {
    private static final URI A = URI.create("https://a.example/x");
    private static final URI INSIDE = URI.create("https://inside.example/x");

    private final Hosts hosts = new Hosts(INSIDE::equals);

    @Test
    void aHostIsAskedOneThingAtATimeAndLeftAloneForASecond() {
        assertThat(hosts.isFree(A, NOW)).isTrue();
        hosts.begin(A);
        assertThat(hosts.isFree(URI.create("http://A.example:8080/other"), NOW)).isFalse();
        assertThat(hosts.isFree(URI.create("https://b.example/x"), NOW)).isTrue();
        assertThatThrownBy(() -> hosts.begin(A)).hasMessageContaining("is being asked");
        hosts.end(A, null, NOW);
        assertThat(hosts.isFree(A, NOW.plusMillis(999))).isFalse();
        assertThat(hosts.isFree(A, NOW.plusMillis(1000))).isTrue();
    }

    @Test
    void robotsTxtMayAskForMoreButNotForEver() {
        hosts.begin(A);
        hosts.end(A, Duration.ofSeconds(7), NOW);
        assertThat(hosts.isFree(A, NOW.plusSeconds(6))).isFalse();
        assertThat(hosts.isFree(A, NOW.plusSeconds(7))).isTrue();
        hosts.begin(A);
        hosts.end(A, Duration.ofDays(9), NOW);
        assertThat(hosts.isFree(A, NOW.plusSeconds(30))).isTrue();
    }

    @Test
    void anInsideHostWaitsForNothing() {
        hosts.begin(INSIDE);
        hosts.end(INSIDE, Duration.ofSeconds(7), NOW);
        assertThat(hosts.isFree(INSIDE, NOW)).isTrue();
    }
}
