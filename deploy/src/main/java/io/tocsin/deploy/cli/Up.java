package io.tocsin.deploy.cli;

import io.tocsin.alerts.AlertsConfig;
import io.tocsin.deploy.config.PushFile;
import io.tocsin.deploy.config.Settings;
import io.tocsin.deploy.pipeline.OneProcess;
import io.tocsin.deploy.pipeline.Polling;
import io.tocsin.deploy.pipeline.Services;
import io.tocsin.enrich.Enrichment;
import io.tocsin.ingest.source.Sources;
import io.tocsin.ingest.source.SourcesFile;
import io.tocsin.schemas.RunStatus;
import io.tocsin.schemas.runtime.HealthServer;
import io.tocsin.schemas.runtime.Meters;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Everything in one process, kept on disk and running, on items that arrive. */
@Command(
        name = "up",
        header = "Runs it all in one process, kept on disk, on items that arrive.",
        description = {
            "Runs the whole of Tocsin in this process, on an embedded broker and registry that listen "
                    + "on 127.0.0.1 and keep everything in one folder. Feed it with `tocsin ingest`, --sources or --push, "
                    + "read it with `tocsin watch`.",
            ""
        },
        footer = {
            "",
            "Example:  tocsin up --data ~/tocsin-data",
            "          tocsin up --sources deploy/examples/sources.yaml"
        })
final class Up implements Callable<Integer> {
    @ParentCommand
    private Tocsin tocsin;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "tocsin-data",
            description = "Folder for topics, schemas and state. Default: ${DEFAULT-VALUE}.")
    private Path data;

    @Option(
            names = "--kafka-port",
            paramLabel = "N",
            defaultValue = "9092",
            description = "Port of the broker; 0 for any free one. Default: ${DEFAULT-VALUE}.")
    private int kafkaPort;

    @Option(
            names = "--registry-port",
            paramLabel = "N",
            defaultValue = "8081",
            description = "Port of the schema registry. Default: ${DEFAULT-VALUE}.")
    private int registryPort;

    @Option(
            names = "--http-port",
            paramLabel = "N",
            defaultValue = "8080",
            description = "Port of /live, /ready, /drained and /metrics. Default: ${DEFAULT-VALUE}.")
    private int httpPort;

    @Option(names = "--config", paramLabel = "FILE", description = "Configuration file: rules, publishers, partitions.")
    private Path config;

    @Option(
            names = "--sources",
            paramLabel = "FILE",
            description = "Feeds to poll, YAML: see examples/sources.yaml. Default: as configured, else none.")
    private Path sources;

    @Option(
            names = "--push",
            paramLabel = "FILE",
            description = "Who may post items, YAML: see examples/push.yaml. Default: as configured, else nobody.")
    private Path push;

    @Override
    public Integer call() throws InterruptedException {
        var settings = Settings.read(config, tocsin.environment, IngestItems.options(sources, push));
        var polled = settings.sources() == null ? Sources.NONE : SourcesFile.read(settings.sources());
        var pushers = settings.push() == null ? null : PushFile.read(settings.push());
        var ending = new Ending();
        try (var meters = new Meters();
                var process = OneProcess.start(data, kafkaPort, registryPort, settings.partitions());
                var services = new Services(process.cluster(), process.state(), meters)) {
            services.enrich(Enrichment.load())
                    .alerts(AlertsConfig.load(settings.rules(), settings.publishers(), RunStatus.ACTUAL));
            if (settings.sources() != null || pushers != null) {
                services.ingest(polled, pushers);
            }
            try (var http = new HealthServer("127.0.0.1", httpPort, services.health(), meters::scrape)) {
                services.awaitRunning();
                services.tell(http);
                tellPlaces(process, http.port());
                services.polling()
                        .flatMap(Polling::pushPort)
                        .ifPresent(port -> tocsin.say("Items are taken by POST on port " + port + ", /items."));
                ending.await(services::awaitEnd);
                tocsin.say("Closing.");
            }
        } finally {
            ending.done();
        }
        return 0;
    }

    private void tellPlaces(OneProcess process, int http) {
        var cluster = process.cluster();
        var where = " --kafka " + cluster.kafka() + " --registry " + cluster.registry();
        tocsin.out.println("Tocsin is up.");
        tocsin.out.println("  broker    " + cluster.kafka());
        tocsin.out.println("  registry  " + cluster.registry());
        tocsin.out.println("  health    http://127.0.0.1:" + http + "/ready  (/live, /drained, /metrics)");
        tocsin.out.println("  data      " + data.toAbsolutePath());
        tocsin.out.println("Feed it:    tocsin ingest --file items.jsonl" + where);
        tocsin.out.println("Follow it:  tocsin watch --from-beginning" + where);
        tocsin.out.println("Ctrl-C ends it; the next start goes on from there.");
        tocsin.out.flush();
    }
}
