package io.tocsin.deploy.cli;

import io.tocsin.alerts.AlertsConfig;
import io.tocsin.deploy.config.Settings;
import io.tocsin.deploy.pipeline.Followed;
import io.tocsin.deploy.replay.Leftovers;
import io.tocsin.deploy.replay.Range;
import io.tocsin.deploy.replay.Replay;
import io.tocsin.deploy.words.AlertWords;
import io.tocsin.deploy.words.Colours;
import io.tocsin.enrich.Enrichment;
import io.tocsin.schemas.EscalationAlert;
import io.tocsin.schemas.RunStatus;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Runs both services over a part of the cluster's own past. */
@Command(
        name = "replay",
        header = "Runs the services over a range of the cluster's own topics, as an exercise.",
        description = {
            "Copies a range of news-items (or of event-reports) under the prefix replay-NAME-, runs the same two "
                    + "topologies over it, and shows the alerts. Every one says EXERCISE; nothing of production is written. "
                    + "Started again under its name, a replay that was stopped or killed goes on. At its end topics, groups "
                    + "and local state are removed, unless --keep is given.",
            ""
        },
        footer = {
            "",
            "Example:  tocsin replay --from 2022-11-01 --to 2022-12-01 --rules my-rules.yaml --kafka broker:9092",
            "          tocsin replay clean 2022-11-01-2022-12-01"
        })
final class ReplayVerb implements Callable<Integer> {
    private static final int QUOTES = 1;

    @ParentCommand
    private Tocsin tocsin;

    @picocli.CommandLine.Spec
    private picocli.CommandLine.Model.CommandSpec spec;

    @Mixin
    private ClusterOptions options;

    @Option(names = "--from", paramLabel = "T", description = "A day, an instant, or offsets such as 0@120,1@80.")
    private String from;

    @Option(
            names = "--to",
            paramLabel = "T",
            defaultValue = "",
            description = "Likewise, not part of the range; default: the end of the topic when the replay begins.")
    private String to;

    @Option(names = "--rules", paramLabel = "FILE", description = "Rule file; default: as configured.")
    private Path rules;

    @Option(names = "--name", paramLabel = "RUN", description = "Name of the run; default: made of its range.")
    private String name;

    @Option(
            names = "--from-reports",
            description = "Read event-reports, because only the rules differ: nothing is extracted again.")
    private boolean fromReports;

    @Option(
            names = "--keep",
            description = "Leave the run's topics for subscribers; `tocsin replay clean` removes them.")
    private boolean keep;

    @Override
    public Integer call() {
        if (from == null) {
            throw new picocli.CommandLine.ParameterException(spec.commandLine(), "say --from, or clean and a name");
        }
        var settings = options.settings(tocsin.environment);
        var run = name == null ? named(from, to) : name;
        var config =
                AlertsConfig.load(rules == null ? settings.rules() : rules, settings.publishers(), RunStatus.EXERCISE);
        var plan = new Replay.Plan(run, new Range(from, to), fromReports);
        tocsin.say("Replay " + run + " of " + settings.kafka() + "; its topics begin with replay-" + run + "-.");
        var ending = new Ending();
        try {
            var whole = replayed(settings, plan, config, ending);
            if (!whole) {
                tocsin.say("Stopped. The same command goes on with it; tocsin replay clean " + run + " removes it.");
                return 1;
            }
            if (!keep) {
                new Leftovers(settings.cluster(), settings.state(), run).remove();
            }
            return 0;
        } finally {
            ending.done();
        }
    }

    private boolean replayed(Settings settings, Replay.Plan plan, AlertsConfig config, Ending ending) {
        var enrichment = fromReports ? null : Enrichment.load();
        try (var replay = new Replay(settings.cluster(), settings.state(), plan, enrichment, config)) {
            var whole = replay.run(InstantSource.system(), tocsin::say, ending::asked);
            if (whole) {
                tell(replay);
            }
            return whole;
        }
    }

    private void tell(Replay replay) {
        var standing = new TreeMap<String, EscalationAlert>();
        try (var followed =
                new Followed<>(replay.cluster(), replay.cluster().topics().escalationAlerts()).fromBeginning()) {
            var ends = followed.ends();
            while (!followed.reached(ends)) {
                for (var seen : followed.next(Duration.ofMillis(200))) {
                    if (seen.value() == null) {
                        standing.remove(seen.key());
                    } else {
                        standing.put(seen.key(), seen.value());
                    }
                }
            }
        }
        var words = new AlertWords(Colours.of(tocsin.environment, System.console() != null), QUOTES);
        standing.values().stream()
                .sorted(Comparator.comparing(EscalationAlert::getFirstDay)
                        .thenComparing(EscalationAlert::getRuleId)
                        .thenComparing(EscalationAlert::getTheatre))
                .forEach(alert -> words.of(alert, "stands", null).forEach(tocsin.out::println));
        tocsin.out.println(standing.size() + " alerts stand at the end of the range.");
    }

    /** A name that the same range always gets. */
    private static String named(String from, String to) {
        var text = (from + (to.isEmpty() ? "" : "-" + to)).toLowerCase(java.util.Locale.ROOT);
        return text.replaceAll("[^a-z0-9]+", "-");
    }

    @Command(
            name = "clean",
            description = "Removes the topics, groups and local state of a run.",
            footer = {"", "Example:  tocsin replay clean 2022-11-01-2022-12-01"})
    int clean(
            @Mixin ClusterOptions cluster,
            @Parameters(paramLabel = "RUN", description = "Name of the run.") String run) {
        var settings = cluster.settings(tocsin.environment);
        List<String> gone = new Leftovers(settings.cluster(), settings.state(), run).remove();
        gone.forEach(one -> tocsin.out.println("removed " + one));
        if (gone.isEmpty()) {
            tocsin.out.println("Nothing is left of a run named " + run + ".");
        }
        return 0;
    }
}
