package io.tocsin.deploy.cli;

import io.tocsin.deploy.reset.LocalState;
import io.tocsin.deploy.reset.Reset;
import io.tocsin.deploy.reset.Resettable;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Takes a stopped service back to the start of its input, or to a time. */
@Command(
        name = "reset",
        header = "Takes a stopped service back to the start of its input, or to a time.",
        description = {
            "Moves the committed offsets of enrich or alerts and deletes its internal topics; its input and its outputs"
                    + " stay. Refuses while the service runs. Without --apply it only shows what it would do and what"
                    + " follows.",
            ""
        },
        footer = {
            "",
            "Example:  tocsin reset alerts --kafka broker:9092",
            "          tocsin reset enrich --from 2026-03-04T08:00:00Z --kafka broker:9092 --apply"
        })
final class ResetVerb implements Callable<Integer> {
    @ParentCommand
    private Tocsin tocsin;

    @Parameters(paramLabel = "SERVICE", description = "enrich or alerts.")
    private Resettable service;

    @Mixin
    private ClusterOptions cluster;

    @Option(
            names = "--from",
            paramLabel = "TIME",
            converter = Moment.Start.class,
            description = "Begin with the first record of this time or later. Default: the start.")
    private Instant from;

    @Option(
            names = "--local-state",
            description = "Delete the service's state folder on this machine, too; see state in the configuration.")
    private boolean local;

    @Option(names = "--apply", description = "Do it.")
    private boolean apply;

    @Override
    public Integer call() {
        var settings = cluster.settings(tocsin.environment);
        try (var admin = settings.cluster().admin()) {
            var reset = new Reset(admin, settings.cluster(), service, from);
            var state = new LocalState(settings.state(), reset.application());
            reset.plan().forEach(tocsin.out::println);
            if (local && state.exists()) {
                tocsin.out.println("- folder " + state.folder());
            }
            reset.consequences().forEach(tocsin.out::println);
            if (apply) {
                reset.apply();
                if (local) {
                    state.delete();
                }
                tocsin.out.println("Done. Before the service starts: " + remaining(reset) + ".");
            } else {
                tocsin.out.println("Nothing has been changed; --apply does it.");
            }
        }
        tocsin.out.flush();
        return 0;
    }

    private String remaining(Reset reset) {
        if (!reset.deletesTopics()) {
            return "nothing is to be done";
        }
        return "tocsin topics apply, for the deleted topics; and delete " + reset.application() + " and "
                + reset.application() + ".layout in the state folder of " + (local ? "every other" : "each")
                + " machine that ran it";
    }
}
