package io.tocsin.deploy.faults;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.metadata.storage.Formatter;
import org.awaitility.Awaitility;

/**
 * Kafka brokers as processes of their own, on loopback: one, or three with all topics replicated thrice and min.insync 2.
 * Each can be killed, paused and started again. Node ids count from 1; every node is a broker and a controller, unless
 * {@link #withController} keeps the controller apart as node 100.
 */
final class ForkedCluster implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final int CONTROLLER = 100;
    // Below the ports that clients get: one of those, knocking at a dead broker, could be given its port.
    private static final AtomicInteger NEXT_PORT =
            new AtomicInteger(12_000 + (int) (ProcessHandle.current().pid() % 180) * 100);

    private final Path dir;
    private final int brokers;
    private final boolean apart;
    private final Guard guard;
    private final Map<String, String> more;
    private final Map<Integer, Integer> ports = new TreeMap<>();
    private final Map<Integer, Integer> controllerPorts = new TreeMap<>();
    private final Map<Integer, ChildJvm> nodes = new TreeMap<>();
    private final Admin admin;

    private ForkedCluster(Path dir, int brokers, boolean apart, Map<String, String> more, Guard guard) {
        this.dir = dir;
        this.brokers = brokers;
        this.apart = apart;
        this.more = more;
        this.guard = guard;
        var all = IntStream.rangeClosed(1, brokers).boxed().collect(Collectors.toList());
        all.forEach(node -> ports.put(node, freePort()));
        if (apart) {
            controllerPorts.put(CONTROLLER, freePort());
            all.add(CONTROLLER);
        } else {
            all.forEach(node -> controllerPorts.put(node, freePort()));
        }
        var id = Uuid.randomUuid().toString();
        all.forEach(node -> format(node, id));
        var settings = new TreeMap<String, Object>(Map.of("enable.metrics.push", "false"));
        settings.put("bootstrap.servers", bootstrap());
        if (guard != null) {
            settings.putAll(guard.admin());
            settings.put("bootstrap.servers", addresses(guard.inner()));
        }
        this.admin = Admin.create(settings);
        try {
            all.forEach(this::start);
            awaitBrokers(brokers);
        } catch (RuntimeException | AssertionError e) {
            close();
            throw e;
        }
    }

    /** One broker, or three. */
    static ForkedCluster start(Path dir, int brokers) {
        return new ForkedCluster(dir, brokers, false, Map.of(), null);
    }

    /** One broker with settings of its own. */
    static ForkedCluster one(Path dir, Map<String, String> more) {
        return new ForkedCluster(dir, 1, false, more, null);
    }

    /** One broker whose controller is another process. */
    static ForkedCluster withController(Path dir) {
        return new ForkedCluster(dir, 1, true, Map.of(), null);
    }

    /** Three brokers behind TLS, with logins and rights. */
    static ForkedCluster guarded(Path dir, Guard guard) {
        return new ForkedCluster(dir, 3, false, Map.of(), guard);
    }

    String bootstrap() {
        return addresses(ports);
    }

    private static String addresses(Map<Integer, Integer> ports) {
        return ports.values().stream().map(port -> "127.0.0.1:" + port).collect(Collectors.joining(","));
    }

    Admin admin() {
        return admin;
    }

    /** Replicas of each topic. */
    int replication() {
        return brokers;
    }

    /** Starts a node, for the first time or again, and does not wait for it. */
    void start(int node) {
        var before = nodes.get(node);
        if (before != null && before.isAlive()) {
            throw new IllegalStateException("node " + node + " runs");
        }
        nodes.put(
                node,
                ChildJvm.start(
                        dir.resolve("node-" + node + ".log"),
                        List.of("-Xmx192m", "-Dtocsin.log=warn"),
                        Map.of(),
                        List.of("kafka.Kafka", file(node).toString())));
    }

    void startController() {
        start(CONTROLLER);
    }

    void killController() {
        nodes.get(CONTROLLER).kill();
    }

    /** kill -9. */
    void kill(int node) {
        nodes.get(node).kill();
    }

    /** SIGTERM: the node hands over what it leads. */
    void stop(int node) {
        nodes.get(node).end();
    }

    /** Waits until so many brokers answer and none is missing from a partition's in-sync replicas, if all are there. */
    void awaitBrokers(int count) {
        Awaitility.await(count + " brokers answer")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(100))
                .failFast(this::checkAlive)
                .ignoreExceptions()
                .until(() -> {
                    var seen = get(admin.describeCluster().nodes()).size();
                    return seen == count && (count < brokers || inSync());
                });
    }

    private boolean inSync() throws Exception {
        var topics = get(admin.listTopics(new org.apache.kafka.clients.admin.ListTopicsOptions().listInternal(true))
                .names());
        return get(admin.describeTopics(topics).allTopicNames()).values().stream()
                .flatMap(topic -> topic.partitions().stream())
                .allMatch(partition ->
                        partition.isr().size() == partition.replicas().size());
    }

    private void checkAlive() {
        nodes.forEach((node, jvm) -> {
            if (!jvm.isAlive() && jvm.exit(1) == 1) {
                throw new AssertionError("node " + node + " ended by itself; it said:\n" + jvm.tail());
            }
        });
    }

    /** The node that leads a partition now; 0 when none does. */
    int leader(String topic, int partition) {
        try {
            var leader = get(admin.describeTopics(List.of(topic)).allTopicNames())
                    .get(topic)
                    .partitions()
                    .get(partition)
                    .leader();
            return leader == null || leader.isEmpty() ? 0 : leader.id();
        } catch (Exception e) {
            throw new AssertionError("the leader of " + topic + "-" + partition + " is not known", e);
        }
    }

    private static <T> T get(KafkaFuture<T> answer) throws Exception {
        return answer.get(20, TimeUnit.SECONDS);
    }

    private Path file(int node) {
        return dir.resolve("node-" + node + ".properties");
    }

    private void format(int node, String id) {
        var folder = dir.resolve("node-" + node);
        try {
            Files.createDirectories(folder);
            Files.write(
                    file(node),
                    settings(node, folder).entrySet().stream()
                            .map(entry -> entry.getKey() + "=" + entry.getValue())
                            .toList());
            new Formatter()
                    .setNodeId(node)
                    .setClusterId(id)
                    .setControllerListenerName("CONTROLLER")
                    .setMetadataLogDirectory(folder.toString())
                    .addDirectory(folder.toString())
                    .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                    .run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (Exception e) {
            throw new IllegalStateException("node " + node + " cannot be formatted", e);
        }
    }

    private Map<String, String> settings(int node, Path folder) {
        var p = new TreeMap<String, String>();
        var isBroker = node != CONTROLLER;
        var isController = controllerPorts.containsKey(node);
        var roles = !isController ? "broker" : isBroker ? "broker,controller" : "controller";
        var plain = "PLAINTEXT://127.0.0.1:" + ports.get(node);
        var control = "CONTROLLER://127.0.0.1:" + controllerPorts.get(node);
        p.put("process.roles", roles);
        p.put("node.id", Integer.toString(node));
        p.put(
                "controller.quorum.voters",
                controllerPorts.entrySet().stream()
                        .map(entry -> entry.getKey() + "@127.0.0.1:" + entry.getValue())
                        .collect(Collectors.joining(",")));
        p.put("listeners", !isController ? plain : isBroker ? plain + "," + control : control);
        if (isBroker) {
            p.put("advertised.listeners", plain);
            p.put("inter.broker.listener.name", "PLAINTEXT");
        }
        p.put("controller.listener.names", "CONTROLLER");
        p.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        p.put("log.dirs", folder.toString());
        p.put("auto.create.topics.enable", "false");
        replicated(p);
        prompt(p);
        if (guard != null) {
            guard.inner().computeIfAbsent(node, one -> freePort());
            p.putAll(guard.settings(ports.get(node), guard.inner().get(node), controllerPorts.get(node)));
        }
        p.putAll(more);
        return p;
    }

    private void replicated(Map<String, String> p) {
        var copies = Integer.toString(brokers);
        var insync = brokers > 2 ? "2" : "1";
        p.put("default.replication.factor", copies);
        p.put("min.insync.replicas", insync);
        p.put("unclean.leader.election.enable", "false");
        p.put("offsets.topic.replication.factor", copies);
        p.put("offsets.topic.num.partitions", "3");
        p.put("transaction.state.log.replication.factor", copies);
        p.put("transaction.state.log.num.partitions", "3");
        p.put("transaction.state.log.min.isr", insync);
        p.put("share.coordinator.state.topic.replication.factor", copies);
        p.put("share.coordinator.state.topic.min.isr", insync);
    }

    /** Kafka's own waits, shortened where a test would only sit them out, and its memory. */
    private static void prompt(Map<String, String> p) {
        p.put("group.initial.rebalance.delay.ms", "0");
        p.put("group.min.session.timeout.ms", "1000");
        p.put("broker.session.timeout.ms", "4000");
        p.put("broker.heartbeat.interval.ms", "500");
        p.put("transaction.abort.timed.out.transaction.cleanup.interval.ms", "500");
        p.put("log.cleaner.dedupe.buffer.size", "4194304");
    }

    private static int freePort() {
        while (true) {
            var port = NEXT_PORT.getAndIncrement();
            try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (IOException e) {
                // taken; the next one
            }
        }
    }

    @Override
    public void close() {
        admin.close(Duration.ZERO);
        nodes.values().forEach(ChildJvm::close);
    }
}
