package io.tocsin.schemas.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HealthServerTest {
    private final Health enrich = new Health(new Breaker(1, 10));
    private final Health alerts = new Health(new Breaker(1, 10));
    private final HealthServer server =
            new HealthServer("127.0.0.1", 0, Map.of("enrich", enrich, "alerts", alerts), () -> "tocsin_up 1\n");

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void aServiceThatStartsIsLiveAndNotReady() throws Exception {
        assertThat(get("/live").statusCode()).isEqualTo(200);
        assertThat(get("/ready").statusCode()).isEqualTo(503);
        assertThat(get("/ready").body())
                .contains("\"enrich\":{\"state\":\"STARTING\"")
                .contains("state is STARTING");
    }

    @Test
    void readyIsWhenAllAre() throws Exception {
        enrich.state("RUNNING");
        assertThat(get("/ready").statusCode()).isEqualTo(503);
        alerts.state("RUNNING");
        assertThat(get("/ready").statusCode()).isEqualTo(200);
        assertThat(get("/ready").body())
                .isEqualTo("{\"status\":\"UP\",\"rooms\":{"
                        + "\"alerts\":{\"state\":\"RUNNING\",\"live\":true,\"ready\":true,\"reasons\":[]},"
                        + "\"enrich\":{\"state\":\"RUNNING\",\"live\":true,\"ready\":true,\"reasons\":[]}}}\n");
    }

    @Test
    void aLongRestoreKillsNothing() throws Exception {
        enrich.state("RUNNING");
        alerts.state("REBALANCING");
        assertThat(get("/live").statusCode()).isEqualTo(200);
        assertThat(get("/ready").statusCode()).isEqualTo(503);
    }

    @Test
    void anErrorIsNotLive() throws Exception {
        enrich.state("RUNNING");
        alerts.state("ERROR");
        assertThat(get("/live").statusCode()).isEqualTo(503);
    }

    @Test
    void anOutageIsNamedUntilARecordHasPassed() throws Exception {
        enrich.state("RUNNING");
        alerts.state("RUNNING");
        var passed = new AtomicBoolean();
        var outage = new Outage("outage: the registry says \"no\"\u202e", passed::get, () -> true);
        outage.tried();
        enrich.outage("0_0", outage);
        HttpResponse<String> down = get("/ready");
        assertThat(down.statusCode()).isEqualTo(503);
        assertThat(down.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(down.body()).contains("outage: the registry says \\\"no\\\"\\u202e");
        assertThat(get("/live").statusCode()).isEqualTo(200);
        passed.set(true);
        assertThat(get("/ready").statusCode()).isEqualTo(200);
    }

    @Test
    void anOpenBreakerAndALostBrokerAreNamed() throws Exception {
        enrich.state("RUNNING");
        alerts.state("RUNNING");
        var broker = new AtomicBoolean(true);
        alerts.connected(broker::get);
        assertThat(get("/ready").statusCode()).isEqualTo(200);
        broker.set(false);
        assertThat(get("/ready").body()).contains("no connection to any broker");
        enrich.breaker().failed("news-items", 0, 1);
        enrich.breaker().failed("news-items", 0, 2);
        assertThat(get("/ready").body()).contains("2 of the last 10 records of news-items-0");
    }

    @Test
    void metricsAreServed() throws Exception {
        HttpResponse<String> answer = get("/metrics");
        assertThat(answer.body()).isEqualTo("tocsin_up 1\n");
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/plain; version=0.0.4");
    }

    @Test
    void aPortInUseIsNamed() {
        assertThatThrownBy(() -> new HealthServer("127.0.0.1", server.port(), Map.of(), () -> ""))
                .isInstanceOf(StreamsFailure.class)
                .hasMessageContaining("127.0.0.1:" + server.port())
                .hasMessageContaining("another");
    }

    private HttpResponse<String> get(String path) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    }
}
