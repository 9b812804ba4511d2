package io.tocsin.deploy.cli;

import io.tocsin.deploy.config.Cluster;
import io.tocsin.deploy.pipeline.Followed;
import io.tocsin.deploy.words.AlertWords;
import io.tocsin.deploy.words.Colours;
import io.tocsin.schemas.EscalationAlert;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Follows escalation-alerts in words. It owns a clock, so it is the one to say that an alert has lapsed. */
@Command(
        name = "watch",
        header = "Follows the alerts in words.",
        description = {
            "Follows the topic escalation-alerts and tells each change: level, headline, what was "
                    + "measured, how long it holds, and the evidence in its original language. It also says when "
                    + "an alert has lapsed, which nobody writes.",
            ""
        },
        footer = {"", "Example:  tocsin watch --from-beginning"})
final class Watch implements Callable<Integer> {
    private static final Duration GLANCE = Duration.ofMillis(500);

    @ParentCommand
    private Tocsin tocsin;

    @Mixin
    private ClusterOptions options;

    @Option(names = "--from-beginning", description = "First tell all that the topic holds, then go on.")
    private boolean fromBeginning;

    @Option(names = "--once", description = "Tell all that the topic holds, and end.")
    private boolean once;

    @Option(
            names = "--quotes",
            paramLabel = "N",
            defaultValue = "3",
            description = "Incidents to quote for each alert. Default: ${DEFAULT-VALUE}.")
    private int quotes;

    private final InstantSource clock = InstantSource.system();
    private final Map<String, EscalationAlert> holding = new LinkedHashMap<>();

    @Override
    public Integer call() {
        var cluster = options.settings(tocsin.environment).cluster();
        var words = new AlertWords(Colours.of(tocsin.environment, System.console() != null), quotes);
        try (var alerts = new Followed<>(cluster, cluster.topics().escalationAlerts())) {
            var end = new Ending(alerts::stop);
            try {
                follow(alerts, cluster, words);
            } finally {
                end.done();
            }
            if (alerts.unreadable() > 0) {
                tocsin.say(alerts.unreadable() + " records could not be decoded with the registry's schemas.");
            }
        }
        tocsin.out.flush();
        return 0;
    }

    private void follow(Followed<EscalationAlert> alerts, Cluster cluster, AlertWords words) {
        if (once || fromBeginning) {
            alerts.fromBeginning();
        } else {
            alerts.fromNow();
        }
        tocsin.say("Watching " + cluster.prefix() + "escalation-alerts on " + cluster.kafka()
                + (once ? "." : ". Ctrl-C ends it."));
        var ends = once ? alerts.ends() : null;
        while (!alerts.stopped() && (ends == null || !alerts.reached(ends))) {
            alerts.next(GLANCE).forEach(seen -> tell(seen, words));
            lapse(words);
            tocsin.out.flush();
        }
    }

    private void tell(Followed.Seen<EscalationAlert> seen, AlertWords words) {
        if (seen.value() == null) {
            holding.remove(seen.key());
            tocsin.out.println(words.gone(seen.key(), seen.change()));
            return;
        }
        var now = clock.instant();
        words.of(seen.value(), seen.change().isEmpty() ? "state" : seen.change(), now)
                .forEach(tocsin.out::println);
        if (AlertWords.holds(seen.value(), now)) {
            holding.put(seen.key(), seen.value());
        } else {
            holding.remove(seen.key());
        }
    }

    private void lapse(AlertWords words) {
        var now = clock.instant();
        holding.values().removeIf(alert -> {
            if (AlertWords.holds(alert, now)) {
                return false;
            }
            tocsin.out.println(words.lapsed(alert));
            return true;
        });
    }
}
