package io.tocsin.deploy.pipeline;

import io.tocsin.deploy.embedded.EmbeddedBroker;
import java.nio.file.Path;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.kafka.KafkaContainer;

/**
 * The broker of the integration tests: Kafka's own image where a Docker engine answers, otherwise the embedded one; never
 * none. {@code -Dit.kafka=docker} or {@code embedded} leaves no choice. The Docker path was not run where this was written.
 */
final class TestBroker implements AutoCloseable {
    private static final String IMAGE = "apache/kafka:4.3.1";

    private final String bootstrap;
    private final Runnable stop;

    private TestBroker(String bootstrap, Runnable stop) {
        this.bootstrap = bootstrap;
        this.stop = stop;
    }

    static TestBroker start(Path folder) {
        var wanted = System.getProperty("it.kafka", "auto");
        var docker =
                switch (wanted) {
                    case "docker" -> true;
                    case "embedded" -> false;
                    case "auto" -> DockerClientFactory.instance().isDockerAvailable();
                    default -> throw new IllegalArgumentException(
                            "it.kafka=" + wanted + ": use auto, docker or embedded");
                };
        var broker = docker ? container() : embedded(folder);
        System.out.println("integration tests run against: " + (docker ? "Docker " + IMAGE : "the embedded broker")
                + " (it.kafka=" + wanted + ")");
        return broker;
    }

    private static TestBroker embedded(Path folder) {
        var broker = EmbeddedBroker.start(folder);
        return new TestBroker(broker.bootstrap(), broker::close);
    }

    private static TestBroker container() {
        var container = new KafkaContainer(IMAGE);
        container.start();
        return new TestBroker(container.getBootstrapServers(), container::stop);
    }

    String bootstrap() {
        return bootstrap;
    }

    @Override
    public void close() {
        stop.run();
    }
}
