package io.tocsin.deploy.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.alerts.AlertsConfig;
import io.tocsin.deploy.cli.CommandLines;
import io.tocsin.deploy.config.Cluster;
import io.tocsin.deploy.config.Settings;
import io.tocsin.deploy.embedded.EmbeddedBroker;
import io.tocsin.deploy.embedded.EmbeddedRegistry;
import io.tocsin.deploy.pipeline.Line;
import io.tocsin.deploy.pipeline.NewsOnTopic;
import io.tocsin.deploy.pipeline.ReadThrough;
import io.tocsin.deploy.pipeline.Services;
import io.tocsin.enrich.Enrichment;
import io.tocsin.schemas.RunStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A registry behind TLS and a login: with what SECURITY.md shows everything works; with anything wrong, one sentence, exit
 * status 1, and no second try.
 */
class RegistryRefusedIT {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    /** One question, and what the client's library adds to it. */
    private static final int FEW = 2;

    private static final List<String> VERBS = List.of(
            "enrich", "alerts", "topics apply --replication 1", "watch --once", "late", "ingest --file /dev/null");

    /** The same code asks for all of them; these are a service, who registers, and who reads. */
    private static final List<String> THREE = List.of("enrich", "topics apply --replication 1", "watch --once");

    @TempDir
    static Path dir;

    private static Certificates ours;
    private static Path good;
    private static EmbeddedBroker broker;
    private static EmbeddedRegistry registry;
    private static Enrichment enrichment;
    private static int folders;

    @BeforeAll
    static void start() {
        ours = new Certificates(dir.resolve("ours"), "ours");
        good = ours.signed("registry", "ip:127.0.0.1", "-validity", "30");
        broker = EmbeddedBroker.start(dir.resolve("broker"));
        registry = EmbeddedRegistry.start(dir.resolve("registry.jsonl"));
        enrichment = Enrichment.load();
    }

    @AfterAll
    static void stop() {
        registry.close();
        broker.close();
    }

    @Test
    void withTheRightTruststoreAndPasswordTheWholeLineWorks() throws Exception {
        try (var tls = new TlsRegistry(registry, good)) {
            var file = file(tls.url("127.0.0.1"), TlsRegistry.PASSWORD, ours);
            var feed = Files.write(dir.resolve("feed.jsonl"), Line.demo());
            worked("topics apply --replication 1 --partitions 1", file);
            worked("ingest --file " + feed, file);
            var cluster = cluster(file);
            try (var services = services(cluster);
                    var admin = cluster.admin()) {
                services.enrich(enrichment).alerts(AlertsConfig.defaults(RunStatus.ACTUAL));
                services.awaitRunning();
                var rooms = new ReadThrough(admin, cluster);
                Awaitility.await("all is read").atMost(PATIENCE).until(rooms::done);
            }
            assertThat(worked("watch --once", file)).contains("SEVERE");
            worked("late", file);
            assertThat(tls.refused()).isZero();
            assertThat(tls.knocks()).isPositive();
        }
    }

    @Test
    void aWrongPasswordIsNamed() throws IOException {
        Files.writeString(dir.resolve("hook"), "whsec_" + Base64.getEncoder().encodeToString(new byte[24]));
        var endpoints = Files.writeString(
                dir.resolve("endpoints.yaml"),
                "endpoints:\n  - name: desk\n    url: https://desk.example/hook\n    secret: ${directory:" + dir
                        + ":hook}\n");
        try (var tls = new TlsRegistry(registry, good)) {
            refused(
                    Stream.concat(VERBS.stream(), Stream.of("notify --endpoints " + endpoints))
                            .toList(),
                    tls,
                    file(tls.url("127.0.0.1"), "canary-wrong", ours),
                    "refuses the login of " + TlsRegistry.USER,
                    "check basic.auth.user.info");
            assertThat(tls.refused())
                    .as("logins that were tried")
                    .isBetween(VERBS.size() + 1, (VERBS.size() + 1) * FEW);
        }
    }

    @Test
    void aMissingLoginIsNamed() throws IOException {
        try (var tls = new TlsRegistry(registry, good)) {
            refused(
                    THREE,
                    tls,
                    file(tls.url("127.0.0.1"), null, ours),
                    "asks for a login and this client has none",
                    "set basic.auth.credentials.source");
        }
    }

    @Test
    void anExpiredCertificateIsNamed() throws IOException {
        var expired = ours.signed("expired", "ip:127.0.0.1", "-startdate", "-10d", "-validity", "2");
        try (var tls = new TlsRegistry(registry, expired)) {
            refused(
                    THREE,
                    tls,
                    file(tls.url("127.0.0.1"), TlsRegistry.PASSWORD, ours),
                    "the schema registry's certificate has expired",
                    "renew it");
        }
    }

    @Test
    void anUnknownAuthorityIsNamed() throws IOException {
        var theirs = new Certificates(dir.resolve("theirs"), "theirs");
        try (var tls = new TlsRegistry(registry, good)) {
            refused(
                    THREE,
                    tls,
                    file(tls.url("127.0.0.1"), TlsRegistry.PASSWORD, theirs),
                    "signed by an authority that schema.registry.ssl.truststore.location",
                    "put the registry's CA there");
        }
    }

    @Test
    void aCertificateForAnotherHostIsNamed() throws IOException {
        try (var tls = new TlsRegistry(registry, good)) {
            refused(
                    THREE,
                    tls,
                    file(tls.url("localhost"), TlsRegistry.PASSWORD, ours),
                    "the schema registry's certificate is for another host",
                    "name the schema registry as the certificate does");
        }
    }

    @Test
    void aTruststoreThatIsNotThereIsNamed() throws IOException {
        try (var tls = new TlsRegistry(registry, good)) {
            var file = file(tls.url("127.0.0.1"), TlsRegistry.PASSWORD, ours);
            Files.writeString(file, Files.readString(file).replace("ca.crt", "nowhere.crt"));
            for (var verb : VERBS) {
                var said = CommandLines.run((verb + " --config " + file).split(" "));
                assertThat(said.status()).as(verb).isEqualTo(1);
                assertThat(said.err().lines().filter(line -> line.startsWith("tocsin ")))
                        .as(verb + ": " + said.err())
                        .singleElement()
                        .asString()
                        .contains("nowhere.crt", "correct what stands under registry-client")
                        .doesNotContain("canary", "unexpected");
            }
            assertThat(tls.knocks()).isZero();
        }
    }

    @Test
    void aPasswordThatIsChangedMeanwhileStopsTheServiceAndLosesNothing() throws Exception {
        try (var tls = new TlsRegistry(registry, good)) {
            var before = cluster(file("changed-", tls.url("127.0.0.1"), TlsRegistry.PASSWORD, ours));
            var news = new NewsOnTopic(before, registry.url(), 1);
            try (var services = services(before)) {
                services.enrich(enrichment).awaitRunning();
                tls.password("canary-next");
                news.good("first", "second");
                assertThatThrownBy(services::awaitEnd)
                        .hasMessageContaining("the service cannot go on: the schema registry at " + tls.url("127.0.0.1")
                                + " refuses the login of " + TlsRegistry.USER)
                        .hasMessageContaining("check basic.auth.user.info")
                        .hasMessageNotContaining("canary");
                assertThat(tls.refused()).isBetween(1, FEW);
            }
            assertThat(news.enriched()).isEmpty();
            assertThat(news.deadLettered()).isEmpty();

            var after = cluster(file("changed-", tls.url("127.0.0.1"), "canary-next", ours));
            try (var services = services(after)) {
                services.enrich(enrichment);
                Awaitility.await("all is read")
                        .atMost(PATIENCE)
                        .until(() -> news.enriched().size() == 2);
            }
            assertThat(news.enriched()).containsExactly(NewsOnTopic.id("first"), NewsOnTopic.id("second"));
            assertThat(news.deadLettered()).isEmpty();
        }
    }

    private static void refused(List<String> verbs, TlsRegistry tls, Path file, String cause, String remedy) {
        for (var verb : verbs) {
            var before = tls.knocks();
            var said = CommandLines.run((verb + " --config " + file).split(" "));
            assertThat(said.status()).as(verb + ": " + said.err()).isEqualTo(1);
            assertThat(said.err().lines().filter(line -> line.contains(cause)))
                    .as(verb + ": " + said.err())
                    .singleElement()
                    .asString()
                    .contains("chema registry at https://", remedy)
                    .doesNotContain("canary");
            assertThat(tls.knocks() - before).as("knocks of " + verb).isBetween(1, FEW);
        }
    }

    private static String worked(String verb, Path file) {
        var said = CommandLines.run((verb + " --config " + file).split(" "));
        assertThat(said.status()).as(verb + ": " + said.err()).isZero();
        return said.out();
    }

    private static Services services(Cluster cluster) {
        return new Services(cluster, dir.resolve("state-" + folders++), null);
    }

    private static Cluster cluster(Path file) {
        return Settings.read(file, Map.of(), Map.of()).cluster();
    }

    private static Path file(String url, String password, Certificates trusted) throws IOException {
        return file("", url, password, trusted);
    }

    /** As SECURITY.md has it: the login from a file that a provider reads, the authority as PEM. */
    private static Path file(String prefix, String url, String password, Certificates trusted) throws IOException {
        var secrets = Files.createDirectories(dir.resolve("secrets-" + folders++));
        var text = "kafka: \"" + broker.bootstrap() + "\"\nregistry: \"" + url + "\"\nprefix: \"" + prefix
                + "\"\nhttp-port: 0\nstate: \"" + dir.resolve("state") + "\"\n"
                + "clients:\n"
                + "  main.consumer.session.timeout.ms: 6000\n"
                + "  config.providers: dir\n"
                + "  config.providers.dir.class: org.apache.kafka.common.config.provider.DirectoryConfigProvider\n"
                + "registry-client:\n"
                + "  schema.registry.ssl.truststore.type: PEM\n"
                + "  schema.registry.ssl.truststore.location: \"" + trusted.authorityAsPem() + "\"\n";
        if (password != null) {
            Files.writeString(secrets.resolve("login"), TlsRegistry.USER + ":" + password);
            text += "  basic.auth.credentials.source: USER_INFO\n" + "  basic.auth.user.info: ${dir:" + secrets
                    + ":login}\n";
        }
        return Files.writeString(secrets.resolve("tocsin.yaml"), text);
    }
}
