package io.tocsin.deploy.pipeline;

import io.tocsin.deploy.config.Cluster;
import io.tocsin.deploy.embedded.EmbeddedBroker;
import io.tocsin.deploy.embedded.EmbeddedRegistry;
import io.tocsin.deploy.topics.ContractSchemas;
import io.tocsin.deploy.topics.TopicShape;
import io.tocsin.deploy.topics.TopicsPlan;
import java.nio.file.Path;
import java.util.Map;

/** A whole cluster of one node in this process: broker, registry, topics and schemas, kept in one folder. */
public final class OneProcess implements AutoCloseable {
    private final EmbeddedBroker broker;
    private final EmbeddedRegistry registry;
    private final Path data;

    private OneProcess(EmbeddedBroker broker, EmbeddedRegistry registry, Path data) {
        this.broker = broker;
        this.registry = registry;
        this.data = data;
    }

    /**
     * Starts broker and registry and brings topics and schemas to their shape.
     *
     * @param data folder that one process alone may use
     * @param kafkaPort 0 for any free one
     * @param registryPort 0 for any free one
     * @param newsPartitions of news-items when it is created
     * @throws io.tocsin.deploy.Complaint when a port or the folder cannot be used
     */
    public static OneProcess start(Path data, int kafkaPort, int registryPort, int newsPartitions) {
        var folder = data.resolve("broker");
        var broker = kafkaPort == 0 ? EmbeddedBroker.start(folder) : EmbeddedBroker.start(folder, kafkaPort);
        EmbeddedRegistry registry = null;
        try {
            registry = EmbeddedRegistry.start(data.resolve("registry.jsonl"), registryPort);
            var process = new OneProcess(broker, registry, data);
            process.prepare(newsPartitions);
            return process;
        } catch (RuntimeException e) {
            if (registry != null) {
                registry.close();
            }
            broker.close();
            throw e;
        }
    }

    private void prepare(int newsPartitions) {
        try (var admin = cluster().admin()) {
            TopicsPlan.between(admin, TopicShape.all(new TopicShape.Cut("", newsPartitions, 1)))
                    .apply(admin);
        }
        ContractSchemas.register(registry.url(), Map.of(), "");
    }

    public Cluster cluster() {
        return Cluster.plain(broker.bootstrap(), registry.url());
    }

    /** Folder for the local state of services. */
    public Path state() {
        return data.resolve("state");
    }

    @Override
    public void close() {
        registry.close();
        broker.close();
    }
}
