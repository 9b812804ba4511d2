package io.tocsin.deploy.cli;

import io.tocsin.deploy.config.Setting;
import io.tocsin.deploy.config.Settings;
import io.tocsin.deploy.topics.ContractSchemas;
import io.tocsin.deploy.topics.TopicShape;
import io.tocsin.deploy.topics.TopicsPlan;
import java.util.EnumMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Compares the topics of a cluster with what Tocsin needs, and brings them there. */
@Command(
        name = "topics",
        header = "Shows or creates the topics of a cluster.",
        description = {
            "Shows what a cluster lacks (plan) or creates it (apply): topics with their partitions, "
                    + "retention and compaction, and the schemas of their values. Nothing is ever deleted or made "
                    + "smaller.",
            ""
        },
        synopsisSubcommandLabel = "(plan | apply)",
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
        throw new picocli.CommandLine.ParameterException(spec.commandLine(), "say plan or apply");
    }

    @Command(
            name = "plan",
            description = "Shows what apply would do, and changes nothing.",
            footer = {"", "Example:  tocsin topics plan --kafka broker:9092"})
    int plan(@Mixin ClusterOptions cluster, @Mixin Cut cut) {
        var settings = cluster.settings(tocsin.environment, cut.options());
        try (var admin = settings.cluster().admin()) {
            show(TopicsPlan.between(admin, shapes(settings)));
        }
        return 0;
    }

    @Command(
            name = "apply",
            description = "Creates what is missing, and registers the schemas.",
            footer = {"", "Example:  tocsin topics apply --kafka broker:9092 --registry http://registry:8081"})
    int apply(@Mixin ClusterOptions cluster, @Mixin Cut cut) {
        var settings = cluster.settings(tocsin.environment, cut.options());
        try (var admin = settings.cluster().admin()) {
            var plan = TopicsPlan.between(admin, shapes(settings));
            show(plan);
            plan.apply(admin);
        }
        ContractSchemas.register(settings.registry(), settings.registryClient(), settings.prefix())
                .forEach(tocsin.out::println);
        return 0;
    }

    private void show(TopicsPlan plan) {
        plan.words().forEach(tocsin.out::println);
        if (plan.words().isEmpty()) {
            tocsin.out.println("The topics are as they should be.");
        }
    }

    private static java.util.List<TopicShape> shapes(Settings settings) {
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
