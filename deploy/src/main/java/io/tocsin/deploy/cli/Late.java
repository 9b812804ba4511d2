package io.tocsin.deploy.cli;

import io.tocsin.deploy.pipeline.WholeTopic;
import io.tocsin.deploy.words.LateItems;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Lists the items that came too late to alert. */
@Command(
        name = "late",
        header = "Lists the items that came too late to alert.",
        description = {
            "Reads the topic enriched-items and tells each item that was first taken in more than three days after the"
                    + " time at which its news counts: by how much, from which source, for what reason, and what it"
                    + " reports. None of them is dropped, and none of them alerts.",
            ""
        },
        footer = {"", "Example:  tocsin late --since 2023-01-01"})
final class Late implements Callable<Integer> {
    @ParentCommand
    private Tocsin tocsin;

    @Mixin
    private ClusterOptions options;

    @Option(
            names = "--since",
            paramLabel = "TIME",
            converter = Moment.Start.class,
            description = "Only those taken in since then: a day or a time, ISO 8601.")
    private Instant since = Instant.MIN;

    @Override
    public Integer call() {
        var cluster = options.settings(tocsin.environment).cluster();
        var late = new LateItems();
        WholeTopic.read(cluster, cluster.topics().enrichedItems(), seen -> {
            if (seen.value() != null) {
                late.add(seen.value());
            }
        });
        late.lines(since).forEach(tocsin.out::println);
        return 0;
    }
}
