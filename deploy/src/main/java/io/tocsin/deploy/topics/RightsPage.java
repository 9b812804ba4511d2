package io.tocsin.deploy.topics;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourceType;

/** Rights, written for a person, for Kafka's own tool, for Strimzi, and for machines. */
public enum RightsPage {
    TABLE {
        @Override
        public List<String> lines(List<Right> rights, Map<Role, String> users) {
            var rows = new ArrayList<String>();
            Role last = null;
            for (var right : rights) {
                if (right.role() != last) {
                    last = right.role();
                    rows.add((rows.isEmpty() ? "" : "\n") + principal(last, users) + " (" + last.sentence() + ")");
                }
                rows.add(String.format(
                        Locale.ROOT, "  %-13s %-52s %s", Right.word(right.operation()), right.resource(), right.why()));
            }
            return rows;
        }
    },
    KAFKA_ACLS {
        @Override
        public List<String> lines(List<Right> rights, Map<Role, String> users) {
            return byResource(rights).stream()
                    .map(same -> "kafka-acls.sh --bootstrap-server \"$KAFKA\" --command-config \"$ADMIN\" "
                            + command(same, principal(same.get(0).role(), users)))
                    .toList();
        }
    },
    STRIMZI {
        @Override
        public List<String> lines(List<Right> rights, Map<Role, String> users) {
            var lines = new ArrayList<String>();
            Role last = null;
            for (var same : byResource(rights)) {
                var right = same.get(0);
                if (right.role() != last) {
                    last = right.role();
                    user(users.getOrDefault(last, last.user()), lines);
                }
                lines.add("      - resource: {type: "
                        + (right.type() == ResourceType.TRANSACTIONAL_ID ? "transactionalId" : Right.word(right.type()))
                        + ", name: " + right.name() + ", patternType: "
                        + (right.pattern() == PatternType.PREFIXED ? "prefix" : "literal") + "}");
                lines.add("        operations: "
                        + same.stream()
                                .map(one -> Right.word(one.operation()))
                                .collect(Collectors.joining(", ", "[", "]")));
            }
            return lines;
        }

        private void user(String name, List<String> lines) {
            lines.addAll(List.of(
                    "---",
                    "apiVersion: kafka.strimzi.io/v1beta2",
                    "kind: KafkaUser",
                    "metadata:",
                    "  name: " + name,
                    "  namespace: kafka",
                    "  labels: {strimzi.io/cluster: kafka}",
                    "spec:",
                    "  authentication: {type: scram-sha-512}",
                    "  authorization:",
                    "    type: simple",
                    "    acls:"));
        }
    },
    JSON {
        @Override
        public List<String> lines(List<Right> rights, Map<Role, String> users) {
            var array = new ObjectMapper().createArrayNode();
            for (var right : rights) {
                array.addObject()
                        .put("principal", principal(right.role(), users))
                        .put("resourceType", right.type().name())
                        .put("patternType", right.pattern().name())
                        .put("name", right.name())
                        .put("operation", right.operation().name())
                        .put("why", right.why());
            }
            return List.of(array.toPrettyString());
        }
    };

    /**
     * The lines of the page.
     *
     * @param users what a role logs in as, where it is not its usual user
     */
    public abstract List<String> lines(List<Right> rights, Map<Role, String> users);

    /** {@code User:tocsin-enrich}. */
    public static String principal(Role role, Map<Role, String> users) {
        return "User:" + users.getOrDefault(role, role.user());
    }

    /** The options by which {@code kafka-acls.sh} grants rights of one role on one resource. */
    static String command(List<Right> same, String principal) {
        var right = same.get(0);
        var operations = new TreeSet<String>();
        same.forEach(one -> operations.add("--operation " + Right.word(one.operation())));
        return "--add --allow-principal " + quoted(principal) + " " + String.join(" ", operations) + " --"
                + Right.word(right.type()).replace(' ', '-') + " " + quoted(right.name())
                + (right.pattern() == PatternType.PREFIXED ? " --resource-pattern-type prefixed" : "");
    }

    private static String quoted(String word) {
        return word.matches("[A-Za-z0-9:._=,@/-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }

    private static List<List<Right>> byResource(List<Right> rights) {
        return List.copyOf(rights.stream()
                .collect(Collectors.groupingBy(
                        right -> List.of(right.role(), right.resource()), LinkedHashMap::new, Collectors.toList()))
                .values());
    }
}
