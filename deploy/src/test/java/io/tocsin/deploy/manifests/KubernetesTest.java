package io.tocsin.deploy.manifests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.tocsin.deploy.cli.CommandLines;
import io.tocsin.deploy.config.Setting;
import io.tocsin.deploy.config.Settings;
import io.tocsin.ingest.source.SourcesFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** deploy/kubernetes against Kubernetes' classes, against the command, and against itself. */
class KubernetesTest {
    private static final Path FOLDER = Path.of("kubernetes");
    private static final Map<String, List<HasMetadata>> FILES = Manifests.folder(FOLDER);

    @TempDir
    Path dir;

    @Test
    void theyAreNumberedAndBeginWithTheirNamespace() {
        assertThat(FILES.keySet()).hasSizeGreaterThan(8).allMatch(name -> name.matches("\\d\\d-[a-z]+\\.yaml"));
        assertThat(FILES.values().iterator().next()).singleElement().isInstanceOf(Namespace.class);
        all().filter(object -> !(object instanceof Namespace))
                .forEach(object -> assertThat(object.getMetadata().getNamespace())
                        .as(object.getMetadata().getName())
                        .isEqualTo("tocsin"));
        // What a pod needs comes before it.
        assertThat(List.copyOf(FILES.keySet()).indexOf("20-secrets.yaml"))
                .isLessThan(List.copyOf(FILES.keySet()).indexOf("30-topics.yaml"));
    }

    @Test
    void everyCommandLineIsOneThatTheCommandTakes() {
        assertThat(pods()).hasSizeGreaterThanOrEqualTo(4);
        pods().forEach((name, pod) -> pod.getSpec().getContainers().forEach(container -> {
            CommandLines.parse(container.getArgs());
            assertThat(container.getCommand()).as("entry point is the image's").isEmpty();
            assertThat(container.getImage()).isEqualTo("tocsin:" + version());
            container.getEnv().forEach(variable -> assertThat(variable.getName())
                    .as("variable of %s", name)
                    .matches(known -> known.startsWith("KAFKA_")
                            || Stream.of(Setting.values())
                                    .anyMatch(key -> key.variable().equals(known))));
        }));
    }

    @Test
    void theConfigurationIsOneThatTheCommandTakes() throws Exception {
        var data = FILES.get("10-config.yaml").stream()
                .map(object -> ((ConfigMap) object).getData())
                .findFirst()
                .orElseThrow();
        var config = Files.writeString(dir.resolve("tocsin.yaml"), data.get("tocsin.yaml"));
        var settings = Settings.read(config, Map.of(), Map.of());
        assertThat(settings.sources()).hasToString("/etc/tocsin/config/sources.yaml");
        assertThat(settings.clients()).containsEntry("security.protocol", "SASL_SSL");
        assertThat(settings.clients().get("sasl.jaas.config"))
                .as("no secret stands in the configuration")
                .startsWith("${directory:");
        assertThat(SourcesFile.read(Files.writeString(dir.resolve("sources.yaml"), data.get("sources.yaml")))
                        .all())
                .hasSize(1);
    }

    @Test
    void everyPodIsUnprivilegedOnAReadOnlyRoot() {
        pods().forEach((name, pod) -> {
            var spec = pod.getSpec();
            assertThat(spec.getSecurityContext().getRunAsNonRoot()).as(name).isTrue();
            assertThat(spec.getSecurityContext().getRunAsUser()).as(name).isEqualTo(10_001);
            assertThat(spec.getSecurityContext().getSeccompProfile().getType())
                    .as(name)
                    .isEqualTo("RuntimeDefault");
            assertThat(spec.getAutomountServiceAccountToken()).as(name).isFalse();
            assertThat(spec.getEnableServiceLinks()).as(name).isFalse();
            spec.getContainers().forEach(container -> {
                var context = container.getSecurityContext();
                assertThat(context.getReadOnlyRootFilesystem()).as(name).isTrue();
                assertThat(context.getAllowPrivilegeEscalation()).as(name).isFalse();
                assertThat(context.getCapabilities().getDrop()).as(name).containsExactly("ALL");
                assertThat(container.getResources().getLimits()).as(name).containsKey("memory");
                assertThat(container.getVolumeMounts())
                        .as("what the image writes to")
                        .extracting(mount -> mount.getMountPath())
                        .contains("/tmp", "/var/lib/tocsin");
            });
        });
    }

    @Test
    void everyServiceIsProbedWhereTheCommandAnswers() {
        services().forEach((name, pod) -> pod.getSpec().getContainers().forEach(container -> {
            assertThat(container.getPorts()).singleElement().satisfies(port -> {
                assertThat(port.getName()).isEqualTo("http");
                assertThat(port.getContainerPort()).hasToString(Setting.HTTP_PORT.otherwise());
            });
            assertThat(container.getLivenessProbe().getHttpGet().getPath()).isEqualTo("/live");
            assertThat(container.getReadinessProbe().getHttpGet().getPath()).isEqualTo("/ready");
            assertThat(List.of(
                            container.getLivenessProbe().getHttpGet().getPort(),
                            container.getReadinessProbe().getHttpGet().getPort(),
                            container.getStartupProbe().getHttpGet().getPort()))
                    .allMatch(port -> "http".equals(port.getStrVal()));
            assertThat(pod.getSpec().getTerminationGracePeriodSeconds())
                    .as(name)
                    .isGreaterThanOrEqualTo(300);
        }));
    }

    @Test
    void whatIsNamedIsThere() {
        var named = new TreeSet<String>();
        all().filter(object -> object instanceof ConfigMap || object instanceof Secret)
                .forEach(object ->
                        named.add(object.getKind() + " " + object.getMetadata().getName()));
        pods().forEach((name, pod) -> {
            var volumes = new TreeSet<>(claims(name));
            pod.getSpec().getVolumes().forEach(volume -> {
                volumes.add(volume.getName());
                if (volume.getConfigMap() != null) {
                    assertThat(named)
                            .contains("ConfigMap " + volume.getConfigMap().getName());
                }
                if (volume.getSecret() != null) {
                    assertThat(named).contains("Secret " + volume.getSecret().getSecretName());
                }
            });
            pod.getSpec().getContainers().forEach(container -> assertThat(container.getVolumeMounts())
                    .as(name)
                    .allMatch(mount -> volumes.contains(mount.getName())));
        });
    }

    @Test
    void everySelectorFindsItsPods() {
        var labels = new ArrayList<Map<String, String>>();
        pods().values().forEach(pod -> labels.add(pod.getMetadata().getLabels()));
        var selectors = Manifests.documents(String.join(
                "---\n",
                FILES.keySet().stream()
                        .map(name -> Manifests.text(FOLDER.resolve(name)))
                        .toList()));
        var found = new ArrayList<Map<?, ?>>();
        selectors.forEach(document -> collect(document, found));
        assertThat(found).hasSizeGreaterThan(8).allSatisfy(selector -> assertThat(labels)
                .as("pods with %s", selector)
                .anyMatch(pod -> pod.entrySet().containsAll(selector.entrySet())));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    50-enrich.yaml | readOnlyRootFilesystem: | readOnlyRootFileSystem:
                    50-enrich.yaml | replicas: 2             | replicas: two
                    50-enrich.yaml | kind: Deployment        | kind: Deploymant
                    60-alerts.yaml | volumeClaimTemplates:   | volumeClaims:
                    90-network.yaml | ipBlock:               | ipblock:
                    30-topics.yaml | backoffLimit:           | backofLimit:
                    """)
    void aSlipOfTheHandIsSeen(String file, String right, String wrong) {
        var text = Manifests.text(FOLDER.resolve(file));
        assertThat(text).contains(right);
        assertThat(Manifests.read(text)).isNotEmpty();
        assertThatThrownBy(() -> Manifests.read(text.replace(right, wrong)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** Every set of labels by which something chooses pods of ours. */
    private static void collect(Object node, List<Map<?, ?>> found) {
        if (node instanceof List<?> list) {
            list.forEach(item -> collect(item, found));
        } else if (node instanceof Map<?, ?> map) {
            map.forEach((key, value) -> {
                var chooses = key.equals("matchLabels") || key.equals("selector");
                if (chooses
                        && value instanceof Map<?, ?> labels
                        && labels.keySet().stream()
                                .anyMatch(label -> label.toString().startsWith("app."))) {
                    found.add(labels);
                } else {
                    collect(value, found);
                }
            });
        }
    }

    private static Stream<HasMetadata> all() {
        return FILES.values().stream().flatMap(List::stream);
    }

    private static Map<String, PodTemplateSpec> pods() {
        var pods = new TreeMap<>(services());
        all().filter(Job.class::isInstance)
                .map(Job.class::cast)
                .forEach(job ->
                        pods.put(job.getMetadata().getName(), job.getSpec().getTemplate()));
        return pods;
    }

    private static Map<String, PodTemplateSpec> services() {
        var pods = new TreeMap<String, PodTemplateSpec>();
        all().forEach(object -> {
            if (object instanceof Deployment it) {
                pods.put(it.getMetadata().getName(), it.getSpec().getTemplate());
            } else if (object instanceof StatefulSet it) {
                pods.put(it.getMetadata().getName(), it.getSpec().getTemplate());
            }
        });
        return pods;
    }

    private static List<String> claims(String name) {
        return all().filter(StatefulSet.class::isInstance)
                .map(StatefulSet.class::cast)
                .filter(set -> set.getMetadata().getName().equals(name))
                .flatMap(set -> set.getSpec().getVolumeClaimTemplates().stream())
                .map(claim -> claim.getMetadata().getName())
                .toList();
    }

    private static String version() {
        return Manifests.text(Path.of("pom.xml")).replaceFirst("(?s).*?<version>([^<]+)</version>.*", "$1");
    }
}
