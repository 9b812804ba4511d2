package io.tocsin.deploy.cli;

import io.tocsin.enrich.Enrichment;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

/** The service that reads items. */
@Command(
        name = "enrich",
        header = "Runs the service that reads items.",
        description = {
            "Reads news-items and writes enriched-items and event-reports. Start as many as news-items "
                    + "has partitions. The topics must exist: tocsin topics apply.",
            ""
        },
        footer = {"", "Example:  KAFKA_BOOTSTRAP_SERVERS=broker:9092 tocsin enrich --config tocsin.yaml"})
final class EnrichService implements Callable<Integer> {
    @ParentCommand
    private Tocsin tocsin;

    @Mixin
    private ClusterOptions options;

    @Override
    public Integer call() throws InterruptedException {
        return Service.run(
                tocsin,
                "enrich",
                options.settings(tocsin.environment),
                (services, settings) -> services.enrich(Enrichment.load()));
    }
}
