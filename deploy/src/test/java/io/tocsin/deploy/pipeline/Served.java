package io.tocsin.deploy.pipeline;

import io.tocsin.deploy.config.Cluster;
import io.tocsin.schemas.runtime.HealthServer;
import io.tocsin.schemas.runtime.Meters;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Services as an orchestrator and Prometheus see them: over HTTP. */
final class Served implements AutoCloseable {
    private final HttpClient client = HttpClient.newHttpClient();
    private final Meters meters = new Meters();
    private final Services services;
    private final HealthServer http;

    Served(Cluster cluster, Path state, Consumer<Services> begin) {
        services = new Services(cluster, state, meters);
        begin.accept(services);
        http = new HealthServer("127.0.0.1", 0, services.health(), meters::scrape);
        services.tell(http);
    }

    Services services() {
        return services;
    }

    /** Status of {@code /ready} or {@code /live}. */
    int status(String path) throws IOException, InterruptedException {
        return get(path).statusCode();
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + http.port() + path))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    /** Value of one series of {@code /metrics}, written as there: {@code name{label="value"}}; 0 if there is none. */
    double metric(String series) throws IOException, InterruptedException {
        return get("/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith(series + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    @Override
    public void close() {
        http.close();
        services.close();
        meters.close();
    }
}
