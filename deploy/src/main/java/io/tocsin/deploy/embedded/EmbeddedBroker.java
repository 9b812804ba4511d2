package io.tocsin.deploy.embedded;

import io.tocsin.deploy.Complaint;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/**
 * A Kafka broker in this process: a single KRaft node that is broker and controller, keeps everything in one folder and
 * listens on 127.0.0.1 only. What was acknowledged survives a restart on the same folder, a killed process included.
 */
public final class EmbeddedBroker implements AutoCloseable {
    private static final int NODE = 1;
    /** Kafka's mark that a broker was not killed. */
    private static final String CLOSED = ".kafka_cleanshutdown";

    private static final long SESSION_MILLIS = 500;

    private final HeldFolder folder;
    private final KafkaRaftServer server;
    private final int port;

    private EmbeddedBroker(HeldFolder folder, KafkaRaftServer server, int port) {
        this.folder = folder;
        this.server = server;
        this.port = port;
    }

    /** A broker on a free port. */
    public static EmbeddedBroker start(Path dir) {
        return start(dir, Ports.free());
    }

    /**
     * Starts the broker and waits until it serves, about two seconds.
     *
     * @throws Complaint when the port is in use, or the folder is not writable or used by another process
     */
    public static EmbeddedBroker start(Path dir, int port) {
        Ports.requireFree(port, "the Kafka broker", "--kafka-port");
        var folder = HeldFolder.hold(dir);
        try {
            var controllerPort = Ports.remembered(dir.resolve("controller.port"));
            var settings = settings(dir, port, controllerPort);
            if (!Files.exists(dir.resolve("meta.properties"))) {
                format(dir);
            } else if (!Files.exists(dir.resolve(CLOSED))) {
                fenceTheKilled(settings, controllerPort);
            }
            var server = new KafkaRaftServer(new KafkaConfig(settings, false), Time.SYSTEM);
            server.startup();
            return new EmbeddedBroker(folder, server, port);
        } catch (Complaint e) {
            folder.close();
            throw e;
        } catch (Exception e) {
            folder.close();
            throw new Complaint(
                    "The Kafka broker could not start on the folder " + dir + ": " + e.getMessage()
                            + ". If the folder is damaged, move it away and start again.",
                    e);
        }
    }

    /** Where clients find it, {@code host:port}. */
    public String bootstrap() {
        return "127.0.0.1:" + port;
    }

    private static void format(Path dir) throws Exception {
        new Formatter()
                .setNodeId(NODE)
                .setClusterId(Uuid.randomUuid().toString())
                .setControllerListenerName("CONTROLLER")
                .setMetadataLogDirectory(dir.toString())
                .addDirectory(dir.toString())
                .setIgnoreFormatted(true)
                .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                .run();
    }

    /**
     * A killed broker counts as leader until its session ends. A new one that starts meanwhile is made transaction coordinator
     * before it listens, cannot send itself the markers of a transaction that was committing, and gives them up: nobody would
     * ever read its records (seen with Kafka 4.3.1). So the controller alone first ends the session.
     */
    private static void fenceTheKilled(Map<String, Object> settings, int port) throws InterruptedException {
        var alone = new TreeMap<>(settings);
        alone.keySet().removeAll(List.of("advertised.listeners", "inter.broker.listener.name"));
        alone.put("process.roles", "controller");
        alone.put("listeners", "CONTROLLER://127.0.0.1:" + port);
        alone.put("broker.session.timeout.ms", Long.toString(SESSION_MILLIS));
        var controller = new KafkaRaftServer(new KafkaConfig(alone, false), Time.SYSTEM);
        controller.startup();
        // Nothing tells when it has; it looks about once a session.
        new CountDownLatch(1).await(3 * SESSION_MILLIS, TimeUnit.MILLISECONDS);
        controller.shutdown();
        controller.awaitShutdown();
    }

    private static Map<String, Object> settings(Path dir, int port, int controllerPort) {
        var p = new TreeMap<String, Object>();
        p.put("process.roles", "broker,controller");
        p.put("node.id", Integer.toString(NODE));
        p.put("controller.quorum.voters", NODE + "@127.0.0.1:" + controllerPort);
        p.put("listeners", "PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort);
        p.put("advertised.listeners", "PLAINTEXT://127.0.0.1:" + port);
        p.put("controller.listener.names", "CONTROLLER");
        p.put("inter.broker.listener.name", "PLAINTEXT");
        p.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        p.put("log.dirs", dir.toString());
        p.put("auto.create.topics.enable", "false");
        alone(p);
        prompt(p);
        return p;
    }

    /** One node: nothing can be replicated. */
    private static void alone(Map<String, Object> p) {
        p.put("offsets.topic.replication.factor", "1");
        p.put("offsets.topic.num.partitions", "1");
        p.put("transaction.state.log.replication.factor", "1");
        p.put("transaction.state.log.num.partitions", "1");
        p.put("transaction.state.log.min.isr", "1");
        p.put("share.coordinator.state.topic.replication.factor", "1");
        p.put("share.coordinator.state.topic.min.isr", "1");
    }

    /** Waits that serve a cluster only delay one process. */
    private static void prompt(Map<String, Object> p) {
        p.put("group.initial.rebalance.delay.ms", "0");
        // Start-up of group.protocol=streams: 7.2 s without these five, 2.0 s with them.
        p.put("group.streams.initial.rebalance.delay.ms", "0");
        p.put("group.streams.heartbeat.interval.ms", "500");
        p.put("group.streams.min.heartbeat.interval.ms", "500");
        p.put("group.streams.assignment.interval.ms", "0");
        p.put("group.streams.min.assignment.interval.ms", "0");
        // Restart after a hard kill: 11.7 s with the defaults, 3.3 s with these two.
        p.put("broker.session.timeout.ms", "2000");
        p.put("broker.heartbeat.interval.ms", "250");
    }

    @Override
    public void close() {
        try {
            server.shutdown();
            server.awaitShutdown();
        } finally {
            folder.close();
        }
    }
}
