package io.tocsin.deploy.cli;

import io.tocsin.deploy.config.Cluster;
import io.tocsin.deploy.pipeline.Followed;
import io.tocsin.deploy.words.AlertWords;
import io.tocsin.deploy.words.Colours;
import io.tocsin.deploy.words.NoticeWords;
import io.tocsin.deploy.words.Notices;
import io.tocsin.schemas.EscalationAlert;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Follows escalation-alerts in words. It owns a clock, so it is the one to say that an alert has lapsed. */
@Command(
        name = "watch",
        header = "Follows the alerts in words.",
        description = {
            "Follows the topic escalation-alerts and tells each change: level, headline, what was "
                    + "measured, how long it holds, and the evidence in its original language. It also says when "
                    + "an alert has lapsed, which nobody writes.",
            "",
            "With --notify it tells what a duty officer has to know: one notice for each theatre, an alert again only when "
                    + "its state, level, certainty or number of incidents has changed, and how many changes were "
                    + "suppressed. The topic itself stays complete.",
            ""
        },
        footer = {"", "Example:  tocsin watch --from-beginning", "          tocsin watch --notify --budget 3"})
final class Watch implements Callable<Integer> {
    private static final Duration GLANCE = Duration.ofMillis(500);
    private static final Duration BUDGET_SPAN = Duration.ofMinutes(10);

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

    @Option(names = "--notify", description = "Tell material changes only, grouped by theatre, within a budget.")
    private boolean notify;

    @Option(
            names = "--budget",
            paramLabel = "N",
            defaultValue = "5",
            description = "With --notify: notices of one theatre in ten minutes. Default: ${DEFAULT-VALUE}.")
    private int budget;

    @Spec
    private CommandLine.Model.CommandSpec spec;

    private final InstantSource clock = InstantSource.system();
    private final Map<String, EscalationAlert> holding = new LinkedHashMap<>();

    @Override
    public Integer call() {
        if (budget < 1) {
            throw new CommandLine.ParameterException(spec.commandLine(), "--budget is " + budget + "; give 1 or more");
        }
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
        var notices = new Notices<String>(budget, BUDGET_SPAN);
        var lines = new NoticeWords(words);
        if (once || fromBeginning) {
            alerts.fromBeginning();
        } else {
            alerts.fromNow();
        }
        tocsin.say("Watching " + cluster.prefix() + "escalation-alerts on " + cluster.kafka()
                + (once ? "." : ". Ctrl-C ends it."));
        var ends = once ? alerts.ends() : null;
        while (!alerts.stopped() && (ends == null || !alerts.reached(ends))) {
            for (var seen : alerts.next(GLANCE)) {
                if (notify) {
                    note(seen, notices);
                } else {
                    words(seen, words).forEach(tocsin.out::println);
                }
                keep(seen);
            }
            notices.due(clock.instant()).forEach(notice -> lines.of(notice).forEach(tocsin.out::println));
            lapse(words);
            tocsin.out.flush();
        }
        NoticeWords.leftOut(notices).forEach(tocsin.out::println);
    }

    private static void note(Followed.Seen<EscalationAlert> seen, Notices<String> notices) {
        if (seen.value() == null) {
            notices.gone(seen.key(), seen.change(), seen.key());
        } else {
            notices.take(seen.value(), change(seen), seen.key());
        }
    }

    private List<String> words(Followed.Seen<EscalationAlert> seen, AlertWords words) {
        return seen.value() == null
                ? List.of(words.gone(seen.key(), seen.change()))
                : words.of(seen.value(), change(seen), clock.instant());
    }

    private static String change(Followed.Seen<?> seen) {
        return seen.change().isEmpty() ? "state" : seen.change();
    }

    private void keep(Followed.Seen<EscalationAlert> seen) {
        if (seen.value() != null && AlertWords.holds(seen.value(), clock.instant())) {
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
