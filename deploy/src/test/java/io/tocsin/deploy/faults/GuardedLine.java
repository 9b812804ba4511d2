package io.tocsin.deploy.faults;

import io.tocsin.alerts.AlertsConfig;
import io.tocsin.deploy.config.Cluster;
import io.tocsin.deploy.embedded.EmbeddedRegistry;
import io.tocsin.deploy.pipeline.DemoFeed;
import io.tocsin.deploy.pipeline.Line;
import io.tocsin.deploy.pipeline.Undisturbed;
import io.tocsin.deploy.topics.Right;
import io.tocsin.deploy.topics.Rights;
import io.tocsin.deploy.topics.RightsPage;
import io.tocsin.deploy.topics.Role;
import io.tocsin.enrich.Enrichment;
import io.tocsin.schemas.RunStatus;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialAlteration;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.awaitility.Awaitility;

/** Three guarded brokers with a registry, a user for each role, and exactly the rights that are printed for it. */
final class GuardedLine implements AutoCloseable {
    private static final int IN_A_ROW = 12;

    private final Path dir;
    private final Guard guard;
    private final ForkedCluster brokers;
    private final EmbeddedRegistry registry;
    private final Enrichment enrichment = Enrichment.load();
    private final AlertsConfig config;

    GuardedLine(Path dir) throws Exception {
        this.dir = dir;
        this.config = AlertsConfig.load(null, List.of(DemoFeed.publishers(dir)), RunStatus.ACTUAL);
        this.guard = new Guard(new Certificates(dir.resolve("keys"), "authority"));
        this.brokers = ForkedCluster.guarded(dir.resolve("brokers"), guard);
        this.registry = EmbeddedRegistry.start(dir.resolve("registry.jsonl"));
        var users = new ArrayList<UserScramCredentialAlteration>();
        for (var role : Role.values()) {
            users.add(new UserScramCredentialUpsertion(
                    role.user(), new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 4096), password(role)));
        }
        get(brokers.admin().alterUserScramCredentials(users).all());
        give(Rights.all(""));
    }

    ForkedCluster brokers() {
        return brokers;
    }

    Guard guard() {
        return guard;
    }

    Enrichment enrichment() {
        return enrichment;
    }

    AlertsConfig config() {
        return config;
    }

    String undisturbed() {
        return Undisturbed.digest(enrichment, config);
    }

    Path dir(String name) {
        return dir.resolve(name);
    }

    static String password(Role role) {
        return "canary-" + role.word();
    }

    /** The cluster as a role sees it. */
    Cluster as(Role role) {
        return as(role, password(role));
    }

    Cluster as(Role role, String password) {
        return new Cluster(brokers.bootstrap(), registry.url(), "", guard.client(role.user(), password), Map.of());
    }

    /** As the administrator, who may do everything. */
    Line line() {
        var inner =
                guard.inner().values().stream().map(port -> "127.0.0.1:" + port).toList();
        return new Line(new Cluster(String.join(",", inner), registry.url(), "", guard.admin(), Map.of()), 3, 3);
    }

    void give(Collection<Right> rights) throws Exception {
        get(brokers.admin().createAcls(bindings(rights)).all());
        awaitKnown(bindings(rights), true);
    }

    void take(Right right) throws Exception {
        var binding = bindings(List.of(right)).get(0);
        get(brokers.admin().deleteAcls(List.of(binding.toFilter())).all());
        awaitKnown(List.of(binding), false);
    }

    private static List<AclBinding> bindings(Collection<Right> rights) {
        return rights.stream()
                .map(right -> right.binding(RightsPage.principal(right.role(), Map.of())))
                .toList();
    }

    private void awaitKnown(List<AclBinding> bindings, boolean there) {
        awaitEverywhere("all brokers know the rights", admin -> {
            var known = get(admin.describeAcls(AclBindingFilter.ANY).values());
            return there ? known.containsAll(bindings) : !known.contains(bindings.get(0));
        });
    }

    /** A question to whichever broker is asked. */
    interface Asked {
        boolean of(Admin admin) throws Exception;
    }

    /**
     * Waits until all brokers say yes. Each answers by its own copy of rights, topics and settings, and a client asks now one,
     * now another, so the answer counts when it has been the same many times running.
     */
    void awaitEverywhere(String what, Asked question) {
        var running = new AtomicInteger();
        Awaitility.await(what)
                .atMost(Duration.ofSeconds(60))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> {
                    running.set(question.of(brokers.admin()) ? running.get() + 1 : 0);
                    return running.get() >= IN_A_ROW;
                });
    }

    static <T> T get(KafkaFuture<T> answer) throws Exception {
        return answer.get(60, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        registry.close();
        brokers.close();
    }
}
