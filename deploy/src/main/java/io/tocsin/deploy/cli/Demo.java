package io.tocsin.deploy.cli;

import io.tocsin.alerts.AlertsConfig;
import io.tocsin.deploy.Complaint;
import io.tocsin.deploy.config.Cluster;
import io.tocsin.deploy.pipeline.DemoFeed;
import io.tocsin.deploy.pipeline.OneProcess;
import io.tocsin.deploy.pipeline.ReadThrough;
import io.tocsin.deploy.pipeline.Services;
import io.tocsin.deploy.pipeline.TemporaryFolder;
import io.tocsin.deploy.pipeline.Told;
import io.tocsin.deploy.words.Colours;
import io.tocsin.deploy.words.Story;
import io.tocsin.enrich.Enrichment;
import io.tocsin.ingest.Counts;
import io.tocsin.ingest.Envelopes;
import io.tocsin.ingest.Ingest;
import io.tocsin.schemas.RunStatus;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** The whole of Tocsin on a sample month, in one process, told as a story. */
@Command(
        name = "demo",
        header = "Shows it all on a sample month of news, in one process.",
        description = {
            "Runs everything in this process, on an embedded Kafka broker and schema registry in a "
                    + "temporary folder: a month of news in Arabic, English and Korean goes in, alerts come out. "
                    + "The outlets are invented; the launches and drills are real.",
            ""
        },
        footer = {"", "Example:  tocsin demo"})
final class Demo implements Callable<Integer> {
    @ParentCommand
    private Tocsin tocsin;

    @Option(
            names = "--once",
            description = "End when every record of the story has been read through; status 1 if an expected alert is"
                    + " missing or an unexpected one is there.")
    private boolean once;

    @Override
    public Integer call() throws Exception {
        var ending = new Ending();
        try (var folder = new TemporaryFolder()) {
            // Loading the lexicons and starting the broker take a second each and do not need each other.
            var enrichment = CompletableFuture.supplyAsync(Enrichment::load);
            var config = CompletableFuture.supplyAsync(
                    () -> AlertsConfig.load(null, List.of(DemoFeed.publishers(folder.path())), RunStatus.ACTUAL));
            // One partition, so that the news is read in the order of its days and the story is the same each time.
            try (var process = OneProcess.start(folder.path().resolve("data"), 0, 0, 1);
                    var services = new Services(process.cluster(), process.state(), null)) {
                services.enrich(joined(enrichment)).alerts(joined(config));
                return told(process.cluster(), services, ending);
            }
        } finally {
            ending.done();
        }
    }

    private static <T> T joined(CompletableFuture<T> future) {
        try {
            return future.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private int told(Cluster cluster, Services services, Ending ending) throws IOException, InterruptedException {
        var story = new Story(tocsin.out, Colours.of(tocsin.environment, System.console() != null));
        var counts = ingested(cluster);
        tocsin.out.println("An embedded Kafka broker runs on " + cluster.kafka() + ", a schema registry on "
                + cluster.registry() + ".");
        tocsin.out.println("Sample feed: " + counts.words() + ".");
        tocsin.out.println();
        tocsin.out.flush();
        services.awaitRunning();
        try (var admin = cluster.admin();
                var told = new Told(cluster, story)) {
            told.toTheEnd(new ReadThrough(admin, cluster), ending::asked);
            conclude(story, told, cluster);
            if (!once) {
                follow(told, ending);
                return 0;
            }
            var differences = DemoFeed.differences(told.standing());
            if (!differences.isEmpty()) {
                throw new Complaint("The alerts are not those that the sample feed has to raise (expected.yaml):\n  "
                        + String.join("\n  ", differences));
            }
            return 0;
        }
    }

    private Counts ingested(Cluster cluster) throws IOException {
        try (var in = DemoFeed.items();
                var ingest = Ingest.connect(cluster.client(), cluster.topics(), InstantSource.system())) {
            return ingest.run("the sample feed", in, Envelopes.archive("demo"), new Ingest.Listener() {
                @Override
                public void progress(long bytes, Counts counts) {
                    // It takes a moment only.
                }

                @Override
                public void bad(String sentence) {
                    tocsin.say(sentence);
                }
            });
        }
    }

    private void conclude(Story story, Told told, Cluster cluster) {
        var out = tocsin.out;
        var items = story.told() + story.counted();
        out.println();
        out.println(items + " items read, " + story.told() + " of them with a new event; "
                + told.standing().size() + " alerts stand. " + story.confirmations()
                + " changes that only added a source were left out here.");
        out.println();
        out.println("To subscribe: topic escalation-alerts, Avro, key alert id, compacted, read_committed;");
        out.println("every field is explained in schemas/README.md. On a cluster, with Confluent's console consumer:");
        out.println("  kafka-avro-console-consumer --bootstrap-server " + cluster.kafka()
                + " --topic escalation-alerts \\");
        out.println("    --property schema.registry.url=" + cluster.registry()
                + " --isolation-level read_committed --from-beginning");
        out.flush();
    }

    private void follow(Told told, Ending ending) {
        tocsin.out.println();
        tocsin.out.println("It keeps running on what arrives; Ctrl-C ends it. For your own items: tocsin up");
        tocsin.out.flush();
        while (!ending.asked()) {
            told.next();
            tocsin.out.flush();
        }
    }
}
