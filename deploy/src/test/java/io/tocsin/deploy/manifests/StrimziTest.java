package io.tocsin.deploy.manifests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.strimzi.api.kafka.model.topic.KafkaTopic;
import io.tocsin.deploy.topics.Rights;
import io.tocsin.deploy.topics.RightsPage;
import io.tocsin.deploy.topics.Role;
import io.tocsin.deploy.topics.TopicShape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** deploy/kubernetes/strimzi says what the command says. {@code -Dgolden.write} writes the files anew. */
class StrimziTest {
    private static final Path FOLDER = Path.of("kubernetes/strimzi");

    @Test
    void theTopicsAreThoseOfTheCommand() throws IOException {
        var shapes = TopicShape.all(new TopicShape.Cut("", 12, 3));
        var text = golden("topics.yaml", topics(shapes));
        var topics = Manifests.read(text).stream().map(KafkaTopic.class::cast).toList();
        assertThat(topics)
                .extracting(topic -> topic.getMetadata().getName())
                .containsExactlyElementsOf(shapes.stream().map(TopicShape::name).toList());
        for (var i = 0; i < shapes.size(); i++) {
            var spec = topics.get(i).getSpec();
            assertThat(spec.getPartitions()).isEqualTo(shapes.get(i).partitions());
            assertThat(spec.getReplicas())
                    .hasToString(Short.toString(shapes.get(i).replication()));
            assertThat(spec.getConfig())
                    .containsExactlyInAnyOrderEntriesOf(Map.copyOf(shapes.get(i).config()));
        }
    }

    @Test
    void theUsersAreThoseOfTheCommandWithTheRightsThatItPrints() throws IOException {
        var expected = String.join("\n", RightsPage.STRIMZI.lines(Rights.all(""), Map.of())) + "\n";
        var users = Manifests.read(golden("users.yaml", expected));
        assertThat(users)
                .extracting(user -> user.getMetadata().getName())
                .containsExactlyElementsOf(
                        Arrays.stream(Role.values()).map(Role::user).toList());
    }

    @Test
    void aSlipOfTheHandIsSeen() {
        var text = Manifests.text(FOLDER.resolve("topics.yaml"));
        for (var wrong : List.of("partition:", "partitionz:")) {
            assertThatThrownBy(() -> Manifests.read(text.replace("partitions:", wrong)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void whatThePrometheusOperatorReadsIsOneOfItsKinds() {
        assertThat(Manifests.folder(Path.of("kubernetes/prometheus-operator")).values())
                .singleElement()
                .satisfies(objects ->
                        assertThat(objects).extracting(HasMetadata::getKind).containsExactly("PodMonitor"));
    }

    private static String topics(List<TopicShape> shapes) {
        var text = new StringBuilder(
                "# The topics as `tocsin topics apply` makes them, for Strimzi's topic operator; one of"
                        + " the two, not both. It registers no\n# schemas: run `tocsin topics apply` once all the same.\n");
        for (var shape : shapes) {
            text.append("---\napiVersion: kafka.strimzi.io/v1beta2\nkind: KafkaTopic\nmetadata:\n  name: ")
                    .append(shape.name())
                    .append("\n  namespace: kafka\n  labels: {strimzi.io/cluster: kafka}\nspec:\n  partitions: ")
                    .append(shape.partitions())
                    .append("\n  replicas: ")
                    .append(shape.replication())
                    .append("\n  config:\n");
            shape.config().forEach((key, value) -> text.append("    ")
                    .append(key)
                    .append(": \"")
                    .append(value)
                    .append("\"\n"));
        }
        return text.toString();
    }

    /** The file, after it was compared with what it ought to be. */
    private static String golden(String name, String expected) throws IOException {
        var file = FOLDER.resolve(name);
        if (System.getProperty("golden.write") != null) {
            Files.writeString(file, expected);
        }
        assertThat(Files.readString(file))
                .as("%s: -Dgolden.write writes it anew", file)
                .isEqualTo(expected);
        return expected;
    }
}
