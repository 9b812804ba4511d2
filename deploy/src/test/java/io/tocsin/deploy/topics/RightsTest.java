package io.tocsin.deploy.topics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tocsin.deploy.cli.CommandLines;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.Test;

/** The table of rights as it stands; what brokers make of it is the matter of {@code RightsIT}. */
class RightsTest {
    private static final Set<AclOperation> WRITING = Set.of(
            AclOperation.WRITE,
            AclOperation.CREATE,
            AclOperation.DELETE,
            AclOperation.ALTER,
            AclOperation.ALTER_CONFIGS,
            AclOperation.ALL);

    @Test
    void aReplayCanWriteNoTopicOfProductionAndUseNoneOfItsGroups() {
        for (var prefix : List.of("", "asia-")) {
            var production = Rights.all(prefix).stream()
                    .filter(right -> right.role() != Role.REPLAY)
                    .toList();
            var writing = Rights.of(Role.REPLAY, prefix).stream()
                    .filter(right -> right.type() != ResourceType.TOPIC || WRITING.contains(right.operation()))
                    .toList();
            assertThat(writing).isNotEmpty().allSatisfy(right -> {
                assertThat(right.pattern()).isEqualTo(PatternType.PREFIXED);
                assertThat(production)
                        .noneMatch(other -> other.name().startsWith(right.name())
                                || right.name().startsWith(other.name()) && other.pattern() == PatternType.PREFIXED);
            });
        }
    }

    @Test
    void onlyTheProvisionerAndAReplayMakeTopics() {
        assertThat(Rights.all("").stream()
                        .filter(right -> right.operation() == AclOperation.CREATE)
                        .map(Right::role)
                        .collect(Collectors.toSet()))
                .containsExactlyInAnyOrder(Role.PROVISIONER, Role.REPLAY);
    }

    @Test
    void noRightIsGivenTwiceNorOnEverything() {
        var rights = Rights.all("");
        assertThat(rights.stream()
                        .map(right -> right.binding(RightsPage.principal(right.role(), java.util.Map.of())))
                        .toList())
                .doesNotHaveDuplicates();
        assertThat(rights).allSatisfy(right -> {
            assertThat(right.name()).isNotIn("", "*");
            assertThat(right.operation()).isNotEqualTo(AclOperation.ALL);
            assertThat(right.type()).isIn(ResourceType.TOPIC, ResourceType.GROUP, ResourceType.TRANSACTIONAL_ID);
        });
    }

    @Test
    void aPersonReadsThemAsATable() {
        var said = CommandLines.run("topics", "acls", "--role", "enrich");
        assertThat(said.status()).isZero();
        assertThat(said.out().lines().map(String::strip).map(line -> line.replaceAll(" +", " ")))
                .containsExactly(
                        "User:tocsin-enrich (`tocsin enrich`)",
                        "Read topic news-items reads items",
                        "Write topic enriched-items writes every item",
                        "Write topic event-reports writes those with reports",
                        "Write topic enrich-dead-letters keeps what it could not read",
                        "Read group tocsin-enrich shares the work and remembers how far it is",
                        "Write transactional id tocsin-enrich-* writes each record once");
    }

    @Test
    void kafkasToolIsToldEachResourceInOneCommand() {
        var said = CommandLines.run(
                "topics", "acls", "--format", "kafka-acls", "--role", "ingest", "--user", "ingest=CN=in gest,O=x");
        assertThat(said.out().lines())
                .contains(
                        "kafka-acls.sh --bootstrap-server \"$KAFKA\" --command-config \"$ADMIN\" --add"
                                + " --allow-principal 'User:CN=in gest,O=x' --operation Read --operation Write"
                                + " --topic news-items",
                        "kafka-acls.sh --bootstrap-server \"$KAFKA\" --command-config \"$ADMIN\" --add"
                                + " --allow-principal 'User:CN=in gest,O=x' --operation Write"
                                + " --transactional-id tocsin-ingest")
                .hasSize(4);
    }

    @Test
    void machinesReadThemAsJson() throws Exception {
        var said = CommandLines.run("topics", "acls", "--format", "json");
        var array = new ObjectMapper().readTree(said.out());
        assertThat(array).hasSameSizeAs(Rights.all(""));
        assertThat(array.get(0).fieldNames())
                .toIterable()
                .containsExactly("principal", "resourceType", "patternType", "name", "operation", "why");
    }

    @Test
    void anUnknownFormIsRefusedWithThoseThatThereAre() {
        var said = CommandLines.run("topics", "acls", "--format", "xml");
        assertThat(said.status()).isEqualTo(2);
        assertThat(said.err()).contains("'xml' is no format; give table, kafka-acls, json or strimzi");
    }
}
