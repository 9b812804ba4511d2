package io.tocsin.deploy.cli;

import io.tocsin.deploy.Complaint;
import io.tocsin.deploy.config.Setting;
import io.tocsin.deploy.config.Settings;
import io.tocsin.deploy.topics.ContractSchemas;
import io.tocsin.deploy.topics.Rights;
import io.tocsin.deploy.topics.RightsPage;
import io.tocsin.deploy.topics.Role;
import io.tocsin.deploy.topics.TopicShape;
import io.tocsin.deploy.topics.TopicsPlan;
import io.tocsin.schemas.Topics;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.kafka.common.errors.AuthenticationException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Compares the topics of a cluster with what Tocsin needs, and brings them there. */
@Command(
        name = "topics",
        header = "Shows or creates the topics of a cluster, and the rights on them.",
        description = {
            "Shows what a cluster lacks (plan) or creates it (apply): topics with their partitions, "
                    + "retention and compaction, and the schemas of their values. Nothing is ever deleted or made "
                    + "smaller. Shows the rights that each user needs (acls).",
            ""
        },
        synopsisSubcommandLabel = "(plan | apply | acls)",
        footer = {
            "",
            "Example:  tocsin topics plan --kafka broker:9092",
            "          tocsin topics apply --kafka broker:9092 --registry http://registry:8081"
        })
final class TopicsVerb implements Callable<Integer> {
    @ParentCommand
    private Tocsin tocsin;

    @Spec
    private picocli.CommandLine.Model.CommandSpec spec;

    @Override
    public Integer call() {
        throw new picocli.CommandLine.ParameterException(spec.commandLine(), "say plan, apply or acls");
    }

    @Command(
            name = "plan",
            description = "Shows what apply would do, and changes nothing.",
            footer = {"", "Example:  tocsin topics plan --kafka broker:9092"})
    int plan(@Mixin ClusterOptions cluster, @Mixin Cut cut) {
        var settings = cluster.settings(tocsin.environment, cut.options());
        planned(settings, false);
        return 0;
    }

    @Command(
            name = "apply",
            description = "Creates what is missing, and registers the schemas.",
            footer = {"", "Example:  tocsin topics apply --kafka broker:9092 --registry http://registry:8081"})
    int apply(@Mixin ClusterOptions cluster, @Mixin Cut cut) {
        var settings = cluster.settings(tocsin.environment, cut.options());
        settings.cluster().checkRegistry(settings.prefix() + Topics.NEWS_ITEMS);
        planned(settings, true);
        ContractSchemas.register(settings.registry(), settings.cluster().registrySettings(), settings.prefix())
                .forEach(tocsin.out::println);
        return 0;
    }

    /** No signature names a class of Kafka: picocli loads them all for every verb. */
    private void planned(Settings settings, boolean apply) {
        try (var admin = settings.cluster().admin()) {
            var plan = TopicsPlan.between(admin, shapes(settings));
            show(plan);
            if (apply) {
                plan.apply(admin);
            }
        } catch (Complaint e) {
            throw e.getCause() instanceof AuthenticationException
                    ? settings.cluster().complaint(e.getCause(), e.getMessage())
                    : e;
        }
    }

    @Command(
            name = "acls",
            description = {
                "Shows the rights that each role needs, and no more. It asks no cluster; the prefix is that of the"
                        + " configuration.",
                ""
            },
            footer = {
                "",
                "Example:  tocsin topics acls",
                "          tocsin topics acls --format kafka-acls --user enrich=CN=enrich,O=Example | sh"
            })
    int acls(
            @Mixin ClusterOptions cluster,
            @Option(
                            names = "--format",
                            paramLabel = "FORM",
                            defaultValue = "table",
                            converter = Form.class,
                            description =
                                    "table, kafka-acls (commands; KAFKA and ADMIN name brokers and client file), json or"
                                            + " strimzi. Default: table.")
                    RightsPage page,
            @Option(
                            names = "--role",
                            paramLabel = "ROLE",
                            description = "Only of these: ${COMPLETION-CANDIDATES}.",
                            split = ",")
                    List<Role> roles,
            @Option(
                            names = "--user",
                            paramLabel = "ROLE=USER",
                            description = "What a role logs in as. Default: tocsin-ROLE.")
                    Map<Role, String> users) {
        var rights = Rights.all(cluster.settings(tocsin.environment).prefix()).stream()
                .filter(right -> roles == null || roles.contains(right.role()))
                .toList();
        page.lines(rights, users == null ? Map.of() : users).forEach(tocsin.out::println);
        return 0;
    }

    /** {@code kafka-acls} and the like. */
    static final class Form implements CommandLine.ITypeConverter<RightsPage> {
        @Override
        public RightsPage convert(String word) {
            try {
                return RightsPage.valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
            } catch (IllegalArgumentException e) {
                throw new CommandLine.TypeConversionException(
                        "'" + word + "' is no format; give table, kafka-acls, json or strimzi");
            }
        }
    }

    private void show(TopicsPlan plan) {
        plan.words().forEach(tocsin.out::println);
        if (plan.words().isEmpty()) {
            tocsin.out.println("The topics are as they should be.");
        }
    }

    private static List<TopicShape> shapes(Settings settings) {
        return TopicShape.all(new TopicShape.Cut(settings.prefix(), settings.partitions(), settings.replication()));
    }

    /** How the topics are cut. */
    static final class Cut {
        @Option(
                names = "--partitions",
                paramLabel = "N",
                description = "Of news-items and enriched-items. Default: 12.")
        private String partitions;

        @Option(names = "--replication", paramLabel = "N", description = "Replicas of each topic. Default: 3.")
        private String replication;

        EnumMap<Setting, String> options() {
            var options = new EnumMap<Setting, String>(Setting.class);
            if (partitions != null) {
                options.put(Setting.PARTITIONS, partitions);
            }
            if (replication != null) {
                options.put(Setting.REPLICATION, replication);
            }
            return options;
        }
    }
}
